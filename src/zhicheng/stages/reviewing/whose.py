"""Whose application it is: through whom one applies (QZ-2.1), and where an enterprise's people are reviewed (GX-21)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer, Finding
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import BAND_OF_LEVEL, Level, Representative
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.mandates import was_mandated
from zhicheng.stages.registry.models import LegalStanding, Organization, Place
from zhicheng.stages.reviewing.law import ask_known
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.way import kinds_of_way

CHANNEL, STEPS = "channel", "employer_steps"
AS_EMPLOYER = "employer"


def refuse_wrong_channel(application: Application, on: date) -> None:
    """Raise `Refusal` where the law does not let one apply through this unit, or before this committee.

    What holds in principle only does not stand in the way here; it is for who accepts (`departures`).
    """
    for answer in _answers(application, on):
        if answer.decision == "no" and (must := _failed(answer, "must")):
            raise _refusal(application, answer, must)


def departures(application: Application, on: date) -> tuple[Finding, ...]:
    """What the case departs from that holds in principle only, such as the place of review (GX-21.6)."""
    return tuple(one for answer in _answers(application, on) for one in _failed(answer, "in_principle"))


def _answers(application: Application, on: date) -> list[Answer]:
    """The law's answers; none for freelancers, whose way the routes hold, nor without an employer."""
    unit, campaign = application.employer, application.campaign
    if unit is None or application.acted_by:
        return []
    asked = {CHANNEL: _channel_facts(application, unit), STEPS: _step_facts(application, unit)}
    answers = (ask_known(campaign, question, on, facts) for question, facts in asked.items())
    return [answer for answer in answers if answer is not None]


def _channel_facts(application: Application, unit: Organization) -> Mapping[str, Any]:
    campaign = application.campaign
    facts: dict[str, Any] = {
        "channel": AS_EMPLOYER,
        "employer_kind": application.employer_kind or None,
        "level": BAND_OF_LEVEL[Level(campaign.level)].value,
    }
    if unit.legal_standing:
        facts["legal_person"] = unit.legal_standing == LegalStanding.LEGAL_PERSON
        facts["bears_liability"] = unit.legal_standing == LegalStanding.LIABLE_BRANCH
    if unit.headquarters:
        filed = _is_filed(unit, campaign)
        facts |= {"outside_unit": True, "local_committee_chosen": True}
        facts |= {"outside_opinion": filed, "outside_opinion_filed": filed}
    return facts


def _is_filed(unit: Organization, campaign: Campaign) -> bool:
    """Whether the title office to which the committee belongs has the unit's opinion for the year (QZ-2.1.3.d)."""
    committee = campaign.committee
    offices = Organization.objects.filter(role=Organization.Role.HR, place=committee.organizer.place_id)
    filed = unit.channel_opinions.filter(year=campaign.year)
    return filed.filter(filed_with__in=[committee.approver_id, *offices.values_list("pk", flat=True)]).exists()


def _step_facts(application: Application, unit: Organization) -> Mapping[str, Any]:
    campaign = application.campaign
    facts: dict[str, Any] = {
        "employer_kind": application.employer_kind or None,
        **_acting(application, unit),
        "regional_committee": campaign.committee.private_enterprises,
        "city_hr_recommends": StepKind.CITY_HR in kinds_of_way(application) and not _passed_by_city(application),
    }
    if unit.registered_in:
        facts |= {
            "registered_here": _lies_in(unit.registered_in, campaign.place_id),
            "registered_tier": unit.registered_in.tier,
        }
    return facts


def _acting(application: Application, unit: Organization) -> Mapping[str, Any]:
    """Who gave the opinion, or is to: the employer, or the agency that it entrusted (GX-21.2)."""
    given = application.steps.filter(kind=StepKind.EMPLOYER_OPINION).exclude(organization=unit).last()
    if given is None:
        return {"acts_by": AS_EMPLOYER}
    entrusted = was_mandated(unit.pk, given.organization_id)
    return {
        "acts_by": Representative.ARCHIVE_AGENCY.value,
        "entrusted_by_employer": entrusted,
        "archive_with_agency": entrusted,
    }


def _passed_by_city(application: Application) -> bool:
    """Whether the case is accepted next although the city's HR department has not agreed to it."""
    done = application.steps.filter(kind=StepKind.CITY_HR, outcome=Step.Outcome.APPROVED)
    waits = application.steps.filter(kind=StepKind.ACCEPTANCE)
    return waits.exists() and not done.exists()


def _lies_in(place: Place | None, within: int) -> bool:
    return place is not None and (place.pk == within or _lies_in(place.parent, within))


def _failed(answer: Answer, force: str) -> tuple[Finding, ...]:
    return tuple(one for one in answer.findings if one.result == "failed" and one.force == force and not one.refer)


def _refusal(application: Application, answer: Answer, must: tuple[Finding, ...]) -> Refusal:
    unit = application.employer
    way_out = _("请到“基本情况”里改，或者和单位商量。")
    if unit is not None and unit.legal_person is not None:
        way_out = _("请在“基本情况”里改选%(unit)s。") % {"unit": unit.legal_person.name}
    why = "；".join(dict.fromkeys(one.reason.en if in_english() else one.reason.zh for one in must)).rstrip("。.")
    return Refusal(
        _("现在不能申报。%(why)s。%(way_out)s") % {"why": why, "way_out": way_out},
        clauses=tuple(dict.fromkeys(one.clause for one in must)),
        answer=answer.as_json(),
        field="employer",
    )
