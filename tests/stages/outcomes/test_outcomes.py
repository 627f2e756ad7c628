"""Results: posted after signing, confirmed after the notice by the body that the law names, refused where it says."""

from datetime import date

import pytest
from django.urls import reverse

from tests.stages.meetings.season import (
    CONFIRMED,
    DOCUMENT,
    ENDED,
    OPENED,
    POSTED,
    SEEN,
    confirm,
)
from tests.world import SYSTEM, actor, moment, officer, refused
from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.events import subscribe
from zhicheng.stages.applications.access import may_read
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.notices.models import NoticeEntry
from zhicheng.stages.notices.services import decide_objection, end_notices, raise_objection
from zhicheng.stages.outcomes.cards import journey_entries
from zhicheng.stages.outcomes.events import ResultConfirmed
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.outcomes.queries import results_listed
from zhicheng.stages.outcomes.services import post_result_notice
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import record_bar

pytestmark = pytest.mark.django_db


def objected(application):
    return raise_objection(
        actor=Actor(),
        now=moment("2026-11-18"),
        entry_id=NoticeEntry.objects.get(application=application).pk,
        text="业绩不是本人的。",
        contact="",
    )


def found(season, objection, finding):
    return decide_objection(
        actor=season.handler, now=moment("2026-11-20"), objection_id=objection.pk, finding=finding, text="已核查。"
    )


@pytest.mark.clause("GX-26.2", "GX-30.1")
def test_unsigned_results_are_not_posted(season):
    meeting = season.opened(season.accepted())

    assert refused(post_result_notice, actor=season.handler, now=OPENED, meeting_id=meeting.pk).clauses == ("GX-26.2",)


@pytest.mark.clause("GX-30.1", "GX-30.2")
def test_those_who_passed_are_posted_for_five_working_days(season):
    passed, failed = season.accepted(), season.accepted("陶然")
    meeting = season.signed({passed: (8, 3, 0), failed: (7, 4, 0)})

    notice = post_result_notice(actor=season.handler, now=POSTED, meeting_id=meeting.pk).notice

    assert (notice.kind, notice.posted_on, notice.ends_on) == ("result", date(2026, 11, 17), date(2026, 11, 24))
    entry = notice.entries.get()
    assert entry.application == passed
    assert {name: text for name, text in entry.shown.items() if text} == {
        "name": "覃若溪",
        "employer": "示例市滨江水务有限公司",
        "specialty": "市政工程",
        "current_title": "助理工程师",
        "current_title_on": "2015-11-20",
    }
    assert "夏侯" not in notice.lead
    assert "已经公示" in refused(post_result_notice, actor=season.handler, now=POSTED, meeting_id=meeting.pk).message


@pytest.mark.clause("GX-30.1")
def test_nobody_passed_nothing_to_post(season):
    meeting = season.signed({season.accepted(): (0, 11, 0)})

    assert refused(post_result_notice, actor=season.handler, now=POSTED, meeting_id=meeting.pk).clauses == ("GX-30.1",)


@pytest.mark.clause("GX-8.3")
def test_only_the_organizers_handler_posts(season):
    meeting = season.signed({season.accepted(): (8, 3, 0)})

    for someone in (season.supervisor, season.chair(), season.hr, Actor()):
        with pytest.raises(Denied):
            post_result_notice(actor=someone, now=POSTED, meeting_id=meeting.pk)


@pytest.mark.clause("GX-30.2")
def test_nothing_is_confirmed_before_the_notice_ended(season):
    application = season.accepted()
    season.posted(application)

    assert refused(confirm, season, application, now=moment("2026-11-24", 23)).clauses == ("GX-30.2",)

    end_notices(actor=SYSTEM, now=ENDED)
    assert confirm(season, application)[0].decision == "confirmed"


@pytest.mark.clause("GX-31.1", "GX-31.3", "GX-25.3")
def test_the_city_confirms_and_the_title_dates_from_the_vote(season):
    application = season.accepted()
    told = []
    subscribe(ResultConfirmed, told.append)

    (confirmation,) = season.confirmed(application)

    application.refresh_from_db()
    assert (application.status, confirmation.decision) == (Status.CONFIRMED, "confirmed")
    assert (confirmation.body, confirmation.document_number) == (season.world.hr, DOCUMENT)
    assert (confirmation.obtained_on, confirmation.decided_on) == (date(2026, 11, 16), date(2026, 11, 25))
    assert (confirmation.authority["values"]["body"], confirmation.answer["decision"]) == ("city_hr", "yes")
    assert [event.confirmation for event in told if event.confirmation == confirmation] == [confirmation]


@pytest.mark.clause("GX-31.3")
def test_another_body_cannot_confirm(season):
    application = season.accepted()
    season.ended(application)
    county = officer("蒙山月", 470, Post.HR_HANDLER, season.world.county_hr)

    for someone in (county, season.handler, season.chair(), Actor()):
        with pytest.raises(Denied):
            confirm(season, application, actor=someone)
    assert Confirmation.objects.count() == 0


@pytest.mark.clause("GX-17.5", "GX-17(4)")
def test_who_was_barred_in_between_is_not_confirmed(season):
    application, other = season.accepted(), season.accepted("陶然")
    season.ended(application, other)
    record_bar(
        actor=SYSTEM,
        now=POSTED,
        person=application.person,
        kind="integrity",
        since=date(2026, 11, 20),
        until=date(2029, 11, 19),
        recorded_by=season.world.hr,
    )

    decided = {one.application: one for one in confirm(season, application, other)}

    application.refresh_from_db()
    assert application.status == Status.NOT_CONFIRMED
    assert decided[application].decision == "not_confirmed"
    assert decided[application].clauses == ["GX-17.5", "GX-17(4)"]
    assert (decided[application].obtained_on, decided[other].decision) == (None, "confirmed")


@pytest.mark.clause("GX-31.1", "GX-30.3", "QZ-5.2.b")
def test_an_open_objection_holds_one_and_lets_the_others_pass(season):
    application, other = season.accepted(), season.accepted("陶然")
    season.posted(application, other)
    objected(application)
    end_notices(actor=SYSTEM, now=ENDED)

    assert refused(confirm, season, application, other).clauses == ("GX-31.1",)
    assert Confirmation.objects.count() == 0
    assert confirm(season, other)[0].decision == "confirmed"


@pytest.mark.clause("GX-31.1")
@pytest.mark.parametrize(("finding", "decision"), [("upheld", "not_confirmed"), ("baseless", "confirmed")])
def test_a_decided_objection_decides(season, finding, decision):
    application = season.accepted()
    season.posted(application)
    found(season, objected(application), finding)
    end_notices(actor=SYSTEM, now=ENDED)

    (confirmation,) = confirm(season, application)

    assert (confirmation.decision, confirmation.clauses) == (decision, ["GX-31.1"])


def test_a_result_is_confirmed_once_and_with_a_document(season):
    application = season.accepted()
    season.ended(application)

    assert refused(confirm, season, application, document_number=" ").field == "document_number"
    confirm(season, application)
    assert refused(confirm, season, application).clauses == ("GX-30.1",)


@pytest.mark.clause("GX-26.3", "GX-30.3", "GX-49.2")
@pytest.mark.parametrize(
    ("told", "clause"),
    [
        ({}, "GX-26.3"),
        (SEEN | {"sealed": False}, "GX-26.3"),
        (SEEN | {"open_reports": 1}, "GX-30.3"),
        (SEEN | {"falsified": True}, "GX-49.2"),
    ],
)
def test_what_the_platform_cannot_see_is_asked_of_the_officer(season, told, clause):
    application = season.accepted()
    season.ended(application)

    refusal = refused(confirm, season, application, told=told)
    made = confirm(season, application)[0]

    assert clause in refusal.clauses
    assert (made.decision, made.told) == ("confirmed", SEEN)


def test_the_page_asks_what_only_the_officer_can_see_and_shows_the_answers_before_deciding(client, season):
    application = season.accepted()
    season.ended(application)
    url = reverse("confirm_results", args=[Meeting.objects.get().pk])
    typed = {"applications": [application.pk], "document_number": DOCUMENT, "fact-sealed": "yes"}

    client.force_login(Account.objects.get(pk=season.hr.account_id))
    with fixed_time(CONFIRMED):
        open_ = client.post(url, typed).content.decode()
        preview = client.post(url, typed | {"fact-open_reports": "0", "fact-falsified": "no"}).content.decode()

    assert 'name="fact-falsified"' in open_
    assert "将以" not in open_
    assert "你核实的情况" in preview
    assert 'name="fact-sealed" value="yes"' in preview


def test_the_body_reads_what_it_confirms(season):
    application = season.accepted()
    season.posted(application)
    county = officer("蒙山月", 470, Post.HR_HANDLER, season.world.county_hr)

    assert [may_read(one, application) for one in (season.hr, county, Actor())] == [True, False, False]


def test_what_the_owner_reads(season):
    application = season.accepted()
    owner = actor(application.person)
    season.posted(application)
    application.refresh_from_db()
    posted = journey_entries(application, owner)
    end_notices(actor=SYSTEM, now=ENDED)
    confirm(season, application)

    entries = journey_entries(application, owner)

    assert [(entry.title, entry.mark) for entry in posted] == [("评审结果公示", "act")]
    assert [(entry.title, entry.mark) for entry in entries] == [("评审结果公示", "pass"), ("确认评审结果", "pass")]
    assert entries[1].note == "职称取得时间：2026年11月16日。"


def test_the_list_counts_its_queries(season, django_assert_num_queries):
    season.ended(season.accepted(), season.accepted("陶然"))

    with django_assert_num_queries(6):
        (listed,) = results_listed(season.hr, CONFIRMED.date())

    assert len(listed.ready) == 2
