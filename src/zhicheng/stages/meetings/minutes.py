"""The record of a meeting as a document (GX-27.1). It names the experts and stays with the office."""

from typing import Any

from django.utils import timezone

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.documents.official import official_pdf
from zhicheng.stages.meetings.models import AgendaItem, Meeting

_COLUMNS = (
    {"label": "序号", "width": 11, "align": "center"},
    {"label": "姓名", "width": 24},
    {"label": "工作单位"},
    {"label": "应投", "width": 12, "align": "center"},
    {"label": "同意", "width": 12, "align": "center"},
    {"label": "反对", "width": 12, "align": "center"},
    {"label": "弃权", "width": 12, "align": "center"},
    {"label": "结果", "width": 32},
)


def minutes_pdf(meeting: Meeting) -> bytes:
    """Make the minutes of a meeting being signed; raises `Refusal` when a name cannot be printed."""
    day = timezone.localdate(meeting.signed_at)
    return official_pdf("minutes", _data(meeting, _names(meeting)), day=day)


def _names(meeting: Meeting) -> list[tuple[str, str]]:
    """Names and roles of who came, who presided first. Who signs sees only himself; the platform reads the others."""
    with acting(Actor.system()):
        attended = meeting.attendances.select_related("person", "seat").order_by("-presides", "id")
        return [(one.person.name, one.seat.get_role_display()) for one in attended]


def _data(meeting: Meeting, names: list[tuple[str, str]]) -> dict[str, Any]:
    committee = meeting.campaign.committee
    items = list(meeting.agenda.select_related("application__person", "application__employer", "ballot"))
    return {
        "title": f"{meeting.campaign}评审会议记录",
        "facts": [
            {"label": "评委会", "value": committee.name, "wide": True},
            {"label": "开会日期", "value": timezone.localdate(meeting.opened_at)},
            {"label": "地点", "value": meeting.venue},
            {"label": "应到", "value": f"{meeting.panel.size}人"},
            {"label": "实到", "value": f"{meeting.present}人"},
            {"label": "主持", "value": "，".join(names[0])},
            {"label": "监督员", "value": meeting.supervisor.name if meeting.supervisor else ""},
        ],
        "sections": [
            {"heading": "一、出席评委", "paragraphs": ["、".join(f"{name}（{role}）" for name, role in names)]},
            {
                "heading": "二、议程",
                "paragraphs": ["核对出席人数；登记回避；逐件评议；无记名投票；计票；宣布结果；签字。"],
            },
            {"heading": "三、评议意见", "paragraphs": ["书面评议意见为纸质，由评委会办公室随本记录归档。"]},
            {"heading": "四、评审对象和投票结果", "columns": _COLUMNS, "rows": [_row(item) for item in items]},
        ],
        "signatures": [
            {"role": "主持人", "names": [names[0][0]]},
            {"role": "监督员", "names": [meeting.supervisor.name if meeting.supervisor else ""]},
        ],
        "issuer": committee.name,
        "issued": timezone.localdate(meeting.signed_at),
    }


def _row(item: AgendaItem) -> tuple[str, ...]:
    ballot, employer = item.ballot, item.application.employer
    counts = (item.base, ballot.yes, ballot.no, ballot.abstain) if ballot else ("—",) * 4
    return (
        str(item.position),
        item.application.person.name,
        employer.name if employer else "",
        *map(str, counts),
        str(item.get_outcome_display()),
    )
