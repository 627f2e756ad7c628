"""Files under way, with a line that can be held: what journeys do with the page of materials."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, Request, Route

PATCHES = "**/uploads/*/"


@dataclass
class Line:
    """The line of one page. Chunks from `held_from` on wait until they are let go."""

    held_from: int
    waiting: list[Route] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)

    def handle(self, route: Route, request: Request) -> None:
        if request.method == "PATCH":
            self.offsets.append(int(request.headers["upload-offset"]))
        if request.method == "PATCH" and self.offsets[-1] >= self.held_from:
            self.waiting.append(route)
        else:
            route.continue_()

    def wait(self, page: Page) -> None:
        """Until a chunk is held."""
        for _turn in range(200):
            if self.waiting:
                return
            page.wait_for_timeout(100)
        pytest.fail("no chunk came")

    def go_on(self) -> None:
        self.held_from = 10**9


def slot_of(page: Page, item: str) -> Locator:
    """The item of the checklist, with its form."""
    return page.get_by_role("main").locator("ol.zc-list > li").filter(has=page.get_by_role("heading", name=item))


def held(page: Page, from_offset: int = 1) -> Line:
    """Hold the chunks of the page's files from that offset on."""
    line = Line(from_offset)
    page.route(PATCHES, line.handle)
    return line
