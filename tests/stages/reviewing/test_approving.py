"""What an approval needs: leave from what holds in principle, what was checked, a reason when late by law."""

from datetime import date

import pytest
from django.urls import reverse

from tests.stages.notices.places import world_of
from tests.stages.reviewing.cases import (
    ACCEPTED,
    CHECKED,
    ENDED,
    RECOMMENDED,
    at_acceptance,
    handler,
    noticed,
    open_step_of,
    sections,
    submitted,
)
from tests.stages.reviewing.test_pages import signed_in, text_of
from tests.world import SYSTEM, World, employer, make_world, moment, officer, refused
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import record_bar
from zhicheng.stages.reviewing.accepting import acceptance_facts
from zhicheng.stages.reviewing.cards import journey_entries
from zhicheng.stages.reviewing.checking import checks_of, refuse_unchecked
from zhicheng.stages.reviewing.leaving import is_barred
from zhicheng.stages.reviewing.models import Leave, Step, StepKind
from zhicheng.stages.reviewing.services import decide_step

pytestmark = pytest.mark.django_db

WHY = "在企业独立承担工程设计满五年，有两项市级成果"


def approve(actor, application, now=RECOMMENDED, **said) -> Step:
    return decide_step(actor=actor, now=now, step_id=open_step_of(application).pk, outcome="approved", **said)


def without_title(world: World):
    """Somebody five years out of university who holds no title, at the unit's opinion (GX-18.1)."""
    typed = sections(world.employer)
    young = {
        "titles": {"none": "yes"},
        "education": {"rows": [typed["education"]["rows"][0] | {"awarded_on": "2021年7月1日"}]},
        "practice": {"rows": [typed["practice"]["rows"][0] | {"since": "2021年8月"}]},
    }
    application = submitted(world, **young)
    noticed(handler(world), world, application)
    end_notices(actor=SYSTEM, now=ENDED)
    return application


@pytest.mark.clause("GX-18.1", "GX-20(3).3")
def test_what_holds_in_principle_is_passed_only_by_an_officers_reason_and_shown():
    world = make_world()
    application = without_title(world)
    unit = handler(world, 131)

    refusal = refused(approve, unit, application)
    step = approve(unit, application, leaves={"GX-18.1": WHY})

    entry = next(entry for entry in journey_entries(application, SYSTEM) if entry.title == "单位推荐")
    assert (refusal.field, refusal.clauses) == ("leaves", ("GX-18.1",))
    assert (step.outcome, step.officer_id) == ("approved", unit.person_id)
    assert [(leave.clause, leave.reason) for leave in step.leaves.all()] == [("GX-18.1", WHY)]
    assert [(remark.text, remark.clauses) for remark in entry.remarks] == [
        (f"原则性规定没有达到，仍然同意的理由：{WHY}。", ("GX-18.1",))
    ]


@pytest.mark.clause("GX-18.1", "GX-17(4)")
def test_what_must_hold_is_not_passed_by_any_reason():
    world = make_world()
    application = without_title(world)
    record_bar(
        actor=SYSTEM,
        now=CHECKED,
        person=application.person,
        kind="integrity",
        since=CHECKED.date(),
        until=date(2029, 6, 24),
        recorded_by=world.hr,
    )

    refusal = refused(approve, handler(world, 131), application, leaves={"GX-18.1": WHY, "GX-17(4)": WHY})

    assert "不能推荐" in refusal.message
    assert "GX-17(4)" in refusal.clauses
    assert not Leave.objects.exists()


@pytest.mark.clause("GX-18.1", "GX-17.5")
def test_leave_once_given_counts_when_the_law_is_asked_again_and_only_for_its_clause():
    world = make_world()
    application = without_title(world)
    answer = ask_eligibility(application, on=RECOMMENDED.date())
    before = is_barred(application, answer, RECOMMENDED.date())

    approve(handler(world, 131), application, leaves={"GX-18.1": WHY})

    assert answer.decision == "no"
    assert (before, is_barred(application, answer, RECOMMENDED.date())) == (True, False)


def test_the_decision_page_asks_a_reason_for_each_rule_in_principle(client):
    world = make_world()
    application = without_title(world)
    url = reverse("decide", args=[open_step_of(application).pk])

    with signed_in(client, handler(world, 131), RECOMMENDED):
        page = text_of(client.get(url))
        unsaid = text_of(client.post(url, {"outcome": "approved", "action": "preview"}))
        client.post(url, {"outcome": "approved", "action": "preview", "leave-GX-18.1": WHY})

    assert 'name="leave-GX-18.1"' in page
    assert "请逐条写明理由" in unsaid
    assert Leave.objects.get().reason == WHY


def in_kashgar(earlier: str = "employer_check"):
    """A case under Kashgar's notice at its industry bureau, after a step of that kind."""
    world = world_of("kashgar-2020")
    application = submitted(world)
    step = open_step_of(application)
    step.kind, step.organization = StepKind.DEPARTMENT, world.department
    step.save()
    done = {"opened_at": CHECKED, "closed_at": CHECKED, "due_on": CHECKED.date(), "outcome": "approved"}
    Step.objects.create(application=application, kind=earlier, organization=world.employer, **done)
    return application, officer("陈一诺", 102, Post.DEPARTMENT_HANDLER, world.department)


@pytest.mark.clause("KS-4.7.c", "KS-4.7.e")
def test_in_kashgar_the_bureau_answers_for_achievements_and_ability_before_it_passes_a_case_on():
    application, bureau = in_kashgar()
    listed = [item for item, _words in checks_of(open_step_of(application))]

    unanswered = refused(approve, bureau, application, checked=["achievements"])
    foreign = refused(approve, bureau, application, checked=["basic_conditions"])
    step = approve(bureau, application, checked=listed)

    assert listed == ["achievements", "practical_ability"]
    assert (unanswered.clauses, unanswered.field) == (("KS-4.7.c",), "checked")
    assert foreign.field == "checked"
    assert (step.checked, step.officer_id, open_step_of(application).kind) == (listed, bureau.person_id, "acceptance")


@pytest.mark.clause("KS-4.7.a")
def test_in_kashgar_no_office_opens_a_case_that_the_one_before_has_not_passed_on():
    application, bureau = in_kashgar("defence")

    refusal = refused(approve, bureau, application, checked=["achievements", "practical_ability"])

    assert "KS-4.7.a" in refusal.clauses


@pytest.mark.clause("KS-4.7.b", "KS-4.7.d", "QZ-3.2.b", "QZ-3.3.a")
@pytest.mark.parametrize(
    ("policy", "kind", "clause", "items"),
    [
        ("kashgar-2020", StepKind.COUNTY_HR, "KS-4.7.b", ["truthfulness", "completeness"]),
        ("kashgar-2020", StepKind.ACCEPTANCE, "KS-4.7.d", ["basic_conditions"]),
        ("qinzhou-2020", StepKind.DEPARTMENT, "QZ-3.2.b", ["procedure", "truthfulness", "format"]),
        (
            "qinzhou-2020",
            StepKind.COUNTY_HR,
            "QZ-3.3.a",
            ["duty", "procedure", "completeness", "format", "basic_conditions"],
        ),
    ],
)
def test_each_office_answers_for_what_its_law_gives_it_and_for_all_of_it(policy, kind, clause, items):
    world = world_of(policy)
    unit = employer("示例县水利站", world.county, CHECKED, department=world.department)
    step = open_step_of(submitted(world, employer=unit))
    step.kind = kind

    refusal = refused(refuse_unchecked, step, items[:-1], CHECKED.date())

    assert [item for item, _words in checks_of(step)] == items
    assert (clause in refusal.clauses, refusal.field) == (True, "checked")


@pytest.mark.clause("QZ-3.2.b", "QZ-A.5")
def test_in_qinzhou_the_department_answers_for_three_things_and_says_why_it_is_late():
    world = world_of("qinzhou-2020")
    application = submitted(world)
    step = open_step_of(application)
    step.kind, step.organization = StepKind.DEPARTMENT, world.department
    step.save()
    department = officer("陈一诺", 102, Post.DEPARTMENT_HANDLER, world.department)

    late = refused(approve, department, application)
    unchecked = refused(approve, department, application, reason="系统故障，补办")

    assert (late.clauses, late.field) == (("QZ-A.5",), "late_reason")
    assert [item for item, _words in checks_of(step)] == ["procedure", "truthfulness", "format"]
    assert (unchecked.clauses, unchecked.field) == (("QZ-3.2.b",), "checked")


@pytest.mark.clause("GX-22.1", "GX-10.5", "GX-20(3).2")
def test_acceptance_asks_the_scope_the_recommendation_and_the_procedure():
    world = make_world()
    application = submitted(world)
    organizer = at_acceptance(world, application)
    facts = acceptance_facts(open_step_of(application))
    world.committee.series = "economics"
    world.committee.save()

    refusal = refused(approve, organizer, application, ACCEPTED)

    assert (facts["recommended"], facts["by_procedure"], facts["in_scope"]) == (True, True, True)
    assert refusal.clauses == ("GX-10.5",)
    assert open_step_of(application).kind == "acceptance"


def test_an_office_that_decides_after_its_day_is_marked_late_and_not_stopped():
    world = make_world()
    application = submitted(world)

    approve(handler(world), application, moment("2026-06-24"))

    entry = next(entry for entry in journey_entries(application, SYSTEM) if entry.title == "单位审核")
    assert [remark.text for remark in entry.remarks] == ["应在6月23日前办完，超期办结。"]
