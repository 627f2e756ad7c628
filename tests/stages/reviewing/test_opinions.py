"""The employer's opinion: clearly yes or no, in the words that the law asks for, after a deliberation on record."""

import pytest
from django.urls import reverse

from tests.stages.notices.places import world_of
from tests.stages.reviewing.cases import (
    CHECKED,
    ENDED,
    POSTED,
    RECOMMENDED,
    approve,
    closed,
    count,
    deliberate,
    handler,
    open_step_of,
    signed_in,
    submitted,
)
from tests.world import SYSTEM, make_world, officer, refused
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.forms import DecisionForm, Offer
from zhicheng.stages.reviewing.models import Opinion, StepKind
from zhicheng.stages.reviewing.recommending import Words, aspects_of, give_opinion
from zhicheng.stages.reviewing.services import decide_step, post_employer_notice

pytestmark = pytest.mark.django_db

FIVE = ("morality", "results", "professional_level", "ability", "attitude")


def at_opinion(world, *, minutes=True):
    """A case whose notice is over, with or without the minutes of its deliberation."""
    actor, case = handler(world), submitted(world)
    approve(actor, case, CHECKED)
    session = deliberate(actor, world, case)
    count(world, session, 9)
    if minutes:
        closed(actor, session)
    steps = [open_step_of(case).pk]
    where = {"employer_id": world.employer.pk, "campaign_id": world.campaign.pk}
    post_employer_notice(actor=actor, now=POSTED, step_ids=steps, **where)
    end_notices(actor=SYSTEM, now=ENDED)
    return actor, case, session


def qinzhou_opinion():
    """A case of Qinzhou's campaign that waits for the opinion."""
    world = world_of("qinzhou-2020")
    actor, case = handler(world), submitted(world)
    step = open_step_of(case)
    step.kind = StepKind.EMPLOYER_OPINION
    step.save()
    return actor, case, step


@pytest.mark.clause("GX-20(3).1", "GX-20(3).2")
def test_a_clear_yes_is_kept_with_its_words_who_signed_and_when(client):
    world = make_world()
    actor, case, _session = at_opinion(world)

    decide_step(
        actor=actor,
        now=RECOMMENDED,
        step_id=open_step_of(case).pk,
        outcome="approved",
        opinion=Words("业绩突出，同意推荐。"),
    )
    department = officer("陈一诺", 102, Post.DEPARTMENT_HANDLER, world.department)
    with signed_in(client, department, RECOMMENDED):
        page = client.get(reverse("decide", args=[open_step_of(case).pk])).content.decode()
        journey = client.get(reverse("journey", args=[case.pk])).content.decode()

    given = Opinion.objects.get()
    assert (given.agrees, given.text, given.by_id, given.at) == (
        True,
        "业绩突出，同意推荐。",
        actor.person_id,
        RECOMMENDED,
    )
    assert f"{world.employer.name}的推荐意见" in page
    assert "业绩突出，同意推荐。" in page
    assert "业绩突出，同意推荐。" in journey


@pytest.mark.clause("GX-20(3).2", "GX-20(3).3")
def test_a_clear_no_is_kept_with_its_reason():
    actor, case, _session = at_opinion(make_world())

    decide_step(
        actor=actor,
        now=RECOMMENDED,
        step_id=open_step_of(case).pk,
        outcome="rejected",
        reason="与岗位不符",
        clauses=["GX-20(3).3"],
    )

    given = Opinion.objects.get()
    assert (given.agrees, given.text) == (False, "与岗位不符")


@pytest.mark.clause("GX-20(3).2")
def test_an_opinion_that_says_neither_is_none():
    actor, case, _session = at_opinion(make_world())

    refusal = refused(decide_step, actor=actor, now=RECOMMENDED, step_id=open_step_of(case).pk, outcome="")

    assert refusal.field == "outcome"
    assert not Opinion.objects.exists()


@pytest.mark.clause("GX-20.1", "GX-20(1).4", "QZ-3.1.4.a")
def test_nobody_is_recommended_before_the_minutes_are_made():
    actor, case, session = at_opinion(make_world(), minutes=False)
    facts = {"actor": actor, "now": RECOMMENDED, "step_id": open_step_of(case).pk, "outcome": "approved"}

    early = refused(decide_step, **facts)
    closed(actor, session)
    decide_step(**facts)

    assert "还没有出会议记录" in early.message
    assert Opinion.objects.get().text == "经研究，同意推荐申报工程师。"


@pytest.mark.clause("QZ-3.1.4.b")
def test_in_qinzhou_the_opinion_evaluates_five_aspects_one_by_one():
    actor, _case, step = qinzhou_opinion()
    texts = {aspect: f"{aspect}好" for aspect in FIVE}

    named = aspects_of(step, CHECKED.date())
    fields = {
        refused(give_opinion, actor, CHECKED, step, Words("", texts | {left: " "}), agrees=True).field for left in FIVE
    }
    form = DecisionForm(offer=Offer(step=step, correctable={}, clauses=[], origins={}, aspects=named.values))
    bare = refused(decide_step, actor=actor, now=CHECKED, step_id=step.pk, outcome="approved")
    given = give_opinion(actor, CHECKED, step, Words("", texts), agrees=True)

    assert (named.values, named.clauses) == (FIVE, ("QZ-3.1.4.b",))
    assert fields == {f"aspect-{aspect}" for aspect in FIVE}
    labels = ["思想品德", "工作成绩", "专业水平", "业务能力", "工作态度", "推荐意见"]
    assert [str(bound.label) for bound in form.opinion_fields()] == labels
    assert (bare.field, bare.clauses) == ("aspect-morality", ("QZ-3.1.4.b",))
    assert given.aspects == texts


@pytest.mark.clause("QZ-3.1.4.e")
def test_in_qinzhou_a_freelancers_opinion_needs_no_aspects():
    _actor, case, step = qinzhou_opinion()
    case.acted_by = "archive_agency"
    step.application = case

    assert aspects_of(step, CHECKED.date()).values == ()


@pytest.mark.clause("QZ-3.1.4.f")
def test_whether_a_freelancer_defends_is_the_recommending_units_to_say_with_its_reason():
    actor, case, step = qinzhou_opinion()
    case.acted_by = "archive_agency"
    step.application = case
    said = Words("", {}, defended=False, defence_reason="成果已经公开发表，由协会组织过评议")

    unsaid = refused(give_opinion, actor, CHECKED, step, Words(), agrees=True)
    unreasoned = refused(give_opinion, actor, CHECKED, step, Words("", {}, defended=True), agrees=True)
    form = DecisionForm(offer=Offer(step=step, correctable={}, clauses=[], origins={}, defence=True))
    given = give_opinion(actor, CHECKED, step, said, agrees=True)

    assert unsaid.clauses == unreasoned.clauses == ("QZ-3.1.4.f",)
    assert [bound.name for bound in form.opinion_fields()] == ["defended", "defence_reason", "opinion"]
    assert (given.defended, given.defence_reason) == (False, said.defence_reason)
