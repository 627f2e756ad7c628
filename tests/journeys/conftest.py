"""What journeys have: a real browser, the real server on a database of its own, and a context for each person.

The test's own ORM works on the same database as the server, so that a journey can set its stage through services.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.browser import NoBrowserError, start_browser
from zhicheng.cli.installation import django_environment, ensure_static
from zhicheng.cli.processes import Children
from zhicheng.cli.site import wait_for_answer, web_command

# Playwright keeps an event loop in the test's thread; Django would take our plain calls for calls from inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@dataclass(frozen=True)
class JourneySite:
    """The server of one journey: where it answers and which database it uses."""

    url: str
    database: str


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
def site(fresh_clone, databases) -> Iterator[JourneySite]:
    """The server as `zc serve` runs it, one worker, on a free port and a fresh database for each file of journeys."""
    port = _free_port()
    url = f"http://localhost:{port}"
    with fresh_clone() as database, Children() as children:
        reach = databases.cluster.environment("zc_app", database)
        environment = {**django_environment("test"), **reach, "ZC_SITE_URL": url}
        ensure_static(environment)
        children.start("site", web_command(port, workers=1), environment)
        wait_for_answer(port, url, children)
        yield JourneySite(url, database)


@pytest.fixture
def person(browser, site) -> Iterator[Callable[..., Page]]:
    """Open pages as people: each call gives a fresh browser session. What a page complains of fails the journey."""
    with _people(browser, site) as open_page:
        yield open_page


@contextmanager
def _people(browser: Browser, site: JourneySite) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str = "/", *, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(
            base_url=site.url, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": width, "height": height}
        )
        contexts.append(context)
        context.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("request", lambda request: _is_foreign(request.url, site) and complaints.append(request.url))
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _is_foreign(url: str, site: JourneySite) -> bool:
    return not url.startswith((site.url, "data:", "blob:", "about:"))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
