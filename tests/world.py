"""A small invented city for tests: offices, an employer, a committee with its pool, a campaign, and people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from tests.remembering import remembered
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.policies import library
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.services import (
    approve_campaign,
    approve_policy,
    plan_campaign,
    publish_campaign,
    send_campaign,
)
from zhicheng.stages.committees.models import Committee, PoolMember
from zhicheng.stages.committees.services import admit_expert, approve_committee
from zhicheng.stages.registry.appointments import actor_for_person
from zhicheng.stages.registry.models import Organization, Person, Place, Post
from zhicheng.stages.registry.services import appoint_person, enrol_person, found_organization

SYSTEM = Actor.system()
SUPPLEMENTS = ("engineering-2019",)
APPROVERS = (("云知远", 491), ("水若兰", 492))


def moment(day: str, hour: int = 9) -> datetime:
    """An aware time in Shanghai: `moment("2026-08-03", 10)`."""
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), datetime.min.time().replace(hour=hour)))


def refused(act: Callable[..., object], *args: object, **facts: object) -> Refusal:
    """The refusal that the act ends in."""
    with pytest.raises(Refusal) as caught:
        act(*args, **facts)
    return caught.value


@dataclass
class World:
    """What `make_world` made."""

    city: Place
    county: Place
    hr: Organization
    county_hr: Organization
    department: Organization
    organizer: Organization
    employer: Organization
    committee: Committee
    campaign: Campaign


@remembered
def make_world(now: datetime | None = None) -> World:
    """Found the city, its offices, one employer under a department, the committee (11, pool empty) and a campaign."""
    now = now or moment("2026-06-01")
    city = Place.objects.create(code="459901", name="示例市", tier="city")
    county = Place.objects.create(code="459921", name="示例县", tier="county", parent=city)
    hr = office("示例市人力资源和社会保障局", "hr", city, now)
    county_hr = office("示例县人力资源和社会保障局", "hr", county, now)
    department = office("示例市住房和城乡建设局", "department", city, now)
    organizer = office("示例市工程师协会", "organizer", city, now)
    unit = employer("示例市滨江水务有限公司", city, now, department=department)
    committee = approve_committee(
        actor=SYSTEM,
        now=now,
        name="示例市工程系列中级职称评审委员会",
        organizer=organizer,
        approver=hr,
        series="engineering",
        level="intermediate",
        basis="series",
        approved_on=date(2025, 3, 10),
        expires_on=date(2028, 3, 9),
    )
    terms = campaign_terms(city)
    make_live(hr, now, terms["pack"], *terms["supplements"])
    campaign = published_campaign(committee, now, **terms)
    return World(city, county, hr, county_hr, department, organizer, unit, committee, campaign)


def make_live(hr: Organization, now: datetime, *references: str) -> list[Actor]:
    """Let two people of the office approve packs and supplements; gives who they are."""
    approvers = [officer(name, index, Post.POLICY_APPROVER, hr) for name, index in APPROVERS]
    for approver, reference in product(approvers, references):
        approve_policy(actor=approver, now=now, reference=reference)
    return approvers


def published_campaign(committee: Committee, now: datetime, **terms: Any) -> Campaign:
    """Plan, send, approve and publish a campaign at once; `terms` are `Campaign`'s other fields."""
    planned = plan_campaign(actor=SYSTEM, now=now, committee_id=committee.pk, **terms).pk
    for act in (send_campaign, approve_campaign, publish_campaign):
        act(actor=SYSTEM, now=now, campaign_id=planned)
    return Campaign.objects.select_related("place", "committee").get(pk=planned)


def campaign_terms(place: Place) -> dict[str, Any]:
    """Terms of an engineering campaign whose window is June to October 2026."""
    packs = library()
    return {
        "place": place,
        "year": 2026,
        "series": "engineering",
        "level": "intermediate",
        "specialties": ["建筑施工", "市政工程", "水利工程", "机电工程"],
        "code": "SL2026-GC",
        "pack": packs.pack("guangxi-2022").reference,
        "supplements": [packs.supplement(name).reference for name in SUPPLEMENTS],
        "opens_at": moment("2026-06-01"),
        "closes_at": moment("2026-10-31", 0),
        "cut_off": date(2026, 10, 30),
        "contact": "0000-1234567",
    }


def office(name: str, role: str, place: Place, now: datetime) -> Organization:
    """An office of a place."""
    return found_organization(actor=SYSTEM, now=now, name=name, role=role, tier=place.tier, place=place, verified=True)


def employer(name: str, place: Place, now: datetime, department: Organization | None = None) -> Organization:
    """A verified state enterprise."""
    return found_organization(
        actor=SYSTEM,
        now=now,
        name=name,
        role="employer",
        tier=place.tier,
        place=place,
        kind="state_enterprise",
        department=department,
        verified=True,
    )


def person(name: str, index: int, *, unit: Organization | None = None, now: datetime | None = None) -> Person:
    """Somebody with an account and an invented ID number; `index` tells people apart."""
    number = sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=index)
    return enrol_person(
        actor=SYSTEM,
        now=now or moment("2026-06-01"),
        name=name,
        username=f"person-{index}",
        employer=unit,
        id_number=number,
        phone="13800000000",
    )


def officer(name: str, index: int, post: Post, organization: Organization) -> Actor:
    """The actor of somebody who holds the post since long ago."""
    someone = person(name, index)
    appoint_person(
        actor=SYSTEM,
        now=moment("2026-06-01"),
        person=someone,
        post=post,
        organization=organization,
        since=date(2025, 1, 1),
    )
    return actor(someone)


def actor(someone: Person, on: date = date(2026, 6, 1)) -> Actor:
    """The actor that this person is on that day."""
    return actor_for_person(someone, on)


def expert(world: World, name: str, index: int, role: str = "member", **other: object) -> PoolMember:
    """A pool member who may serve (GX-13): title since 2018, practice since 2005, term 2025 to 2027."""
    facts: dict[str, object] = {
        "employer_name": "示例市第二建筑工程公司",
        "specialty": "建筑施工",
        "title_level": "associate_senior",
        "title_obtained_on": date(2018, 12, 1),
        "practice_since": date(2005, 7, 1),
        "term_from": date(2025, 3, 10),
        "term_until": date(2028, 3, 9),
    }
    someone = person(name, index)
    with acting(SYSTEM):
        return admit_expert(
            actor=SYSTEM,
            now=moment("2026-06-01"),
            committee=world.committee,
            person=someone,
            role=role,
            **(facts | other),
        )
