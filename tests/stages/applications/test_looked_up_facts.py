"""What other offices said reaches the policy's question about an application."""

from datetime import date

import pytest

from tests.stages.applications.filling import begin
from tests.world import actor, make_world, moment, person
from zhicheng.infra.exchange.contract import InsuranceAnswer, Register, Sanction, SanctionsAnswer
from zhicheng.infra.exchange.kinds import Kind, Source
from zhicheng.infra.exchange.models import SheetImport
from zhicheng.infra.exchange.people import Known
from zhicheng.infra.exchange.recording import Ground, finding_from
from zhicheng.infra.exchange.services import hand_over
from zhicheng.stages.applications.facts import application_facts

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-02")
TODAY = NOW.date()
PENALTY = Sanction(register=Register.PENALTY, since=date(2026, 1, 1), until=date(2026, 12, 31))


def found(someone, kind, answer) -> None:
    sheet = SheetImport.objects.create(
        kind=kind, office="甲", file_name="甲.csv", sha256=kind, as_of=TODAY, people=1, strangers=0, imported_at=NOW
    )
    ground = Ground(Source.SHEET, "甲", {"sheet": sheet})
    known = Known(someone.pk, someone.name, someone.id_number)
    finding_from(person=known, kind=kind, answer=answer, ground=ground, now=NOW).save()


def test_sanctions_found_elsewhere_stand_beside_what_was_declared():
    world = make_world()
    draft = begin(world, actor(person("陶然", 21, unit=world.employer)))
    before = application_facts(draft, on=TODAY)["person"]
    found(draft.person, Kind.SANCTIONS, SanctionsAnswer(as_of=TODAY, covers=(Register.PENALTY,), rows=(PENALTY,)))
    found(draft.person, Kind.INSURANCE, InsuranceAnswer(as_of=TODAY))

    after = application_facts(draft, on=TODAY)["person"]

    assert after == before | {"penalty_until": "2026-12-31"}


def test_a_title_chosen_elsewhere_is_another_application():
    world = make_world()
    draft = begin(world, actor(person("陶然", 21, unit=world.employer)))
    hand_over(actor=actor(draft.person), now=NOW, platform="自治区平台", series="health", level="full_senior")

    others = application_facts(draft, on=TODAY)["person"]["other_applications"]

    assert others == [{"year": 2026, "series": "health", "level": "full_senior"}]
