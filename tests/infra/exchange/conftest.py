"""The exchange in a small city: a registrar, an office of human resources, an applicant, and an office that answers."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.infra.exchange.office import TOKEN, Office, running
from tests.remembering import remembered
from tests.stages.registry.desk import Desk, make_desk
from tests.world import SYSTEM, actor, moment, officer, person
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.services import connect_link
from zhicheng.stages.registry.models import Person, Post

NOW = moment("2026-06-02")


@dataclass
class Town:
    """Who there is."""

    desk: Desk
    registrar: Actor
    hr: Actor
    county: Actor
    applicant: Person

    @property
    def own(self) -> Actor:
        return actor(self.applicant)

    def connect(self, office: Office, kind: Kind = Kind.INSURANCE) -> None:
        connect_link(
            actor=self.registrar, now=NOW, kind=kind, office="示例市社保中心", base_url=office.url, token=TOKEN
        )


@pytest.fixture
def town(db) -> Iterator[Town]:
    """The tests look at rows as the platform; each service acts as whoever calls it."""
    made = make_town()
    with acting(SYSTEM):
        yield made


@remembered
def make_town() -> Town:
    desk = make_desk()
    hr = officer("陈一诺", 414, Post.HR_HANDLER, desk.world.hr)
    applicant = person("陶然", 411, unit=desk.world.employer)
    return Town(desk, desk.registrar, hr, desk.county_registrar, applicant)


@pytest.fixture
def office():
    with running() as office:
        yield office
