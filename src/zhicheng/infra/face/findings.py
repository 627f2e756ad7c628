"""An answer's findings as rows: mark, word, reason, clause; what needs eyes first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.infra.face.dates import in_english


@dataclass(frozen=True)
class FindingRow:
    """One row; `mark` is the state's class without `is-`."""

    mark: str
    word: str
    reason: str
    clause: str


@dataclass(frozen=True)
class FindingList:
    """Rows that need eyes, and those that are in order."""

    open: tuple[FindingRow, ...]
    met: tuple[FindingRow, ...]


def finding_list(answer: Mapping[str, Any]) -> FindingList:
    """Sort an answer (as JSON): failed before unknown before what a person has to weigh; met ones apart."""
    findings = answer.get("findings", [])
    by_urgency = sorted(findings, key=lambda finding: _ORDER.index(_standing(finding)))
    rows = [_row(finding) for finding in by_urgency]
    return FindingList(
        open=tuple(row for row in rows if row.mark != "pass"), met=tuple(row for row in rows if row.mark == "pass")
    )


_ORDER = ("failed", "unknown", "refer", "met")


def _standing(finding: Mapping[str, Any]) -> str:
    result = str(finding["result"])
    return "refer" if finding.get("refer") and result != "met" else result


def _row(finding: Mapping[str, Any]) -> FindingRow:
    mark, word = _marks()[_standing(finding)]
    if finding["result"] == "failed" and finding.get("force") == "in_principle":
        word = _("原则上不符合")
    return FindingRow(mark, word, str(finding["reason"]["en" if in_english() else "zh"]), str(finding["clause"]))


def _marks() -> dict[str, tuple[str, str]]:
    return {
        "failed": ("mend", _("不符合")),
        "unknown": ("unsure", _("还不能确定")),
        "refer": ("unsure", _("要人判断")),
        "met": ("pass", _("符合")),
    }
