"""A registrar appoints and ends appointments: who, where, which post, which days."""

from datetime import date

import pytest

from tests.stages.registry.desk import NOW, TODAY, applicant, make_desk, others
from tests.world import actor, refused
from zhicheng.infra.access import Denied, Holding
from zhicheng.stages.registry.models import Appointment, Post
from zhicheng.stages.registry.services import appoint_by_registrar, end_appointment

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def someone(desk):
    return applicant(desk.world, 300)


def appoint(desk, **other) -> Appointment:
    facts = {
        "actor": desk.registrar,
        "now": NOW,
        "organization_id": desk.world.employer.pk,
        "username": "person-300",
        "post": Post.EMPLOYER_HANDLER,
        "since": TODAY,
    }
    return appoint_by_registrar(**(facts | other))


def end(desk, appointment, last_day=TODAY, **other) -> Appointment:
    facts = {"actor": desk.registrar, "now": NOW, "appointment_id": appointment.pk, "last_day": last_day}
    return end_appointment(**(facts | other))


@pytest.mark.clause("GX-5.2")
def test_whoever_is_appointed_holds_the_post_from_its_first_day(desk, someone):
    appointment = appoint(desk, since=date(2026, 6, 10))

    held = Holding(Post.EMPLOYER_HANDLER, desk.world.employer.pk)
    assert appointment.appointed_by_id == desk.registrar.person_id
    assert actor(someone, date(2026, 6, 9)).holdings == frozenset()
    assert actor(someone, date(2026, 6, 10)).holdings == {held}


@pytest.mark.parametrize(
    ("office", "post"),
    [
        ("employer", Post.SCRUTINEER),
        ("department", Post.DEPARTMENT_HANDLER),
        ("county_hr", Post.HR_HANDLER),
        ("organizer", Post.ORGANIZER_HANDLER),
        ("organizer", Post.SCRUTINEER),
        ("organizer", Post.SUPERVISOR),
    ],
)
def test_each_organization_has_its_posts(desk, someone, office, post):
    organization = getattr(desk.world, office)

    assert appoint(desk, organization_id=organization.pk, post=post).post == post


@pytest.mark.parametrize(
    ("office", "post"),
    [
        ("employer", Post.DEPARTMENT_HANDLER),
        ("employer", Post.SUPERVISOR),
        ("department", Post.SCRUTINEER),
        ("organizer", Post.HR_HANDLER),
        ("hr", Post.REGISTRAR),
    ],
)
def test_a_post_of_another_kind_of_organization_is_refused(desk, someone, office, post):
    assert refused(appoint, desk, organization_id=getattr(desk.world, office).pk, post=post).field == "post"


@pytest.mark.parametrize(
    ("first", "second"), [(Post.EMPLOYER_HANDLER, Post.SCRUTINEER), (Post.SCRUTINEER, Post.EMPLOYER_HANDLER)]
)
def test_who_handles_cases_does_not_count_their_votes(desk, someone, first, second):
    held = appoint(desk, post=first)

    assert "计票" in refused(appoint, desk, post=second).message

    end(desk, held)
    assert refused(appoint, desk, post=second).field == "username"
    assert appoint(desk, post=second, since=date(2026, 6, 3)).post == second


def test_one_may_handle_here_and_count_there(desk, someone):
    appoint(desk)

    counting = appoint(desk, organization_id=desk.world.organizer.pk, post=Post.SCRUTINEER)

    assert counting.organization_id == desk.world.organizer.pk


def test_the_same_post_twice_is_refused_and_nothing_is_kept(desk, someone):
    appoint(desk)

    assert "已经担任" in refused(appoint, desk, since=date(2026, 7, 1)).message
    assert Appointment.objects.filter(person=someone).count() == 1


def test_a_past_day_oneself_and_a_stranger_are_refused(desk, someone):
    own = "person-401"

    assert refused(appoint, desk, since=date(2026, 6, 1)).field == "since"
    assert "不能任命自己" in refused(appoint, desk, username=own).message
    assert "没有这个用户名" in refused(appoint, desk, username="nobody").message


def test_an_employer_not_verified_yet_has_no_posts(desk, someone):
    assert "还没有核实" in refused(appoint, desk, organization_id=desk.waiting.pk).message


def test_nobody_else_appoints_or_ends(desk, someone):
    held = appoint(desk)

    for stranger in others(desk).values():
        with pytest.raises(Denied):
            appoint(desk, actor=stranger, post=Post.SCRUTINEER)
        with pytest.raises(Denied):
            end(desk, held, actor=stranger)
    assert Appointment.objects.get(pk=held.pk).last_day is None


def test_the_county_appoints_in_the_county(desk, someone):
    county_hr = desk.world.county_hr

    held = appoint(desk, actor=desk.county_registrar, organization_id=county_hr.pk, post=Post.HR_HANDLER)

    assert held.organization == county_hr


@pytest.mark.clause("GX-5.2")
def test_an_ended_appointment_stays_with_its_last_day(desk, someone):
    held = end(desk, appoint(desk), date(2026, 6, 30))

    assert (held.since, held.last_day) == (TODAY, date(2026, 6, 30))
    assert actor(someone, date(2026, 6, 30)).posts == {Post.EMPLOYER_HANDLER}
    assert actor(someone, date(2026, 7, 1)).posts == frozenset()


def test_days_that_do_not_fit_are_refused(desk, someone):
    held = appoint(desk, since=date(2026, 6, 10))

    assert refused(end, desk, held, date(2026, 6, 1)).field == "last_day"
    assert refused(end, desk, held, date(2026, 6, 9)).field == "last_day"
    end(desk, held, date(2026, 6, 20))
    assert "不能往后延" in refused(end, desk, held, date(2026, 6, 21)).message
    later = NOW.replace(day=25)
    assert "已经结束" in refused(end, desk, held, date(2026, 6, 25), now=later).message


def test_registrars_end_neither_themselves_nor_each_other(desk, someone):
    own = Appointment.objects.get(person_id=desk.registrar.person_id)
    other = Appointment.objects.get(person_id=desk.county_registrar.person_id)

    assert "自己" in refused(end, desk, own).message
    assert "平台" in refused(end, desk, other).message
