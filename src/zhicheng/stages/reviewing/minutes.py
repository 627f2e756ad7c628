"""The record of a deliberation as a document: who met, how the cases were assessed, what was found, the counts.

It holds no single vote; the platform never knows one (GX-20(1).5). There is room for every signature.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from zhicheng.core.policy.telling.names import Names
from zhicheng.infra.documents.official import official_pdf
from zhicheng.infra.policy_words import names, title_name
from zhicheng.stages.registry.models import Mandate
from zhicheng.stages.reviewing.models import Defence, Deliberation, DeliberationItem, DeliberationMember, Entrustment
from zhicheng.stages.reviewing.queries import defences_of, items_of

_MEMBERS = (
    {"label": "序号", "width": 11, "align": "center"},
    {"label": "姓名", "width": 22},
    {"label": "单位"},
    {"label": "职称", "width": 36},
    {"label": "专业", "width": 26},
    {"label": "身份", "width": 30},
    {"label": "到会", "width": 11, "align": "center"},
)
_VOTES = (
    {"label": "序号", "width": 11, "align": "center"},
    {"label": "姓名", "width": 22},
    {"label": "申报职称"},
    {"label": "应投", "width": 12, "align": "center"},
    {"label": "同意", "width": 12, "align": "center"},
    {"label": "反对", "width": 12, "align": "center"},
    {"label": "弃权", "width": 12, "align": "center"},
    {"label": "结果", "width": 26},
)
_BLANK = ""


def minutes_pdf(session: Deliberation, now: datetime) -> bytes:
    """Make the minutes of a session whose votes are counted; raises `Refusal` when a name cannot be printed."""
    return official_pdf("minutes", _data(session, now), day=timezone.localdate(now))


def _data(session: Deliberation, now: datetime) -> dict[str, Any]:
    members = list(session.members.all())
    items = list(items_of(session))
    return {
        "title": f"{session.campaign}审议推荐会议记录",
        "facts": _facts(session, members, items),
        "sections": [
            {
                "heading": "一、审议推荐小组",
                "columns": _MEMBERS,
                "rows": [_member(one, session.held_by.name) for one in members],
            },
            {"heading": "二、回避", "paragraphs": _recusals(items)},
            {"heading": "三、答辩（说课）考评", "paragraphs": _defences(items)},
            {"heading": "四、评价意见", "paragraphs": _findings(items)},
            {"heading": "五、无记名投票结果", "columns": _VOTES, "rows": _votes(session, items)},
        ],
        "signatures": [
            *({"role": one.name, "names": [_BLANK]} for one in members if one.present),
            {"role": "计票人", "names": _scrutineers(items) or [_BLANK]},
        ],
        "issuer": session.held_by.name,
        "issued": timezone.localdate(now),
    }


def _facts(
    session: Deliberation, members: Sequence[DeliberationMember], items: Sequence[DeliberationItem]
) -> list[dict[str, Any]]:
    chair = next((one.name for one in members if one.role == DeliberationMember.Role.CHAIR), "")
    facts: list[dict[str, Any]] = [
        {"label": "申报单位", "value": session.employer.name, "wide": True},
        {"label": "审议日期", "value": session.held_on},
        {"label": "地点", "value": session.venue},
        {"label": "小组", "value": f"{len(members)}人"},
        {"label": "到会", "value": f"{sum(one.present for one in members)}人"},
        {"label": "主持", "value": chair},
        {"label": "审议", "value": f"{len(items)}件"},
    ]
    if session.is_entrusted:
        letters = _letters(session, items)
        facts.insert(1, {"label": "受托单位", "value": session.held_by.name, "wide": True})
        facts.insert(2, {"label": "委托书", "value": "、".join(letters), "wide": True})
    if session.reason:
        facts.append({"label": "小组组成说明", "value": session.reason, "wide": True})
    return facts


def _letters(session: Deliberation, items: Sequence[DeliberationItem]) -> list[str]:
    """The letters by which the unit holds the session: for its cases, else the mandate of its agency (GX-21.2)."""
    steps = [item.step_id for item in items]
    given = Entrustment.objects.filter(step__in=steps).order_by("step").values_list("number", flat=True)
    return list(dict.fromkeys(given)) or list(
        Mandate.objects.filter(
            employer=session.employer_id, agency=session.held_by_id, period__contains=session.held_on
        ).values_list("number", flat=True)
    )


def _member(one: DeliberationMember, holder: str) -> tuple[str, ...]:
    kinds = [
        str(one.get_role_display()) if one.role == DeliberationMember.Role.CHAIR else "",
        "单位领导" if one.leader else "",
        "专业技术人才" if one.professional else "",
        "外请" if one.unit else "",
    ]
    title = f"{one.title}（{one.get_level_display()}）" if one.level else "无"
    return (
        str(one.position),
        one.name,
        one.unit or holder,
        title,
        one.profession,
        "、".join(kind for kind in kinds if kind),
        "是" if one.present else "否",
    )


def _recusals(items: Sequence[DeliberationItem]) -> list[str]:
    told = [
        f"审议{item.step.application.person.name}时，{'、'.join(one.name for one in recused)}回避，不参加投票。"
        for item in items
        if (recused := list(item.recused.all()))
    ]
    return told or ["没有需要回避的情形。"]


def _defences(items: Sequence[DeliberationItem]) -> list[str]:
    held = defences_of(items)
    told = [_defence(item, held) for item in items if item.step.application_id in held]
    return told or ["本次审议的申报不需要答辩。"]


def _defence(item: DeliberationItem, held: Mapping[int, Defence]) -> str:
    one = held[item.step.application_id]
    day = f"{one.held_on.year}年{one.held_on.month}月{one.held_on.day}日"
    return (
        f"{item.step.application.person.name}：{day}在{one.venue}，由{one.step.organization.name}组织"
        f"{one.get_form_display()}，提问人{one.examiners}。评价：{one.judgement.rstrip('。')}。"
    )


def _findings(items: Sequence[DeliberationItem]) -> list[str]:
    known = names()
    told = [_finding(item, known) for item in items if item.findings.all()]
    return told or ["评价意见见推荐意见。"]


def _finding(item: DeliberationItem, known: Names) -> str:
    texts = (
        f"{known.of('deliberation_basis', one.basis).zh}：{one.text.rstrip('。')}。" for one in item.findings.all()
    )
    return f"{item.step.application.person.name}　{''.join(texts)}"


def _votes(session: Deliberation, items: Sequence[DeliberationItem]) -> list[tuple[str, ...]]:
    title = title_name(session.campaign.series, session.campaign.level)
    return [_vote(place, item, title) for place, item in enumerate(items, start=1)]


def _vote(place: int, item: DeliberationItem, title: str) -> tuple[str, ...]:
    ballot = item.ballot
    counts = (ballot.cast, ballot.yes, ballot.no, ballot.abstain) if ballot.closed_at else ("—",) * 4
    results = {"approved": "审议通过", "rejected": "审议不通过"}
    result = results.get(item.step.outcome, "申报人已撤回")
    return (str(place), item.step.application.person.name, title, *map(str, counts), result)


def _scrutineers(items: Sequence[DeliberationItem]) -> list[str]:
    return list(dict.fromkeys(count.scrutineer.name for item in items for count in item.ballot.counts.all()))
