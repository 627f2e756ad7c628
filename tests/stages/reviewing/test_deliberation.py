"""An employer's deliberation: a lawful group, a secret vote of more than two thirds."""

from dataclasses import replace

import pytest

from tests.stages.reviewing.cases import (
    CHECKED,
    GROUP,
    approve,
    count,
    deliberate,
    handler,
    open_step_of,
    submitted,
    withdraw,
)
from tests.world import SYSTEM, employer, make_world, officer
from zhicheng.infra.access import Denied
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.cards import journey_entries
from zhicheng.stages.reviewing.group import CHAIR
from zhicheng.stages.reviewing.models import Deliberation

pytestmark = pytest.mark.django_db


def ready(world, **options):
    application = submitted(world, **options)
    actor = handler(world, index=200 + options.get("index", 1))
    approve(actor, application, CHECKED)
    return actor, application


@pytest.mark.clause("GX-20(1).6")
@pytest.mark.parametrize(("yes", "outcome", "status"), [(7, "approved", "under_review"), (6, "rejected", "rejected")])
def test_the_votes_must_exceed_two_thirds_of_those_cast(yes, outcome, status):
    world = make_world()
    actor, application = ready(world)
    deliberation = deliberate(actor, world, application)

    count(world, deliberation, yes, 9 - yes)

    step = application.steps.get(kind="deliberation")
    application.refresh_from_db()
    assert (step.outcome, step.clauses, application.status) == (outcome, ["GX-20(1).6"], status)
    assert step.answer["decision"] == ("yes" if outcome == "approved" else "no")


@pytest.mark.clause("GX-20(1).6")
def test_abstentions_count_as_cast():
    world = make_world()
    actor, application = ready(world)

    count(world, deliberate(actor, world, application), 6, 0, 3)

    assert application.steps.get(kind="deliberation").outcome == "rejected"


@pytest.mark.clause("GX-20(1).6")
def test_a_paper_that_was_not_handed_in_was_not_cast():
    world = make_world()
    actor, application = ready(world)

    count(world, deliberate(actor, world, application), 6, 2, not_in=1)

    step = application.steps.get(kind="deliberation")
    assert (step.outcome, step.deliberation_item.ballot.cast) == ("approved", 8)
    assert "投票8张，同意6票，反对2票，弃权0票。另有1张没交。" in [
        one.note for one in journey_entries(application, SYSTEM)
    ]


def test_a_passed_case_waits_for_its_notice():
    world = make_world()
    actor, application = ready(world)

    count(world, deliberate(actor, world, application), 9)

    assert open_step_of(application).kind == "employer_notice"


@pytest.mark.clause("GX-20(1).7", "GX-20(1).8", "GX-20(1).9")
@pytest.mark.parametrize(
    ("members", "clause"),
    [
        ([replace(GROUP[1], role=CHAIR, leader=True), *GROUP[2:5]], "GX-20(1).7"),
        ([*(replace(member, professional=False) for member in GROUP[:4]), *GROUP[4:]], "GX-20(1).8"),
        ([GROUP[0], replace(GROUP[1], level="assistant"), *GROUP[2:]], "GX-20(1).9"),
    ],
)
def test_an_unlawful_group_cannot_vote(members, clause):
    world = make_world()
    actor, application = ready(world)

    with pytest.raises(Refusal, match="小组组成不符合规定") as refused:
        deliberate(actor, world, application, members=members)

    assert refused.value.clauses == (clause,)
    assert not Deliberation.objects.exists()


@pytest.mark.clause("GX-20(1).5")
def test_no_member_votes_on_the_own_case():
    world = make_world()
    actor, application = ready(world)

    with pytest.raises(Refusal, match="覃若溪自己的申报"):
        deliberate(actor, world, application, members=[*GROUP[:8], replace(GROUP[8], name="覃若溪")])


def test_a_case_is_put_to_the_vote_once():
    world = make_world()
    actor, application = ready(world)
    deliberate(actor, world, application)

    with pytest.raises(Refusal, match="已经在审议"):
        deliberate(actor, world, application)


def test_another_units_officer_cannot_open_a_session():
    world = make_world()
    _actor, application = ready(world)
    other = employer("示例市园林设计院", world.city, CHECKED)

    with pytest.raises(Denied):
        deliberate(officer("卢景行", 120, Post.EMPLOYER_HANDLER, other), world, application)


def test_a_case_withdrawn_meanwhile_is_not_decided_by_the_count():
    world = make_world()
    actor, application = ready(world)
    deliberation = deliberate(actor, world, application)
    withdraw(application, CHECKED)

    count(world, deliberation, 9)

    application.refresh_from_db()
    assert application.status == "withdrawn"
    assert application.steps.get(kind="deliberation").outcome == "stopped"


def test_namesakes_in_a_group_must_be_told_apart():
    world = make_world()
    actor, application = ready(world)

    with pytest.raises(Refusal, match="写了两次"):
        deliberate(actor, world, application, members=[*GROUP, GROUP[0]])
