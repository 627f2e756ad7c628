"""Meetings: asked for in time, with quorum, recusals and a supervisor; decided by the law; signed by who presided."""

from datetime import date

import pytest

from tests.stages.meetings.season import (
    MEETS_ON,
    OPENED,
    REQUESTED,
    SIGNED,
    item_of,
    seat_ids,
)
from tests.world import SYSTEM, actor, employer, moment, refused
from zhicheng.infra.access import Actor, Denied, acting
from zhicheng.infra.events import subscribe
from zhicheng.infra.files.storing import read_content
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.meetings.cards import journey_entries
from zhicheng.stages.meetings.events import MeetingSigned
from zhicheng.stages.meetings.models import Attendance, Meeting, Recusal
from zhicheng.stages.meetings.queries import meetings_listed
from zhicheng.stages.meetings.services import announce_results, open_meeting, request_meeting, sign_results
from zhicheng.stages.registry.services import record_bar

pytestmark = pytest.mark.django_db


def request(season, application, *, now=REQUESTED, meets_on=MEETS_ON, panel=None) -> Meeting:
    return request_meeting(
        actor=season.handler,
        now=now,
        panel_id=(panel or season.panel()).pk,
        meets_on=meets_on,
        venue="三楼",
        application_ids=[application.pk],
    )


def bar(season, application, kind="retired") -> None:
    record_bar(
        actor=SYSTEM,
        now=REQUESTED,
        person=application.person,
        kind=kind,
        since=date(2026, 11, 9),
        recorded_by=season.world.hr,
    )


@pytest.mark.clause("GX-23.1", "GX-23.4")
def test_five_full_working_days_lie_between_request_and_meeting(season):
    application, panel = season.accepted(), season.panel()

    late = refused(request, season, application, now=moment("2026-11-09"), panel=panel)
    meeting = request(season, application, panel=panel)

    assert late.clauses == ("GX-23.4",)
    assert (meeting.state, meeting.requested_on, meeting.meets_on) == ("requested", date(2026, 11, 6), MEETS_ON)
    assert [item.application for item in meeting.agenda.all()] == [application]


@pytest.mark.clause("GX-23.5", "GX-44.2")
def test_an_unconfirmed_panel_cannot_meet_and_one_panel_meets_once(season):
    application = season.accepted()

    assert "GX-44.2" in refused(request, season, application, panel=season.drawn()).clauses

    panel = season.panel()
    request(season, application, panel=panel)
    assert refused(request, season, season.accepted("陶然"), panel=panel).clauses == ("GX-23.5",)


@pytest.mark.clause("GX-10.3")
def test_a_committee_that_expires_before_the_meeting(season):
    application, panel = season.accepted(), season.panel()
    Committee.objects.filter(pk=season.world.committee.pk).update(
        approved_on=date(2023, 11, 16), expires_on=date(2026, 11, 15)
    )

    assert "GX-10.3" in refused(request, season, application, panel=panel).clauses


@pytest.mark.clause("GX-10.3")
def test_a_committee_that_expired_since_the_request(season):
    meeting = season.requested(season.accepted())
    Committee.objects.filter(pk=season.world.committee.pk).update(
        approved_on=date(2023, 11, 16), expires_on=date(2026, 11, 15)
    )
    there = seat_ids(meeting)

    refusal = refused(
        open_meeting, actor=season.handler, now=OPENED, meeting_id=meeting.pk, present=there, presiding=there[0]
    )

    assert "GX-10.3" in refusal.clauses


def test_the_agenda_takes_accepted_cases_once(season):
    application = season.accepted()
    request(season, application)

    assert refused(request, season, application).field == "applications"


@pytest.mark.clause("GX-23.3")
@pytest.mark.parametrize("present", [8, 10, 11])
def test_two_thirds_of_the_members_are_a_quorum_and_the_number_may_be_even(season, present):
    meeting = season.opened(season.accepted(), present=present)

    assert (meeting.state, meeting.present, meeting.presided_by) == ("open", present, "chair")
    assert (meeting.answer["decision"], meeting.committee_answer["decision"]) == ("yes", "yes")
    assert meeting.agenda.get().ballot.voters == present


@pytest.mark.clause("GX-23.3")
def test_seven_of_eleven_are_too_few(season):
    assert refused(season.opened, season.accepted(), present=7).clauses == ("GX-23.3",)
    assert Meeting.objects.get().state == "requested"


@pytest.mark.clause("GX-23.2")
def test_chair_or_vice_chair_presides_and_has_come(season):
    meeting = season.requested(season.accepted())
    there = seat_ids(meeting)

    def opened(present, presiding):
        return open_meeting(
            actor=season.handler, now=OPENED, meeting_id=meeting.pk, present=present, presiding=presiding
        )

    assert refused(opened, there, there[5]).clauses == ("GX-23.2",)
    assert refused(opened, there[1:], there[0]).clauses == ("GX-23.2",)
    assert opened(there[1:], there[1]).presided_by == "vice_chair"


def test_it_opens_on_its_day_and_once(season):
    meeting = season.requested(season.accepted())
    there = seat_ids(meeting)
    facts = {"actor": season.handler, "meeting_id": meeting.pk, "present": there, "presiding": there[0]}

    assert refused(open_meeting, now=moment("2026-11-15"), **facts).clauses == ("GX-23.4",)
    open_meeting(now=OPENED, **facts)
    assert "已经开过" in refused(open_meeting, now=OPENED, **facts).message


@pytest.mark.clause("GX-44.2")
def test_a_supervisor_is_there(season):
    meeting = season.requested(season.accepted())
    there = seat_ids(meeting)
    facts = {"now": OPENED, "meeting_id": meeting.pk, "present": there, "presiding": there[0]}

    for nobody in (season.hr.person_id, season.handler.person_id, season.chair().person_id):
        assert refused(open_meeting, actor=season.handler, supervisor_id=nobody, **facts).clauses == ("GX-44.2",)
    opened = open_meeting(actor=season.handler, **facts)
    assert opened.supervisor_id == season.supervisor.person_id


@pytest.mark.clause("GX-29.2", "GX-25.3")
def test_a_colleague_of_the_applicant_stays_out_and_the_base_shrinks(season):
    colleagues = employer("示例市第二建筑工程公司", season.world.city, REQUESTED)
    with acting(SYSTEM):
        for member in season.pool[3:]:
            member.employer_name = "别的单位"
            member.save()
        season.pool[2].employer_name = " 示例市第二建筑工程公司　"
        season.pool[2].save()
        season.pool[0].employer_name = season.pool[1].employer_name = "别的单位"
        season.pool[0].save()
        season.pool[1].save()
    own, other = season.accepted(employer=colleagues), season.accepted("陶然")

    season.opened(own, other)

    assert (item_of(own).base, item_of(own).ballot.voters) == (10, 10)
    assert item_of(other).ballot.voters == 11
    with acting(SYSTEM):
        recusal = Recusal.objects.get()
    assert (recusal.person_id, recusal.ground) == (season.pool[2].person_id, "same_employer")


@pytest.mark.clause("GX-29.1")
def test_the_office_enters_other_relations(season):
    application, other = season.accepted(), season.accepted("陶然")
    meeting = season.requested(application, other)
    there = seat_ids(meeting)
    facts = {"actor": season.handler, "now": OPENED, "meeting_id": meeting.pk, "presiding": there[0]}

    absent = refused(open_meeting, present=there[:9], recusals={application.pk: [there[9]]}, **facts)
    open_meeting(present=there, recusals={application.pk: there[8:10]}, **facts)

    assert absent.field == "recusals"
    assert (item_of(application).ballot.voters, item_of(other).ballot.voters) == (9, 11)


@pytest.mark.clause("GX-23.3", "GX-29.1")
def test_a_case_without_quorum_after_recusals_is_deferred_and_may_come_again(season):
    application, other = season.accepted(), season.accepted("陶然")
    meeting = season.requested(application, other)
    there = seat_ids(meeting)[:8]
    open_meeting(
        actor=season.handler,
        now=OPENED,
        meeting_id=meeting.pk,
        present=there,
        presiding=there[0],
        recusals={application.pk: [there[7]]},
    )

    item = item_of(application)
    assert (item.outcome, item.base, item.ballot, item.answer["decision"]) == ("deferred", 7, None, "no")
    assert item_of(other).ballot.voters == 8

    season.counted(meeting, {other.pk: (8, 0, 0)})
    announce_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)
    sign_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)
    application.refresh_from_db()
    assert application.status == Status.ACCEPTED
    assert request(season, application, now=moment("2026-11-17"), meets_on=date(2026, 11, 30)).agenda.count() == 1


@pytest.mark.clause("GX-17.5", "GX-17(1).1")
def test_who_is_barred_since_is_not_voted_on(season):
    application, other = season.accepted(), season.accepted("陶然")
    bar(season, application)

    meeting = season.opened(application, other)
    item = item_of(application)
    assert (item.outcome, item.ballot, item.answer["decision"]) == ("barred", None, "no")
    assert item_of(other).standing["decision"] == "yes"

    season.counted(meeting, {other.pk: (11, 0, 0)})
    announce_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)
    sign_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)
    application.refresh_from_db()
    assert application.status == Status.REJECTED


@pytest.mark.clause("GX-25.3")
@pytest.mark.parametrize(
    ("present", "counts", "outcome"),
    [(11, (7, 4, 0), "not_passed"), (11, (8, 3, 0), "passed"), (11, (7, 0, 4), "not_passed"), (9, (6, 0, 3), "passed")],
)
def test_two_thirds_of_those_present_pass(season, present, counts, outcome):
    application = season.accepted()
    told = []
    subscribe(MeetingSigned, told.append)

    meeting = season.signed({application: counts}, present=present)

    assert (item_of(application).outcome, application.status) == (outcome, outcome)
    assert item_of(application).answer["pack"] == season.world.campaign.pack
    assert [event.meeting for event in told if event.meeting == meeting] == [meeting]


@pytest.mark.clause("GX-26.1")
def test_nothing_is_announced_while_votes_are_counted(season):
    first, second = season.accepted(), season.accepted("陶然")
    meeting = season.opened(first, second)
    season.counted(meeting, {first.pk: (8, 3, 0)})

    assert refused(announce_results, actor=season.chair(), now=SIGNED, meeting_id=meeting.pk).clauses == ("GX-26.1",)
    assert item_of(first).outcome == ""


@pytest.mark.clause("GX-26.2")
def test_only_who_presided_announces_and_signs(season):
    application = season.accepted()
    meeting = season.opened(application)
    season.counted(meeting, {application.pk: (8, 3, 0)})
    vice, member = actor(season.pool[1].person), actor(season.pool[5].person)

    for someone in (vice, member, season.handler, season.supervisor, season.hr, Actor()):
        with pytest.raises(Denied):
            announce_results(actor=someone, now=SIGNED, meeting_id=meeting.pk)
    announce_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)
    for someone in (vice, member, season.handler, season.supervisor, season.hr, Actor()):
        with pytest.raises(Denied):
            sign_results(actor=someone, now=SIGNED, meeting_id=meeting.pk)


@pytest.mark.clause("GX-26.2")
def test_announcing_comes_before_signing(season):
    meeting = season.opened(season.accepted())

    assert "GX-26.1" in refused(sign_results, actor=season.chair(), now=SIGNED, meeting_id=meeting.pk).clauses


@pytest.mark.clause("GX-27.1", "GX-27.2")
def test_signing_keeps_the_minutes(season):
    meeting = season.signed({season.accepted(): (8, 3, 0)})

    assert read_content(meeting.minutes).startswith(b"%PDF")


@pytest.mark.clause("GX-28.2")
def test_attendance_and_recusals_are_absent_for_others(season):
    application = season.accepted()
    meeting = season.requested(application)
    there = seat_ids(meeting)
    open_meeting(
        actor=season.handler,
        now=OPENED,
        meeting_id=meeting.pk,
        present=there,
        presiding=there[0],
        recusals={application.pk: [there[3]]},
    )
    applicant, recused = actor(application.person), actor(season.pool[3].person)

    for someone in (applicant, season.hr, season.scrutineers[0], Actor()):
        assert seen(someone, meeting) == (0, 0, 0, 0)
    assert seen(recused, meeting) == (1, 1, 1, 1)
    assert seen(season.chair(), meeting) == (1, 1, 0, 0)
    assert seen(season.handler, meeting) == (11, 11, 1, 1)


def seen(someone: Actor, meeting: Meeting) -> tuple[int, int, int, int]:
    with acting(someone):
        return (
            Attendance.objects.count(),
            Meeting.objects.get(pk=meeting.pk).attendances.count(),
            Recusal.objects.count(),
            meeting.agenda.filter(recusals__isnull=False).count(),
        )


@pytest.mark.clause("GX-28.2")
def test_signing_leaves_the_signer_with_his_own_eyes(season):
    application = season.accepted()
    meeting = season.opened(application)
    season.counted(meeting, {application.pk: (8, 3, 0)})
    announce_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)

    with acting(season.chair()):
        sign_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)
        assert Attendance.objects.count() == 1


@pytest.mark.clause("GX-28.3")
def test_the_applicant_learns_the_result_after_signing_only(season):
    application = season.accepted()
    owner = actor(application.person)
    meeting = season.opened(application)
    season.counted(meeting, {application.pk: (5, 6, 0)})
    announce_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)

    application.refresh_from_db()
    before = journey_entries(application, owner)[0]
    sign_results(actor=season.chair(), now=SIGNED, meeting_id=meeting.pk)
    after = journey_entries(application, owner)[0]

    assert (before.mark, before.note) == ("act", "")
    assert (after.mark, after.note) == ("refuse", "")
    assert after.clauses == ("GX-25.3",)


@pytest.mark.clause("GX-28.2")
def test_how_many_voted_is_told_to_the_office_alone(season):
    """The number left after a recusal would tell an applicant that a colleague sits on the panel."""
    application = season.accepted()
    season.signed({application: (5, 6, 0)})
    application.refresh_from_db()

    notes = [journey_entries(application, one)[0].note for one in (season.handler, season.hr, season.chair())]

    assert notes == ["参加表决11人，同意5票，反对6票，弃权0票。", "", ""]


def test_lists_count_their_queries(season, django_assert_num_queries):
    season.signed({season.accepted(): (8, 3, 0), season.accepted("陶然"): (8, 3, 0)})

    with acting(season.handler), django_assert_num_queries(1):
        assert [meeting.cases for meeting in meetings_listed(season.handler)] == [2]
