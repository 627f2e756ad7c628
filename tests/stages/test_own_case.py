"""Nobody decides on the own case, whatever posts and seats are held besides."""

import pytest

from tests.stages.meetings.season import OPENED, SEATS, confirm, issue, make_season, seat_ids
from tests.stages.reviewing.cases import CHECKED, POSTED, approve, count, deliberate, handler, open_step_of, submitted
from tests.world import make_world
from zhicheng.infra.access import acting
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.meetings.models import Recusal
from zhicheng.stages.meetings.queries import supervisors_on
from zhicheng.stages.meetings.services import open_meeting
from zhicheng.stages.registry.models import Person
from zhicheng.stages.reviewing.services import post_employer_notice

pytestmark = pytest.mark.django_db
OWN = "这是你自己的申报，不能由你办理。请转给同事。"


@pytest.fixture
def season():
    return make_season()


def told(act, *args, **facts) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **facts)
    return caught.value.message


def given_to(application, person_id: int):
    """The case as that person's."""
    application.person_id = person_id
    application.save()
    return application


@pytest.mark.clause("GX-20(1).5")
def test_the_handler_puts_the_own_case_neither_to_the_vote_nor_on_the_notice():
    world = make_world()
    officer, colleague = handler(world), handler(world, 102)
    case = given_to(submitted(world), officer.person_id)
    approve(colleague, case, CHECKED)

    assert told(deliberate, officer, world, case) == OWN

    count(world, deliberate(colleague, world, case), 9)
    ids = {"employer_id": world.employer.pk, "campaign_id": world.campaign.pk, "step_ids": [open_step_of(case).pk]}
    assert told(post_employer_notice, actor=officer, now=POSTED, **ids) == OWN
    assert post_employer_notice(actor=colleague, now=POSTED, **ids).entries.count() == 1


def test_the_handler_opens_no_meeting_on_the_own_case(season):
    meeting = season.requested(given_to(season.accepted(), season.handler.person_id))
    there = seat_ids(meeting)

    act = {"meeting_id": meeting.pk, "present": there, "presiding": there[0]}
    assert told(open_meeting, actor=season.handler, now=OPENED, **act) == OWN


@pytest.mark.clause("GX-29.1")
def test_an_expert_stays_out_of_the_own_case(season):
    case = given_to(season.accepted(), season.member(3).person_id)

    meeting = season.opened(case)

    assert meeting.agenda.get().base == SEATS - 1
    with acting(season.handler):
        assert list(Recusal.objects.values_list("person", flat=True)) == [season.member(3).person_id]


@pytest.mark.clause("GX-44.2")
def test_the_supervisor_does_not_watch_over_the_own_case(season):
    watched = season.requested(season.accepted())
    assert list(supervisors_on(watched)) == [Person.objects.get(pk=season.supervisor.person_id)]

    given_to(watched.agenda.get().application, season.supervisor.person_id)

    assert list(supervisors_on(watched)) == []


def test_the_confirming_body_leaves_the_own_case_to_a_colleague(season):
    case = season.accepted()
    season.ended(case)
    own = given_to(case, season.hr.person_id)

    assert told(confirm, season, own) == OWN


def test_the_issuer_leaves_the_own_certificate_to_a_colleague(season):
    confirmation = season.confirmed(season.accepted())[0]
    given_to(confirmation.application, season.hr.person_id)

    assert told(issue, season, confirmation) == OWN
