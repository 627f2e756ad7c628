"""Posting a list for its lawful time."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.access import require_poster
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
) -> Notice:
    """Post a list from today until the earliest day on which the law lets it end (GX-20(2).2, GX-30.2).

    Raises `Refusal` for an empty list and when the pack cannot tell the end.
    """
    require_poster(actor, kind, organization)
    if not entries:
        raise Refusal(_("名单是空的，没有公示。请至少选一个人。"))
    today = timezone.localdate(now)
    answer = ask(campaign, "notice", on=today, facts={"kind": kind.value, "posted_on": today.isoformat()})
    notice = Notice.objects.create(
        kind=kind,
        organization=organization,
        campaign=campaign,
        title=title,
        lead=lead,
        posted_at=now,
        posted_on=today,
        ends_on=_lawful_end(answer),
        posted_by_id=actor.person_id,
        answer=answer.as_json(),
    )
    NoticeEntry.objects.bulk_create(
        NoticeEntry(notice=notice, application=entry.application, position=position, shown=entry.shown.as_json())
        for position, entry in enumerate(entries, start=1)
    )
    record(actor=actor, now=now, action="notices.post_notice", subject=notice)
    return notice


def _lawful_end(answer: Answer) -> date:
    if answer.decision != "yes":
        raise Refusal(_("算不出公示到哪一天，没有公示。请联系政策库管理员。"), answer=answer.as_json())
    return date.fromisoformat(answer.as_json()["values"]["ends_on"])
