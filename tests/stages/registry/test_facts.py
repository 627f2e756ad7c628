"""Article 17's facts from what offices recorded."""

from datetime import date

import pytest

from tests.world import SYSTEM, make_world, moment, person
from zhicheng.stages.registry.facts import standing_facts
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.registry.services import record_bar

pytestmark = pytest.mark.django_db
DAY = date(2026, 8, 1)


@pytest.fixture
def someone():
    make_world()
    return person("陈一诺", 3)


def bar(someone, kind: str, since: date, until: date | None = None, discipline: str = "") -> None:
    record_bar(
        actor=SYSTEM,
        now=moment("2026-07-01"),
        person=someone,
        kind=kind,
        since=since,
        until=until,
        discipline=discipline,
        recorded_by=make_office(),
    )


def told(someone, on: date) -> dict[str, object]:
    return standing_facts(someone.bars.order_by("since", "id"), on)


def make_office() -> Organization:
    return Organization.objects.get(role="hr", tier="city")


def test_nothing_recorded_says_nothing(someone):
    assert told(someone, DAY) == {}


@pytest.mark.clause("GX-17(1).1")
def test_retirement_counts_from_its_day(someone):
    bar(someone, "retired", date(2026, 8, 1))

    assert told(someone, date(2026, 7, 31)) == {}
    assert told(someone, DAY) == {"retired": True}


@pytest.mark.clause("GX-17(2)", "GX-17(4)")
def test_disciplines_and_last_days_are_told(someone):
    bar(someone, "discipline", date(2026, 1, 1), date(2027, 6, 30), "demerit")
    bar(someone, "integrity", date(2024, 1, 1), date(2026, 12, 31))
    bar(someone, "penalty", date(2026, 1, 1))

    assert told(someone, DAY) == {
        "discipline": [{"kind": "demerit", "from": "2026-01-01", "until": "2027-06-30"}],
        "integrity_until": "2026-12-31",
        "penalty_until": "9999-12-31",
    }


@pytest.mark.clause("GX-17(3).1")
def test_an_investigation_that_ended_no_longer_bars(someone):
    bar(someone, "investigation", date(2026, 1, 1), date(2026, 7, 31))

    assert told(someone, DAY) == {}
