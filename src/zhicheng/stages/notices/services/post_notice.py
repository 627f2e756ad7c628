"""Posting a list for its lawful time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send_each
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.access import require_poster
from zhicheng.stages.notices.codes import fresh_code
from zhicheng.stages.notices.law import ask_notice, items_named, lawful_end
from zhicheng.stages.notices.models import Notice, NoticeEntry
from zhicheng.stages.notices.shown import Entry
from zhicheng.stages.registry.models import Organization


@service
def post_notice(
    *,
    actor: Actor,
    now: datetime,
    kind: Notice.Kind,
    organization: Organization,
    campaign: Campaign,
    title: str,
    lead: str,
    entries: Sequence[Entry],
    amends: Notice | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Notice:
    """Post a list from today until the earliest day on which the law lets it end (GX-20(2).2, GX-30.2).

    `facts` are what the caller knows of the list (`applicants`: how many the unit has); what the campaign's law does
    not ask is left out. Of an employer's list only what its law names is kept. Raises `Refusal` for an empty list,
    for one that the law forbids (GX-20(2).3, QZ-3.1.3.a) and when the pack cannot tell the end.
    """
    require_poster(actor, kind, organization)
    if not entries:
        raise Refusal(_("名单是空的，没有公示。请至少选一个人。"))
    today = timezone.localdate(now)
    lines = _least(campaign, kind, entries, now) if kind == Notice.Kind.EMPLOYER else list(entries)
    answer = ask_notice(campaign, kind.value, today, _facts(kind, entries) | dict(facts or {}))
    notice = Notice.objects.create(
        kind=kind,
        organization=organization,
        campaign=campaign,
        amends=amends,
        code=fresh_code(),
        title=title,
        lead=lead,
        posted_at=now,
        posted_on=today,
        ends_on=lawful_end(answer),
        posted_by_id=actor.person_id,
        answer=answer.as_json(),
    )
    NoticeEntry.objects.bulk_create(
        NoticeEntry(
            notice=notice, application=line.application, position=position, shown=line.shown.as_json(), basis=line.basis
        )
        for position, line in enumerate(lines, start=1)
    )
    told = [(entry.application.person, entry.application) for entry in entries]
    context: dict[str, Any] = {Word.CAMPAIGN: campaign, Word.UNTIL: notice.ends_on}
    send_each(told=told, kind=Kind.NOTICE_BEGUN, context=context, now=now)
    record(actor=actor, now=now, action="notices.post_notice", subject=notice)
    return notice


def _least(campaign: Campaign, kind: Notice.Kind, entries: Sequence[Entry], now: datetime) -> list[Entry]:
    named = items_named(campaign, kind.value, timezone.localdate(now))
    return [Entry(entry.application, entry.shown.only(named), entry.basis) for entry in entries]


def _facts(kind: Notice.Kind, entries: Sequence[Entry]) -> dict[str, Any]:
    """What the list itself tells the law: what every line gives, how many lines there are, to whom it is shown."""
    facts: dict[str, Any] = {"shown": len(entries)}
    if kind == Notice.Kind.EMPLOYER:
        facts["contents"] = sorted(frozenset.intersection(*(entry.shown.items() for entry in entries)))
    elif kind == Notice.Kind.SUPPLEMENTARY:
        facts |= {"changed": True, "change_shown": all(entry.shown.change for entry in entries)}
    else:
        facts["to_public"] = True
    return facts
