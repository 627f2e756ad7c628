"""In Qinzhou a change after the notice is shown too, before the case goes further (QZ-3.1.3.b)."""

from dataclasses import dataclass

import pytest

from tests.stages.notices.places import world_of
from tests.stages.reviewing.cases import handler, open_step_of, submitted
from tests.world import SYSTEM, World, actor, make_world, moment, officer, person, refused
from zhicheng.infra.access import Actor, Denied
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.services import decide_objection, end_notices, raise_objection
from zhicheng.stages.notices.standing import refuse_unshown
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.changed import changed_cases
from zhicheng.stages.reviewing.models import StepKind
from zhicheng.stages.reviewing.services import post_employer_notice, post_supplementary_notice

pytestmark = pytest.mark.django_db
POSTED, ENDED, CHANGED = moment("2026-06-12"), moment("2026-06-23", 0), moment("2026-06-24")
SHOWN_AGAIN = moment("2026-07-02", 0)


@dataclass
class Case:
    """A case whose notice is over and which was then handed in with other contents."""

    world: World
    handler: Actor
    application: Application

    def supplement(self, change: str = "论文由3篇改为2篇", who: Actor | None = None) -> Notice:
        return post_supplementary_notice(
            actor=who or self.handler, now=CHANGED, application_id=self.application.pk, change=change
        )


def shown_and_changed(world: World) -> Case:
    officer_of_unit = handler(world)
    application = submitted(world)
    step = open_step_of(application)
    step.kind = StepKind.EMPLOYER_NOTICE
    step.save()
    post_employer_notice(
        actor=officer_of_unit,
        now=POSTED,
        employer_id=world.employer.pk,
        campaign_id=world.campaign.pk,
        step_ids=[step.pk],
    )
    Notice.objects.update(closed_at=ENDED)
    last = application.snapshots.latest("round")
    Snapshot.objects.create(
        application=application,
        round=2,
        data=last.data,
        sha256="1" * 64,
        commitment_version="2026-1",
        commitment_sha256="0" * 64,
        signed_by=application.person,
        answer={},
        taken_at=CHANGED,
    )
    return Case(world, officer_of_unit, application)


@pytest.mark.clause("QZ-3.1.3.b")
def test_a_change_that_was_not_shown_keeps_the_case_back():
    case = shown_and_changed(world_of("qinzhou-2020"))

    refusal = refused(refuse_unshown, case.application, CHANGED.date())

    assert refusal.clauses == ("QZ-3.1.3.b",)
    assert changed_cases(case.handler) == [case.application]


@pytest.mark.clause("QZ-3.1.3.b", "QZ-3.1.3.c")
def test_a_supplementary_notice_runs_its_full_time_before_the_case_goes_on():
    case = shown_and_changed(world_of("qinzhou-2020"))

    notice = case.supplement()

    assert (notice.kind, notice.ends_on.isoformat()) == ("supplementary", "2026-07-01")
    assert notice.amends == Notice.objects.get(kind="employer")
    assert notice.entries.get().shown["change"] == "论文由3篇改为2篇"
    assert "期满" in refused(refuse_unshown, case.application, notice.ends_on).message
    end_notices(actor=SYSTEM, now=SHOWN_AGAIN)
    refuse_unshown(case.application, SHOWN_AGAIN.date())
    assert changed_cases(case.handler) == []


@pytest.mark.clause("QZ-3.1.3.b")
def test_an_objection_to_it_holds_the_case_and_upheld_ends_it():
    case = shown_and_changed(world_of("qinzhou-2020"))
    notice = case.supplement()
    colleague = actor(person("林知远", 41, unit=case.world.employer))
    objection = raise_objection(actor=colleague, now=CHANGED, entry_id=notice.entries.get().pk, text="论文是别人的")
    end_notices(actor=SYSTEM, now=SHOWN_AGAIN)

    assert "异议" in refused(refuse_unshown, case.application, SHOWN_AGAIN.date()).message
    decide_objection(
        actor=case.handler, now=SHOWN_AGAIN, objection_id=objection.pk, finding="upheld", text="编辑部证明是别人的"
    )

    case.application.refresh_from_db()
    assert case.application.status == "rejected"


def test_only_the_unit_itself_and_only_for_a_change():
    case = shown_and_changed(world_of("qinzhou-2020"))

    assert refused(case.supplement, change=" ").field == "change"
    for stranger in (
        officer("别处的人", 140, Post.EMPLOYER_HANDLER, case.world.department),
        actor(case.application.person),
    ):
        with pytest.raises(Denied):
            case.supplement(who=stranger)
    case.supplement()
    with pytest.raises(Denied):
        case.supplement()


def test_where_the_law_does_not_ask_for_it_nothing_is_kept_back():
    case = shown_and_changed(make_world())

    refuse_unshown(case.application, CHANGED.date())

    assert changed_cases(case.handler) == []
