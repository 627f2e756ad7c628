"""The questions that notices put to a campaign's law, and the refusals that its answers are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer, PolicyError
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.asking import ask, look, pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.models import Notice

QUESTION, COMPLAINT, ITEM = "notice", "complaint", "notice_item"


def ask_notice(campaign: Campaign, kind: str, posted_on: date, facts: Mapping[str, Any]) -> Answer:
    """Ask about a notice posted on a day; facts that the campaign's pack does not know are left out."""
    known = pack_of(campaign).rulings[QUESTION].fields
    told = {"kind": kind, "posted_on": posted_on.isoformat(), **facts}
    return ask(campaign, QUESTION, on=posted_on, facts={name: value for name, value in told.items() if name in known})


def lawful_end(answer: Answer) -> date:
    """The earliest last day; raises `Refusal` when the law forbids such a notice, or cannot tell."""
    refuse_unlawful(answer)
    if answer.decision != "yes":
        raise Refusal(_("算不出公示到哪一天，没有公示。请联系政策库管理员。"), answer=answer.as_json())
    return date.fromisoformat(answer.as_json()["values"]["ends_on"])


def refuse_unlawful(answer: Answer) -> None:
    """Raise `Refusal` with the clauses that fail, in their own words."""
    failed = [finding for finding in answer.findings if finding.result == "failed"]
    if answer.decision == "no":
        words = [finding.reason.en if in_english() else finding.reason.zh for finding in failed]
        told = _("没有办成。%(why)s。") % {"why": "；".join(word.rstrip("。.") for word in words)}
        raise Refusal(told, clauses=tuple(finding.clause for finding in failed), answer=answer.as_json())


def items_named(campaign: Campaign, kind: str, on: date) -> frozenset[str]:
    """The items without which the law refuses such a notice; nothing else of a person need be shown."""
    enumeration = pack_of(campaign).schema.enumerations.get(ITEM)
    items = list(enumeration.values) if enumeration else []
    return frozenset(item for item in items if _is_missed(campaign, kind, on, [one for one in items if one != item]))


def clauses_held_by(campaign: Campaign, kind: str, on: date) -> tuple[str, ...]:
    """The clauses by which an open objection holds up the one whom it is about."""
    open_one = ask_notice(campaign, kind, on, {"open_objections": 1})
    return tuple(finding.clause for finding in open_one.findings if finding.result == "failed")


def clauses_of(notice: Notice) -> tuple[str, ...]:
    """The clauses that a posted notice rests on: the findings of the answer it was posted on."""
    return tuple(dict.fromkeys(finding["clause"] for finding in notice.answer["findings"]))


def needs_name(campaign: Campaign, kind: str, on: date) -> tuple[str, ...]:
    """The clauses by which what nobody signs is a lead and no formal objection (QZ-8.2.b); mostly none.

    Such a clause is about results.
    """
    if kind != Notice.Kind.RESULT or COMPLAINT not in pack_of(campaign).rulings:
        return ()
    facts = {"real_name": False, "contact": False, "to_title_office": True}
    answer = ask(campaign, COMPLAINT, on=on, facts=facts)
    return tuple(finding.clause for finding in answer.findings if finding.result == "failed")


def packs_letting(role: str) -> list[str]:
    """The pinned packs whose law lets an office of that role open who objected (GX-44.1, QZ-8.2.a); one query.

    Where a pack is silent, or no longer loaded, nobody opens it.
    """
    campaigns = Campaign.objects.order_by("pack", "pk").distinct("pack")
    return [campaign.pack for campaign in campaigns if clauses_opening(campaign, role)]


def clauses_opening(campaign: Campaign, role: str) -> tuple[str, ...]:
    """The clauses by which an office of that role opens who objected; none where it may not."""
    on = timezone.localdate(campaign.opens_at)
    try:
        untold = {finding.clause for finding in look(campaign, QUESTION, on=on, facts={})}
        told = look(campaign, QUESTION, on=on, facts={"identity_opened_by": role})
    except PolicyError:
        return ()
    return tuple(finding.clause for finding in told if finding.result == "met" and finding.clause not in untold)


def _is_missed(campaign: Campaign, kind: str, on: date, items: list[str]) -> bool:
    return ask_notice(campaign, kind, on, {"contents": items}).decision == "no"
