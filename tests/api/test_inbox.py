"""What offices read through the API: their own cases only, page by page, and every look is on record."""

import pytest

from tests.api.calling import Caller
from tests.stages.applications.filling import applicant
from tests.stages.reviewing.cases import handler, submitted
from tests.world import actor, employer, moment, officer
from zhicheng.infra.access import acting
from zhicheng.infra.looks.models import Look
from zhicheng.stages.registry.models import Post


def stranger(world) -> Caller:
    other = employer("示例市园林设计院", world.city, moment("2026-06-01"))
    return Caller.of(officer("卢景行", 120, Post.EMPLOYER_HANDLER, other))


def test_an_office_pages_through_what_waits_there(world):
    for number in range(1, 53):
        submitted(world, f"申报人{number}", number)
    caller = Caller.of(handler(world))

    first = caller.get("/inbox").json()
    second = caller.get("/inbox", after=first["next"]).json()

    assert (first["total"], len(first["items"]), len(second["items"]), second["next"]) == (52, 50, 2, "")
    steps = [one["step"] for one in first["items"] + second["items"]]
    assert len(set(steps)) == 52


def test_other_offices_and_applicants_see_nothing_of_it(world):
    case = submitted(world)
    step = case.steps.get().pk

    for other in (stranger(world), Caller.of(applicant(world)), Caller.of(applicant(world, "莫问之", 131))):
        assert other.get("/inbox").json()["items"] == []
        assert other.get(f"/inbox/{step}").status_code == 404


def test_a_look_is_on_record_for_its_owner(world):
    case = submitted(world)
    own = Caller.of(handler(world))

    own.get(f"/inbox/{case.steps.get().pk}")

    with acting(applicant(world)):
        assert not Look.objects.exists()
    looks = Look.objects.filter(application=case)
    with acting(actor(case.person)):
        assert [(look.organization_id, look.act) for look in looks] == [(world.employer.pk, "form")]


def test_a_case_is_told_without_the_id_number(world):
    case = submitted(world)

    told = Caller.of(handler(world)).get(f"/inbox/{case.steps.get().pk}")

    assert case.person.id_number not in told.content.decode()
    assert next(group["group"] for group in told.json()["form"]) == "basics"
    assert told.json()["answer"]["decision"] == told.json()["decision"]


@pytest.mark.parametrize("path", ["", "/check", "/journey", "/materials", "/sections/basics"])
def test_an_application_is_its_owners_alone(world, path):
    case = submitted(world)

    for other in (Caller.of(applicant(world)), Caller.of(handler(world))):
        assert other.get(f"/applications/{case.pk}{path}").status_code == 404
