"""What other offices said about oneself, and what came of differences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.exchange.kinds import Kind, Verdict
from zhicheng.infra.exchange.links import connected_kinds
from zhicheng.infra.exchange.models import Finding, Inquiry, Settlement
from zhicheng.infra.exchange.queries import inquiries_of, other_findings_of
from zhicheng.infra.face.journey import Mark
from zhicheng.infra.requests import visit_of
from zhicheng.portal.exchange.words import Shown, shown

_VERDICTS: dict[str, tuple[Mark, Promise]] = {
    Verdict.STANDS: ("pass", gettext_lazy("核实过了，数据可用")),
    Verdict.SET_ASIDE: ("off", gettext_lazy("核实过了，这份数据不采用")),
    Verdict.FALSE: ("refuse", gettext_lazy("核实过了，填报与事实不符")),
}


@dataclass(frozen=True)
class Line:
    """One question to an office or one finding: what about, since when, how it stands, what differs."""

    kind: str
    office: str
    at: datetime
    mark: Mark
    word: str
    note: str = ""
    differences: tuple[Shown, ...] = ()


@login_required
@require_safe
def my_findings(request: HttpRequest) -> HttpResponse:
    """Everything about the reader, the latest first; which kinds of data no link brings."""
    actor = visit_of(request).actor
    if actor.person_id is None:
        raise Denied
    lines = [*(_asked(one) for one in inquiries_of(actor)), *(_found(one) for one in other_findings_of(actor))]
    connected = connected_kinds()
    context = {
        "lines": sorted(lines, key=lambda line: line.at, reverse=True),
        "unconnected": [kind.label for kind in Kind if kind not in connected],
    }
    return render(request, "exchange/my_findings.html", context)


def _asked(inquiry: Inquiry) -> Line:
    finding = _finding_of(inquiry)
    if finding is not None:
        return _found(finding)
    kind = inquiry.get_kind_display()
    if inquiry.state == Inquiry.State.WAITING:
        return Line(kind, "", inquiry.asked_at, "wait", _("问过了，等答复"))
    word = _("没有查到，由人社部门人工核验")
    return Line(kind, "", inquiry.ended_at or inquiry.asked_at, "unsure", word)


def _found(finding: Finding) -> Line:
    mark, word, note = _standing(finding)
    return Line(
        kind=finding.get_kind_display(),
        office=f"{finding.office}　{finding.get_source_display()}",
        at=finding.found_at,
        mark=mark,
        word=word,
        note=note,
        differences=tuple(shown(_told(finding.mismatch))),
    )


def _standing(finding: Finding) -> tuple[Mark, str, str]:
    settlement = _settlement_of(finding)
    if settlement is not None:
        mark, word = _VERDICTS[settlement.verdict]
        return mark, str(word), settlement.reason
    if finding.mismatch:
        return "mend", _("对不上，等人社部门核实"), ""
    return "pass", _("查到了"), ""


def _told(differences: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in differences if row["said"] or row["found"]]


def _finding_of(inquiry: Inquiry) -> Finding | None:
    return getattr(inquiry, "finding", None)


def _settlement_of(finding: Finding) -> Settlement | None:
    return getattr(finding, "settlement", None)
