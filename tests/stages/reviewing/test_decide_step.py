"""Deciding a step: by the right officer, once, on lawful grounds, and on to the right office."""

from datetime import timedelta

import pytest

from tests.stages.reviewing.cases import (
    ACCEPTED,
    CHECKED,
    RECOMMENDED,
    SUBMITTED,
    approve,
    at_acceptance,
    hand_in_again,
    handler,
    open_step_of,
    recommended,
    submitted,
    withdraw,
)
from tests.world import SYSTEM, employer, make_world, moment, officer
from zhicheng.infra.access import Denied
from zhicheng.infra.events import subscribe
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.appointments import actor_for_person
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import appoint_person, record_bar
from zhicheng.stages.reviewing.events import ApplicationAccepted
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.services import decide_step, lapse_corrections

pytestmark = pytest.mark.django_db


def decide(actor, application, outcome, now=CHECKED, **facts):
    return decide_step(actor=actor, now=now, step_id=open_step_of(application).pk, outcome=outcome, **facts)


def kinds(application):
    return list(application.steps.order_by("id").values_list("kind", flat=True))


@pytest.mark.clause("GX-20.1", "GX-20(1).1")
def test_a_submission_waits_at_the_employer_for_the_offices_working_days():
    application = submitted(make_world())

    step = open_step_of(application)

    assert (step.kind, step.organization) == ("employer_check", application.employer)
    assert step.due_on.isoformat() == "2026-06-23"  # 10 working days; 19 June is a holiday


def test_the_whole_way_of_a_city_units_case():
    world = make_world()
    application = submitted(world)
    told = []
    subscribe(ApplicationAccepted, told.append)

    organizer = at_acceptance(world, application)
    approve(organizer, application, ACCEPTED)

    application.refresh_from_db()
    assert application.status == "accepted"
    assert told[-1].application == application
    assert kinds(application) == [
        "employer_check",
        "deliberation",
        "employer_notice",
        "employer_opinion",
        "department",
        "acceptance",
    ]
    assert all(step.outcome == "approved" and step.answer["pack"] for step in application.steps.all())


@pytest.mark.clause("GX-20.3")
def test_a_county_units_case_goes_to_the_countys_hr_office():
    world = make_world()
    world.employer = employer("示例县水利站", world.county, SUBMITTED)
    application = submitted(world)

    recommended(handler(world), world, application)

    step = open_step_of(application)
    assert (step.kind, step.organization) == ("county_hr", world.county_hr)


@pytest.mark.clause("GX-20.5")
def test_without_a_department_the_employers_word_is_enough():
    world = make_world()
    world.employer = employer("示例市自立设计院", world.city, SUBMITTED)
    application = submitted(world)

    recommended(handler(world), world, application)

    step = open_step_of(application)
    assert (step.kind, step.organization) == ("acceptance", world.organizer)


def test_an_officer_of_another_office_or_post_finds_nothing():
    world = make_world()
    application = submitted(world)
    stranger = officer("卢景行", 120, Post.EMPLOYER_HANDLER, employer("示例市园林设计院", world.city, SUBMITTED))
    colleague = officer("林知远", 121, Post.SCRUTINEER, world.employer)

    for actor in (stranger, colleague):
        with pytest.raises(Denied):
            decide(actor, application, "approved")


def test_nobody_decides_on_the_own_application():
    world = make_world()
    application = submitted(world)
    appoint_person(
        actor=SYSTEM,
        now=SUBMITTED,
        person=application.person,
        post=Post.EMPLOYER_HANDLER,
        organization=world.employer,
        since=SUBMITTED.date(),
    )

    with pytest.raises(Refusal, match="自己的申报"):
        decide(actor_for_person(application.person, CHECKED.date()), application, "approved")


def test_the_second_of_two_officers_is_told_who_was_first():
    world = make_world()
    application = submitted(world)
    step = open_step_of(application)
    actor = handler(world)
    decide_step(actor=actor, now=moment("2026-06-10", 14), step_id=step.pk, outcome="approved")

    with pytest.raises(Refusal) as refused:
        decide_step(
            actor=officer("莫问之", 122, Post.EMPLOYER_HANDLER, world.employer),
            now=moment("2026-06-10", 15),
            step_id=step.pk,
            outcome="rejected",
            reason="不符合",
            clauses=["GX-17.3"],
        )

    assert refused.value.message == "另一位同事刚办了这一件（14:00，审核通过）。你的意见没有生效。"
    assert kinds(application) == ["employer_check", "deliberation"]


@pytest.mark.clause("GX-22.2", "GX-22.3")
def test_a_return_sends_the_whole_list_once_with_its_last_day():
    world = make_world()
    application = submitted(world)

    step = decide(
        handler(world), application, "returned", corrections=[("employment", "缺签章页"), ("practice", "漏一段")]
    )

    application.refresh_from_db()
    correction = step.correction
    assert application.status == "returned"
    assert correction.due_on.isoformat() == "2026-06-17"
    assert list(correction.items.order_by("id").values_list("item", "fault")) == [
        ("employment", "缺签章页"),
        ("practice", "漏一段"),
    ]
    assert not Step.objects.filter(application=application, closed_at=None).exists()


@pytest.mark.clause("GX-22.2")
@pytest.mark.parametrize("corrections", [[], [("employment", "  ")]])
def test_a_return_without_what_is_wrong_is_refused(corrections):
    world = make_world()
    application = submitted(world)

    with pytest.raises(Refusal) as refused:
        decide(handler(world), application, "returned", corrections=corrections)

    assert (refused.value.clauses, refused.value.field) == (("GX-22.2",), "corrections")


@pytest.mark.clause("GX-19.4", "KS-4.9.b")
def test_nothing_outside_the_checklist_can_be_asked_for():
    world = make_world()
    application = submitted(world)

    with pytest.raises(Refusal, match="清单以外的材料不能要求") as refused:
        decide(handler(world), application, "returned", corrections=[("household_register", "请补户口本")])

    assert refused.value.clauses == ("GX-19.4",)
    assert open_step_of(application).kind == "employer_check"


@pytest.mark.clause("GX-22.2")
def test_a_second_list_of_the_same_office_needs_a_reason():
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    decide(actor, application, "returned", corrections=[("employment", "缺签章页")])
    hand_in_again(application, moment("2026-06-15"))

    with pytest.raises(Refusal, match="第2次退回被挡下"):
        decide(actor, application, "returned", moment("2026-06-16"), corrections=[("held_title", "看不清")])
    step = decide(
        actor,
        application,
        "returned",
        moment("2026-06-16"),
        corrections=[("held_title", "看不清")],
        second_reason="新传的一页看不清",
    )

    assert step.correction.second_reason == "新传的一页看不清"


@pytest.mark.clause("GX-22.2")
def test_an_answered_correction_comes_back_to_the_office_that_asked():
    world = make_world()
    application = submitted(world)
    organizer = at_acceptance(world, application)
    returned = decide(organizer, application, "returned", ACCEPTED, corrections=[("employment", "缺签章页")])

    hand_in_again(application, moment("2026-06-29"))

    step = open_step_of(application)
    returned.correction.refresh_from_db()
    assert (step.kind, step.organization) == ("acceptance", world.organizer)
    assert returned.correction.answered_at == moment("2026-06-29")


@pytest.mark.clause("GX-22.3")
def test_a_correction_lapses_after_its_last_day_and_only_then():
    world = make_world()
    application = submitted(world)
    step = decide(handler(world), application, "returned", corrections=[("employment", "缺签章页")])

    on_time = lapse_corrections(actor=SYSTEM, now=moment("2026-06-17", 23))
    late = lapse_corrections(actor=SYSTEM, now=moment("2026-06-18", 0))
    again = lapse_corrections(actor=SYSTEM, now=moment("2026-06-19", 0))

    application.refresh_from_db()
    step.correction.refresh_from_db()
    assert (on_time, late, again) == ([], [application], [])
    assert (application.status, step.correction.answered_at) == ("abandoned", None)


@pytest.mark.clause("GX-22.3")
def test_what_comes_after_the_last_day_is_not_taken_even_before_the_platform_looked():
    world = make_world()
    application = submitted(world)
    step = decide(handler(world), application, "returned", corrections=[("employment", "缺签章页")])
    last = moment(step.correction.due_on.isoformat(), 23)

    with pytest.raises(Refusal) as late:
        hand_in_again(application, last + timedelta(hours=1))

    assert "期限已过" in late.value.message


def test_only_the_platform_lets_corrections_lapse():
    with pytest.raises(Denied):
        lapse_corrections(actor=handler(make_world()), now=CHECKED)


@pytest.mark.clause("GX-20(3).3")
def test_a_rejection_needs_facts_and_a_clause():
    world = make_world()
    application = submitted(world)
    actor = handler(world)

    with pytest.raises(Refusal, match="理由"):
        decide(actor, application, "rejected", clauses=["GX-17.3"])
    with pytest.raises(Refusal, match="条款"):
        decide(actor, application, "rejected", reason="年限不够", clauses=["GX-999"])
    step = decide(actor, application, "rejected", reason="年限不够", clauses=["GX-17.3"])

    application.refresh_from_db()
    assert application.status == "rejected"
    assert (step.reason, step.clauses, step.answer["decision"]) == ("年限不够", ["GX-17.3"], "yes")


@pytest.mark.clause("GX-17.5", "GX-17(4)")
def test_acceptance_asks_article_17_again():
    world = make_world()
    application = submitted(world)
    organizer = at_acceptance(world, application)
    record_bar(
        actor=SYSTEM,
        now=RECOMMENDED,
        person=application.person,
        kind="integrity",
        since=RECOMMENDED.date(),
        until=moment("2029-06-24").date(),
        recorded_by=world.hr,
    )

    with pytest.raises(Refusal, match="不能受理") as refused:
        approve(organizer, application, ACCEPTED)

    assert refused.value.clauses == ("GX-17(4)",)
    assert refused.value.answer["decision"] == "no"
    assert open_step_of(application).kind == "acceptance"


@pytest.mark.clause("GX-20(3).3", "GX-17(4)")
def test_an_employer_cannot_recommend_somebody_barred():
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    record_bar(
        actor=SYSTEM,
        now=SUBMITTED,
        person=application.person,
        kind="integrity",
        since=SUBMITTED.date(),
        until=moment("2029-06-24").date(),
        recorded_by=world.hr,
    )

    with pytest.raises(Refusal, match="不能推荐") as refused:
        recommended(actor, world, application)

    assert refused.value.clauses == ("GX-17(4)", "GX-20(3).3")


@pytest.mark.clause("GX-10.3")
def test_an_expired_committee_accepts_nobody():
    world = make_world()
    application = submitted(world)
    organizer = at_acceptance(world, application)
    world.committee.expires_on = moment("2026-06-25").date()
    world.committee.save()

    with pytest.raises(Refusal, match="评委会现在不能受理") as refused:
        approve(organizer, application, ACCEPTED)

    assert refused.value.clauses == ("GX-10.3",)


def test_a_withdrawal_stops_the_open_step():
    world = make_world()
    application = submitted(world)

    withdraw(application, CHECKED)

    step = application.steps.get()
    assert (step.outcome, step.closed_at) == ("stopped", CHECKED)


def test_a_case_withdrawn_while_returned_starts_anew_at_the_employer():
    world = make_world()
    application = submitted(world)
    organizer = at_acceptance(world, application)
    decide(organizer, application, "returned", ACCEPTED, corrections=[("employment", "缺签章页")])

    withdraw(application, moment("2026-06-29"))
    application.status = "draft"
    application.save()
    hand_in_again(application, moment("2026-06-30"))

    assert open_step_of(application).kind == "employer_check"


def test_a_vote_or_a_notice_is_not_decided_by_one_person():
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    approve(actor, application, CHECKED)

    with pytest.raises(Refusal, match="无记名投票") as refused:
        decide(actor, application, "approved")

    assert refused.value.clauses == ("GX-20(1).2", "GX-20(1).6")


def test_no_choice_is_no_decision():
    world = make_world()
    application = submitted(world)

    with pytest.raises(Refusal) as refused:
        decide(handler(world), application, "")

    assert refused.value.field == "outcome"
