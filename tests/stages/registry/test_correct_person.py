"""A registrar corrects names and employers; the ID number stays out of sight."""

import pytest

from tests.stages.registry.desk import NOW, TODAY, applicant, make_desk, others
from tests.world import SYSTEM, employer, person, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.stages.registry.models import Person, Post
from zhicheng.stages.registry.services import appoint_person, correct_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def someone(desk):
    return applicant(desk.world, 300)


def correct(desk, who, **other) -> Person:
    facts = {
        "actor": desk.registrar,
        "now": NOW,
        "person_id": who.pk,
        "name": who.name,
        "employer_id": who.employer_id,
        "reason": "对照身份证更正",
    }
    return correct_person(**(facts | other))


def test_name_and_employer_are_corrected_and_nothing_else(desk, someone):
    second = employer("示例市第二建筑工程公司", desk.world.city, NOW)
    before = AuditEntry.objects.count()

    corrected = correct(desk, someone, name="覃 若希", employer_id=second.pk)

    corrected.refresh_from_db()
    assert (corrected.name, corrected.employer) == ("覃若希", second)
    assert corrected.id_number_hash == someone.id_number_hash
    assert AuditEntry.objects.count() == before + 1


def test_a_name_that_is_none_and_an_employer_not_verified_are_refused(desk, someone):
    assert refused(correct, desk, someone, name="7号").field == "name"
    assert refused(correct, desk, someone, employer_id=desk.waiting.pk).field == "employer"
    assert refused(correct, desk, someone, employer_id=None).field == "employer"


def test_a_name_is_corrected_while_the_employer_still_waits(desk):
    listed = person("苏合", 301, unit=desk.waiting)

    assert correct(desk, listed, name="苏禾").employer == desk.waiting


def test_staff_without_employer_are_corrected_where_they_serve(desk):
    staff = person("莫问之", 302)
    with pytest.raises(Denied):
        correct(desk, staff)
    appoint_person(actor=SYSTEM, now=NOW, person=staff, post=Post.HR_HANDLER, organization=desk.world.hr, since=TODAY)

    assert correct(desk, staff, name="莫问知").name == "莫问知"


def test_a_post_here_does_not_open_people_of_elsewhere(desk, someone):
    appoint_person(
        actor=SYSTEM, now=NOW, person=someone, post=Post.HR_HANDLER, organization=desk.world.county_hr, since=TODAY
    )

    with pytest.raises(Denied):
        correct(desk, someone, actor=desk.county_registrar)


def test_oneself_is_corrected_by_another(desk):
    own = Person.objects.get(pk=desk.registrar.person_id)

    assert "自己" in refused(correct, desk, own, name="钱雨彤").message


def test_nobody_else_corrects(desk, someone):
    for stranger in others(desk).values():
        with pytest.raises(Denied):
            correct(desk, someone, actor=stranger)
