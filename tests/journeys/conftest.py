"""What journeys have: a real browser, the real server on a database of its own, and a context for each person.

The test's own ORM works on the same database as the server, so that a journey can set its stage through services.
A file of journeys in which days pass says `SITE_MODE = "demo"`: the demo's clock is the only one that can be moved, and
its page does what has come due (notices end, corrections lapse), as time does elsewhere.
"""

import hashlib
import os
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright

from tests.journeys.accessibility import look_over
from tests.journeys.browser import NoBrowserError, start_browser
from tests.journeys.people import Someone, is_signed_in
from tests.journeys.town import Town, make_town
from zhicheng.cli.installation import django_environment, ensure_static
from zhicheng.cli.processes import Children
from zhicheng.cli.site import wait_for_answer, web_command

# Playwright keeps an event loop in the test's thread; Django would take our plain calls for calls from inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PATIENCE = 20_000  # ms, for a page on a busy machine
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class JourneySite:
    """The server of one journey: where it answers and which database it uses."""

    url: str
    database: str
    mode: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys" in item.path.as_posix():
            item.add_marker("journey")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            browser = start_browser(playwright)
        except NoBrowserError as error:
            pytest.fail(str(error), pytrace=False)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(request, fresh_clone, databases) -> Iterator[JourneySite]:
    """The server as `zc serve` runs it, one worker, on a free port and a fresh database for each file of journeys."""
    port = _free_port()
    url = f"http://localhost:{port}"
    with fresh_clone() as database, Children() as children:
        reach = databases.cluster.environment("zc_app", database)
        mode = getattr(request.module, "SITE_MODE", "test")
        environment = {**django_environment(mode), **reach, "ZC_SITE_URL": url}
        ensure_static(environment)
        children.start("site", web_command(port, workers=1), environment)
        wait_for_answer(port, url, children)
        yield JourneySite(url, database, mode)


@pytest.fixture
def person(browser, site) -> Iterator[Callable[..., Page]]:
    """Open pages as people: each call gives a fresh browser session. What a page complains of fails the journey."""
    with _people(browser, site) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def town(site) -> Town:
    """The town of one file of journeys."""
    return make_town()


@pytest.fixture(scope="session")
def comes_first(tmp_path_factory) -> Callable[[str], bool]:
    """Tell, once in a run of all workers, that nobody has been at this kind of page yet."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    kinds = folder / "kinds-of-pages"
    kinds.mkdir(exist_ok=True)

    def claim(kind: str) -> bool:
        try:
            (kinds / hashlib.sha256(kind.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    return claim


@pytest.fixture
def someone(person, site, town, comes_first) -> Iterator[Callable[..., Someone]]:
    """Bring people: each call gives a person with a browser of their own, signed in if a user name is given.

    What is wrong with the pages they meet fails the journey, when it has ended.
    """
    faults: list[str] = []

    def look(page: Page) -> None:
        kind = re.sub(r"\d+", "", f"{site.mode} {page.url.partition(chr(35))[0]} {page.locator('h1').inner_text()}")
        if comes_first(kind):
            faults.extend(look_over(page))

    def bring(username: str = "", **window: int) -> Someone:
        one = Someone(person("/", **window), look)
        if username:
            is_signed_in(one, username)
        return one

    yield bring
    assert faults == []


@contextmanager
def _people(browser: Browser, site: JourneySite) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str = "/", *, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(
            base_url=site.url, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": width, "height": height}
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("console", lambda message: _is_complaint(message) and complaints.append(message.text))
        context.on("response", lambda response: _is_broken(response) and complaints.append(response.url))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("request", lambda request: _is_foreign(request.url, site) and complaints.append(request.url))
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _is_complaint(message: ConsoleMessage) -> bool:
    """What did not load is told by its response: a page that refuses something answers with an error, rightly."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def _is_broken(response: Response) -> bool:
    return response.status >= 400 and not response.request.is_navigation_request()


def _is_foreign(url: str, site: JourneySite) -> bool:
    return not url.startswith((site.url, "data:", "blob:", "about:"))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
