"""Towns of 2020 under the notices of Qinzhou and Kashgar, whose people can sign in, with a case that waits at its unit.

What a place's own law leaves to others (filling in, files, undertakings) is done through services.
"""

from dataclasses import dataclass
from datetime import datetime

from tests.journeys.town import give_password, set_clock
from tests.stages.applications.notices import Case
from tests.stages.reviewing.finding import handed_in
from tests.world import SYSTEM, moment, office, person
from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application
from zhicheng.stages.registry.appointments import actor_for_person
from zhicheng.stages.registry.models import Organization, Person, Post
from zhicheng.stages.registry.services import appoint_person

SINCE = moment("2020-01-02")
MONDAY = moment("2020-06-22")  # two days after the case was handed in


@dataclass(frozen=True)
class Chain:
    """A case with those who decide on it; each signs in by the name of their post."""

    case: Case
    application: Application
    department: Organization
    people: dict[str, Person]

    def actor(self, username: str, now: datetime = MONDAY) -> Actor:
        return actor_for_person(self.people[username], now.date())


def chain_of(case: Case, *items: str) -> Chain:
    """The case handed in with files under these items; the clock shows Monday 22 June 2020, 9:00."""
    town = case.town
    department = office(f"{town.place.name}水利局", "department", town.place, SINCE)
    Organization.objects.filter(pk=case.unit.pk).update(department=department)
    case.unit.refresh_from_db()
    people = {
        "applicant": case.application.person,
        "organizer": Person.objects.get(pk=town.handler.person_id),
        **{
            username: _serving(name, index, post, organization)
            for index, (username, name, post, organization) in enumerate(
                (
                    ("unit-handler", "韦知非", Post.EMPLOYER_HANDLER, case.unit),
                    ("unit-checker", "石见山", Post.RESPONSIBLE_CHECKER, case.unit),
                    ("unit-counter-1", "农晚照", Post.SCRUTINEER, case.unit),
                    ("unit-counter-2", "苏合", Post.SCRUTINEER, case.unit),
                    ("department", "陈一诺", Post.DEPARTMENT_HANDLER, department),
                ),
                start=201,
            )
        },
    }
    for username, someone in people.items():
        give_password(someone, username)
    application = handed_in(case, *items)
    set_clock(MONDAY)
    return Chain(case, application, department, people)


def _serving(name: str, index: int, post: Post, organization: Organization) -> Person:
    someone = person(name, index, now=SINCE)
    appoint_person(actor=SYSTEM, now=SINCE, person=someone, post=post, organization=organization, since=SINCE.date())
    return someone
