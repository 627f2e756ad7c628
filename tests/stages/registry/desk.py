"""The registrar's desk for tests: the city with a registrar, a county's registrar, and employers to be verified."""

from dataclasses import dataclass

from tests.remembering import remembered
from tests.world import SYSTEM, World, actor, make_world, moment, officer, person
from zhicheng.core.identity import sample_uscc
from zhicheng.infra.access import Actor
from zhicheng.stages.registry.models import Organization, Person, Place, Post
from zhicheng.stages.registry.services import found_organization, verify_organization

NOW = moment("2026-06-02")
TODAY = NOW.date()
CODE = sample_uscc(77)


@dataclass
class Desk:
    """What `make_desk` made."""

    world: World
    registrar: Actor
    county_registrar: Actor
    waiting: Organization

    def verify(self, **other: object) -> Organization:
        """Verify the waiting employer as the city's registrar."""
        facts: dict[str, object] = {
            "actor": self.registrar,
            "now": NOW,
            "organization_id": self.waiting.pk,
            "code": CODE,
            "kind": "private_enterprise",
            "tier": "city",
            "place_id": self.world.city.pk,
        }
        return verify_organization(**(facts | other))


@remembered
def make_desk() -> Desk:
    """The world with two registrars and one employer that a roster entered."""
    world = make_world()
    registrar = officer("钱雨桐", 401, Post.REGISTRAR, world.hr)
    county_registrar = officer("农晚照", 402, Post.REGISTRAR, world.county_hr)
    return Desk(world, registrar, county_registrar, entered("示例市青禾园林工程有限公司", world.city))


def entered(name: str, place: Place) -> Organization:
    """An employer as a roster enters it."""
    return found_organization(actor=SYSTEM, now=NOW, name=name, role="employer", tier=place.tier, place=place)


def others(desk: Desk) -> dict[str, Actor]:
    """Everybody who is no registrar of the city, by what they are."""
    world = desk.world
    return {
        "visitor": Actor(),
        "applicant": actor(applicant(world, 411)),
        "employer": officer("韦知非", 412, Post.EMPLOYER_HANDLER, world.employer),
        "department": officer("秦望舒", 413, Post.DEPARTMENT_HANDLER, world.department),
        "hr": officer("陈一诺", 414, Post.HR_HANDLER, world.hr),
        "organizer": officer("梁书恒", 415, Post.ORGANIZER_HANDLER, world.organizer),
        "supervisor": officer("戚启航", 416, Post.SUPERVISOR, world.organizer),
        "a registrar of no HR office": officer("莫问之", 417, Post.REGISTRAR, world.organizer),
        "the county": desk.county_registrar,
    }


def applicant(world: World, index: int, name: str = "覃若溪") -> Person:
    """A registered person of the verified employer; the user name is `person-<index>`."""
    return person(name, index, unit=world.employer)
