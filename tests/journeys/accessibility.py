"""axe in the page: what would keep people out."""

from playwright.sync_api import Page

from zhicheng.cli.places import FRONTEND

AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page against WCAG 2.2 A and AA: rule, element and reason, one line each."""
    # Evaluated, not added as a script: the page's own policy lets no foreign script in.
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run({ runOnly: rules })", RULES)["violations"]
    return [f"{rule['id']}: {node['target'][0]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]
