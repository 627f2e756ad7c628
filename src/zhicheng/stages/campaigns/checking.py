"""What the campaign's own pack says of it, before it is approved and again before it is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer, Pack, PolicyError
from zhicheng.infra.policy_words import jurisdictions
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import BAND_OF_LEVEL, Level
from zhicheng.stages.campaigns.approvals import not_live
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.checklists import refuse_other_items
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.offices import open_body

ELSEWHERE = "other_region"
UNDIMENSIONED = ""


@dataclass(frozen=True)
class Asked:
    """One question put to the pack: its answer, and what is cited besides when the answer is not yes."""

    question: str
    on: date
    answer: Answer
    clauses: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the campaign."""
        return {"question": self.question, "on": self.on.isoformat(), "answer": self.answer.as_json()}


def check_campaign(campaign: Campaign, on: date) -> list[Asked]:
    """What the pack answers, all yes. Raises `Refusal` for anything that keeps the campaign from being opened.

    The committee's approval must reach the last day of the window (GX-10.3, GX-10.4); pack and supplements must be
    live and govern place and year; the checklist must be the pack's.
    """
    _refuse_uncovered(campaign, on)
    refuse_unapproved_policies(campaign)
    pack = loaded_pack(campaign)
    refuse_other_items(pack, campaign.series, campaign.level, campaign.checklists)
    asked = list(put_questions(campaign, on))
    for one in asked:
        if one.answer.decision != "yes":
            raise refusal_for(one.answer, _("按这套政策还不能开展：%(why)s。请改好再来。"), clauses=one.clauses)
    return asked


def put_questions(campaign: Campaign, on: date) -> Iterator[Asked]:
    """Ask what the pack knows of: whether it governs, whether this may be opened, and what has to stand before."""
    known = loaded_pack(campaign).rulings
    last = last_day(campaign)
    if "governing" in known:
        yield Asked("governing", on, ask(campaign, "governing", on=on, facts=governing_facts(campaign)))
    if "campaign" in known:
        beyond = () if in_scope(campaign) else ("GX-10.5",)
        for day in dict.fromkeys((on, max(on, last))):
            answer = ask(campaign, "campaign", on=day, facts=power_facts(campaign))
            yield Asked("campaign", day, answer, beyond)
    if "opening" in known:
        yield Asked("opening", on, ask(campaign, "opening", on=on, facts=opening_facts(campaign)))
    if open_body(loaded_pack(campaign)):
        yield Asked("authority", on, ask_authority(campaign, "confirm", on))


def ask_authority(campaign: Campaign, act: str, on: date) -> Answer:
    """Ask who may `confirm` or `issue` what the campaign's review gives; whom the pack leaves open is named by it."""
    pack = loaded_pack(campaign)
    facts: dict[str, Any] = {
        "act": act,
        "level": BAND_OF_LEVEL[Level(campaign.level)].value,
        "unit_tier": campaign.committee.organizer.tier,
        "via": "review",
    }
    if body := open_body(pack):
        facts["named_body"] = body if campaign.named_body else None
    return ask(campaign, "authority", on=on, facts=facts)


def governing_facts(campaign: Campaign) -> dict[str, Any]:
    """Place and year for the question `governing`."""
    return {"place": jurisdictions().get(campaign.place.code, ELSEWHERE), "campaign_year": campaign.year}


def power_facts(campaign: Campaign) -> dict[str, Any]:
    """The committee's approval, the scoring and the fee for the question `campaign`."""
    committee = campaign.committee
    facts: dict[str, Any] = {
        "committee_approved_on": committee.approved_on.isoformat(),
        "committee_expires_on": committee.expires_on.isoformat(),
        "in_scope": in_scope(campaign),
    }
    if campaign.scoring:
        facts["qualitative_share"] = qualitative_share(campaign)
    if campaign.fee is not None:
        facts |= {"fee": campaign.fee, "fee_standard": campaign.fee_standard}
    return facts


def opening_facts(campaign: Campaign) -> dict[str, Any]:
    """Window, what is public and the scoring for the question `opening`.

    Conditions and procedure are public when the campaign names them: its page shows them and the pack in full.
    """
    return {
        "window": {
            "opens_on": timezone.localdate(campaign.opens_at).isoformat(),
            "closes_on": last_day(campaign).isoformat(),
        },
        "conditions_published": bool(campaign.standards.strip()),
        "procedure_published": bool(campaign.procedure.strip()),
        "scoring_table": bool(campaign.scoring),
        "dimensions": sorted({row["dimension"] for row in campaign.scoring} - {UNDIMENSIONED}),
        "series": campaign.series,
        "county_review": campaign.committee.organizer.tier == "county",
    }


def in_scope(campaign: Campaign) -> bool:
    """Whether the committee is approved for the series and for the level's band."""
    band = BAND_OF_LEVEL[Level(campaign.level)]
    return (campaign.committee.series, campaign.committee.level) == (campaign.series, band)


def qualitative_share(campaign: Campaign) -> int:
    """Whole percents of all points that experts give by judgement."""
    points = sum(row["points"] for row in campaign.scoring)
    return int(sum(row["points"] for row in campaign.scoring if row["qualitative"]) * 100 // points)


def last_day(campaign: Campaign) -> date:
    """The last day of the window."""
    return timezone.localdate(campaign.closes_at - timedelta(microseconds=1))


def loaded_pack(campaign: Campaign) -> Pack:
    """The pinned pack; raises `Refusal` when the files hold another edition by now."""
    try:
        return pack_of(campaign)
    except PolicyError:
        raise Refusal(_("选的政策包换了版本，不能用来开展。请重新选现在启用的这一版。")) from None


def _refuse_uncovered(campaign: Campaign, on: date) -> None:
    committee = campaign.committee
    if not committee.approved_on <= on or not last_day(campaign) <= committee.expires_on:
        raise Refusal(
            _("评委会的核准备案不能覆盖整个申报期，不能开展评审。请先重新核准备案。"), clauses=("GX-10.3", "GX-10.4")
        )


def refuse_unapproved_policies(campaign: Campaign) -> None:
    """Raise `Refusal` when the pack or a supplement it pins is not live."""
    missing = not_live([campaign.pack, *campaign.supplements])
    if missing:
        names = "、".join(reference.partition("#")[0] for reference in missing)
        raise Refusal(_("%(names)s还没有两位核准人核准，不能用来开展评审。请先核准。") % {"names": names})
