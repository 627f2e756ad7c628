"""Deciding a step: by the right officer, once, on lawful grounds, and on to the right office."""

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
from zhicheng.stages.reviewing.services import decide_step

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


@pytest.mark.clause("GX-22.4")
def test_a_rejection_is_final_and_no_office_acts_after_it():
    world = make_world()
    application = submitted(world)
    organizer = at_acceptance(world, application)
    accepting, checking = open_step_of(application).pk, application.steps.first().pk
    decide(organizer, application, "rejected", ACCEPTED, reason="没有按规定程序上报", clauses=["GX-22.4"])

    for actor, step in ((organizer, accepting), (handler(world, 131), checking)):
        with pytest.raises(Refusal, match="没有生效"):
            decide_step(actor=actor, now=ACCEPTED, step_id=step, outcome="approved")

    application.refresh_from_db()
    assert application.status == "rejected"
    assert not application.steps.filter(closed_at=None).exists()


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
