"""An employer's notice: the least that the law names, for its full time, and what its end decides."""

import pytest

from tests.stages.reviewing.cases import ENDED, POSTED, handler, noticed, open_step_of, submitted
from tests.world import SYSTEM, actor, make_world, moment, person
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.models import NoticeEntry
from zhicheng.stages.notices.services import decide_objection, end_notices, raise_objection
from zhicheng.stages.reviewing.services import decide_step, post_employer_notice

pytestmark = pytest.mark.django_db


def entry_of(application):
    return NoticeEntry.objects.get(application=application)


def object_to(application):
    return raise_objection(
        actor=actor(application.person),
        now=POSTED,
        entry_id=entry_of(application).pk,
        text="业绩不是他做的",
        contact="",
    )


def find(world, objection, finding, now=POSTED):
    return decide_objection(
        actor=handler(world, 130), now=now, objection_id=objection.pk, finding=finding, text="已核对合同"
    )


@pytest.mark.clause("GX-20(2).3")
def test_it_shows_the_least_that_the_law_names():
    world = make_world()
    application = submitted(world)

    noticed(handler(world), world, application)

    assert entry_of(application).shown == {
        "name": "覃若溪",
        "employer": "示例市滨江水务有限公司",
        "specialty": "市政工程",
        "degree": "本科",
        "current_title": "助理工程师",
        "current_title_on": "2015年11月20日",
        "applied_for": "工程师",
        "work": ["2010年8月—至今　示例市滨江水务有限公司　设计员"],
        "achievements": ["工程项目：滨江泵站改造（2022年5月，负责工艺设计）"],
    }


@pytest.mark.clause("GX-20(2).2")
def test_it_ends_after_five_working_days_not_counting_the_holiday():
    world = make_world()

    notice = noticed(handler(world), world, submitted(world))

    assert (notice.posted_on.isoformat(), notice.ends_on.isoformat()) == ("2026-06-12", "2026-06-22")


@pytest.mark.clause("GX-20(2).4")
def test_without_objection_the_case_goes_on_when_it_has_ended():
    world = make_world()
    application = submitted(world)
    noticed(handler(world), world, application)

    end_notices(actor=SYSTEM, now=moment("2026-06-22", 23))
    before = open_step_of(application).kind
    end_notices(actor=SYSTEM, now=ENDED)

    assert (before, open_step_of(application).kind) == ("employer_notice", "employer_opinion")


@pytest.mark.clause("GX-20(2).2")
def test_while_it_runs_nobody_can_pass_the_case_on():
    world = make_world()
    application = submitted(world)
    officer = handler(world)
    noticed(officer, world, application)

    with pytest.raises(Refusal, match="公示还没期满"):
        decide_step(actor=officer, now=POSTED, step_id=open_step_of(application).pk, outcome="approved")


@pytest.mark.clause("GX-20(2).4")
def test_a_case_objected_to_waits_and_the_others_go_on():
    world = make_world()
    objected, free = submitted(world), submitted(world, "莫问之", 2)
    noticed(handler(world), world, objected, free)
    objection = object_to(objected)

    end_notices(actor=SYSTEM, now=ENDED)
    waiting = open_step_of(objected).kind
    find(world, objection, "baseless", moment("2026-06-24"))

    assert (waiting, open_step_of(free).kind) == ("employer_notice", "employer_opinion")
    assert open_step_of(objected).kind == "employer_opinion"


@pytest.mark.clause("GX-20(2).4")
def test_a_baseless_objection_does_not_shorten_the_notice():
    world = make_world()
    application = submitted(world)
    noticed(handler(world), world, application)

    find(world, object_to(application), "baseless")

    assert open_step_of(application).kind == "employer_notice"


@pytest.mark.clause("GX-20(2).4")
def test_a_second_open_objection_still_holds_the_case():
    world = make_world()
    application = submitted(world)
    noticed(handler(world), world, application)
    first = object_to(application)
    colleague = actor(person("林知远", 41, unit=world.employer))
    raise_objection(actor=colleague, now=POSTED, entry_id=entry_of(application).pk, text="论文不是他写的")
    end_notices(actor=SYSTEM, now=ENDED)

    find(world, first, "baseless", moment("2026-06-24"))

    assert open_step_of(application).kind == "employer_notice"


@pytest.mark.clause("GX-20(2).4")
def test_an_upheld_objection_ends_the_case_without_telling_who_objected():
    world = make_world()
    application = submitted(world)
    noticed(handler(world), world, application)

    find(world, object_to(application), "upheld")

    step = application.steps.get(kind="employer_notice")
    application.refresh_from_db()
    assert (application.status, step.outcome, step.clauses) == ("rejected", "rejected", ["GX-20(2).4"])
    assert step.reason == "公示期间收到异议，经核查属实"


def test_a_case_is_posted_once():
    world = make_world()
    application = submitted(world)
    officer = handler(world)
    noticed(officer, world, application)

    with pytest.raises(Refusal, match="已经公示"):
        post_employer_notice(
            actor=officer,
            now=POSTED,
            employer_id=world.employer.pk,
            campaign_id=world.campaign.pk,
            step_ids=[open_step_of(application).pk],
        )
