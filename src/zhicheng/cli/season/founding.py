"""Before the window opens: places, offices, staff, the committee with its pool, and the campaign."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from zhicheng.cli.season.cast import SYSTEM, Cast
from zhicheng.cli.season.deeds import Deed
from zhicheng.cli.season_data import CampaignPlan, ExpertPlan, OrganizationPlan, SeasonPlan, StaffPlan
from zhicheng.infra.access import acting
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.services import (
    approve_campaign,
    approve_policy,
    plan_campaign,
    publish_campaign,
    send_campaign,
)
from zhicheng.stages.certificates.services import make_issuing_key
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.committees.services import admit_expert, approve_committee
from zhicheng.stages.registry.models import Place, Post
from zhicheng.stages.registry.services import appoint_person, enrol_person, found_organization

SINCE = date(2025, 1, 1)


def founding(plan: SeasonPlan, cast: Cast) -> Iterator[Deed]:
    """Every deed of the founding, in its order."""
    at = plan.season.starts_at
    yield Deed(at, "places", "founded", lambda: _places(plan))
    for organization in plan.organizations:
        yield Deed(at, f"organization:{organization.key}", "founded", partial(_organization, organization, cast, at))
    for member in plan.staff:
        yield Deed(at, f"staff:{member.key}", "founded", partial(_staff, member, cast, at))
    approvers = [member.key for member in plan.staff if Post.POLICY_APPROVER in member.posts]
    for key in approvers:
        yield Deed(at, f"policies:{key}", "approved", partial(_approvals, key, plan.campaign, cast, at))
    yield Deed(at, "committee", "founded", lambda: _committee(plan, cast, at))
    for expert in plan.experts:
        yield Deed(at, f"expert:{expert.key}", "founded", partial(_expert, expert, plan, at))
    yield Deed(at, "issuing key", "founded", lambda: _issuing_key(plan, cast, at))
    yield Deed(plan.campaign.published_at, "campaign", "published", lambda: _campaign(plan.campaign, plan, cast))


def _places(plan: SeasonPlan) -> None:
    by_key: dict[str, Place] = {}
    for place in plan.places:
        by_key[place.key] = Place.objects.create(
            code=place.code, name=place.name, tier=place.tier, parent=by_key.get(place.parent)
        )


def _organization(unit: OrganizationPlan, cast: Cast, at: datetime) -> None:
    found_organization(
        actor=SYSTEM,
        now=at,
        name=unit.name,
        role=unit.role,
        tier=unit.tier,
        place=Place.objects.get(tier=unit.tier),
        kind=unit.kind,
        code=unit.code,
        department=cast.organization(unit.department) if unit.department else None,
        verified=True,
    )


def _staff(member: StaffPlan, cast: Cast, at: datetime) -> None:
    person = enrol_person(actor=SYSTEM, now=at, name=member.name, username=member.key, phone=member.phone)
    for post in member.posts:
        appoint_person(
            actor=SYSTEM,
            now=at,
            person=person,
            post=post,
            organization=cast.organization(member.organization),
            since=SINCE,
        )


def _approvals(key: str, terms: CampaignPlan, cast: Cast, at: datetime) -> None:
    for reference in _policies(terms):
        approve_policy(actor=cast.actor(key, at.date()), now=at, reference=reference)


def _policies(terms: CampaignPlan) -> list[str]:
    """References of the campaign's pack and, behind it, of its supplements."""
    packs = library()
    return [packs.pack(terms.pack).reference, *(packs.supplement(name).reference for name in terms.supplements)]


def _committee(plan: SeasonPlan, cast: Cast, at: datetime) -> None:
    terms = plan.committee
    approve_committee(
        actor=SYSTEM,
        now=at,
        name=terms.name,
        organizer=cast.organization(terms.organizer),
        approver=cast.organization(terms.approver),
        series=terms.series,
        level=terms.level,
        basis=terms.basis,
        approved_on=terms.approved_on,
        expires_on=terms.expires_on,
    )


def _expert(expert: ExpertPlan, plan: SeasonPlan, at: datetime) -> None:
    person = enrol_person(actor=SYSTEM, now=at, name=expert.name, username=expert.key)
    with acting(SYSTEM):
        admit_expert(
            actor=SYSTEM,
            now=at,
            committee=Committee.objects.get(name=plan.committee.name),
            person=person,
            role=expert.role,
            employer_name=expert.employer,
            specialty=expert.specialty,
            title_level=expert.title_level,
            title_obtained_on=expert.title_obtained_on,
            practice_since=expert.practice_since,
            term_from=expert.term_from,
            term_until=expert.term_until,
        )


def _issuing_key(plan: SeasonPlan, cast: Cast, at: datetime) -> None:
    make_issuing_key(actor=SYSTEM, now=at, issuer=cast.organization(plan.committee.approver))


def _campaign(terms: CampaignPlan, plan: SeasonPlan, cast: Cast) -> None:
    """The organizer plans and sends it, the office of human resources approves, the organizer publishes."""
    at, pack, supplements = terms.published_at, *_pinned(terms)
    organizer = cast.officer(cast.organization(plan.committee.organizer), Post.ORGANIZER_HANDLER, at.date())
    approver = cast.officer(cast.organization(plan.committee.approver), Post.HR_HANDLER, at.date())
    planned = plan_campaign(
        actor=organizer,
        now=at,
        committee_id=Committee.objects.get(name=plan.committee.name).pk,
        place=Place.objects.get(tier="city"),
        year=terms.year,
        series=terms.series,
        level=terms.level,
        specialties=list(terms.specialties),
        code=terms.code,
        pack=pack,
        supplements=supplements,
        opens_at=terms.opens_at,
        closes_at=terms.closes_at,
        grace_minutes=terms.grace_minutes,
        cut_off=terms.cut_off,
        office_days=terms.office_days,
        correction_days=terms.correction_days,
        standards=terms.standards,
        procedure=terms.procedure,
        contact=terms.contact,
        meets_on=terms.meets_on,
    )
    send_campaign(actor=organizer, now=at, campaign_id=planned.pk)
    approve_campaign(actor=approver, now=at, campaign_id=planned.pk)
    publish_campaign(actor=organizer, now=at, campaign_id=planned.pk)


def _pinned(terms: CampaignPlan) -> tuple[str, list[str]]:
    pack, *supplements = _policies(terms)
    return pack, supplements
