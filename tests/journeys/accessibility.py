"""Looking a page over: what would keep people out."""

from playwright.sync_api import Page

from zhicheng.cli.places import FRONTEND

AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
# What is in order is neither described nor sent: that takes longer than finding it.
RUN = "async rules => (await axe.run({ runOnly: rules, resultTypes: ['violations'] })).violations"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 390, "height": 844}


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page against WCAG 2.2 A and AA: rule, element and reason, one line each."""
    # Evaluated, not added as a script: the page's own policy lets no foreign script in.
    page.evaluate(AXE.read_text())
    found = page.evaluate(RUN, RULES)
    return [f"{rule['id']}: {node['target'][0]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflows(page: Page) -> list[str]:
    """Tell whether the page is wider than its window, as it is and on a phone."""
    before = page.viewport_size
    assert before is not None
    found = [_wider(page)]
    page.set_viewport_size(PHONE)
    found.append(_wider(page))
    page.set_viewport_size(before)
    return [fault for fault in found if fault]


def look_over(page: Page) -> list[str]:
    """Everything that is wrong with the page, each line beginning with its address."""
    return [f"{page.url}: {fault}" for fault in [*violations(page), *overflows(page)]]


def _wider(page: Page) -> str:
    width, window = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    return f"{width} px wide in a window of {window} px" if width > window else ""
