"""Sending a case back: the whole list once, by when and by which law, and what becomes of it when nobody answers."""

from datetime import date, timedelta

import pytest

from tests.stages.reviewing.cases import (
    ACCEPTED,
    CHECKED,
    SUBMITTED,
    at_acceptance,
    hand_in_again,
    handler,
    open_step_of,
    sections,
    submitted,
)
from tests.world import SYSTEM, make_world, moment, refused
from zhicheng.infra.access import Denied, acting
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.messages.models import Message
from zhicheng.stages.applications.models import Material
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.reviewing.chain import mending_days
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.services import decide_step, expire_corrections, remind_of_corrections

pytestmark = pytest.mark.django_db

CONTRACT = [("employment", "缺签章页")]
BACK, AGAIN = moment("2026-06-15"), moment("2026-06-16")


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def application(world):
    return submitted(world)


def send_back(actor, application, now=CHECKED, corrections=CONTRACT, **facts) -> Step:
    step = open_step_of(application).pk
    return decide_step(actor=actor, now=now, step_id=step, outcome="returned", corrections=corrections, **facts)


def told(application) -> list[str]:
    with acting(SYSTEM):
        return list(Message.objects.filter(person=application.person).order_by("id").values_list("kind", flat=True))


def rewritten(world) -> dict:
    """The achievements as somebody wrote them anew."""
    achievements = sections(world.employer)["achievements"]
    return {"achievements": achievements | {"summary": "主持三处泵站改造。"}}


@pytest.mark.clause("GX-22.2")
def test_a_return_sends_the_whole_list_once_with_its_last_day_and_clauses(application, world):
    step = send_back(handler(world), application, corrections=[*CONTRACT, ("practice", "漏一段")])

    application.refresh_from_db()
    assert application.status == "returned"
    assert step.correction.due_on.isoformat() == "2026-06-17"
    assert list(step.correction.items.order_by("id").values_list("item", "fault", "clause", "origin")) == [
        ("employment", "缺签章页", "GX-17.4", "first"),
        ("practice", "漏一段", "GX-19.2", "first"),
    ]
    assert not Step.objects.filter(application=application, closed_at=None).exists()


def test_where_no_law_and_no_plan_sets_a_time_the_applicant_has_as_long_as_an_office(world):
    unplanned = Campaign(correction_days=0, office_days=10)

    assert (mending_days(unplanned), mending_days(world.campaign)) == (10, 5)


@pytest.mark.clause("GX-22.2")
@pytest.mark.parametrize("corrections", [[], [("employment", "  ")]])
def test_a_return_without_what_is_wrong_is_refused_and_changes_nothing(application, world, corrections):
    organizer = at_acceptance(world, application)

    refusal = refused(send_back, organizer, application, ACCEPTED, corrections)

    application.refresh_from_db()
    assert (refusal.clauses, refusal.field) == (("GX-22.2",), "corrections")
    assert (application.status, open_step_of(application).kind) == ("under_review", "acceptance")


@pytest.mark.clause("GX-19.4", "KS-4.9.b")
def test_nothing_outside_the_checklist_can_be_asked_for(application, world):
    refusal = refused(send_back, handler(world), application, corrections=[("household_register", "请补户口本")])

    assert "清单以外的材料不能要求" in refusal.message
    assert refusal.clauses == ("GX-19.4",)
    assert open_step_of(application).kind == "employer_check"


@pytest.mark.clause("GX-20(1).1")
def test_an_employers_return_rests_on_the_employers_duty_and_not_on_article_22(application, world):
    step = send_back(handler(world), application)

    assert (step.clauses, step.correction.lapsing) == (["GX-20(1).1"], [])
    assert told(application) == ["to_complete"]


@pytest.mark.clause("GX-22.2")
def test_what_stood_there_before_comes_on_a_second_list_only_with_a_reason(application, world):
    actor = handler(world)
    send_back(actor, application)
    hand_in_again(application, BACK)

    refusal = refused(send_back, actor, application, AGAIN, [*CONTRACT, ("held_title", "看不清")])
    step = send_back(actor, application, AGAIN, [("held_title", "看不清")], second_reason="对照原件才发现")

    assert "第2次退回被挡下" in refusal.message
    assert refusal.field == "second_reason"
    assert (step.correction.second_reason, step.correction.items.get().origin) == ("对照原件才发现", "visible")


@pytest.mark.clause("GX-22.2")
def test_what_was_told_and_not_touched_needs_a_reason_too(application, world):
    actor = handler(world)
    send_back(actor, application)
    hand_in_again(application, BACK)

    step = send_back(actor, application, AGAIN, second_reason="当事人来电说明漏传")

    assert step.correction.items.get().origin == "told"


@pytest.mark.clause("GX-22.2")
def test_what_the_correction_itself_brought_may_be_sent_back_freely(application, world):
    actor = handler(world)
    send_back(actor, application, corrections=[("achievements", "没有写明作用")])
    hand_in_again(application, BACK, **rewritten(world))

    step = send_back(actor, application, AGAIN, [("achievements", "和材料不一致")])

    assert (step.correction.second_reason, step.correction.items.get().origin) == ("", "brought")


@pytest.mark.clause("GX-22.2")
def test_an_answered_correction_comes_back_to_the_office_that_asked(application, world):
    organizer = at_acceptance(world, application)
    returned = send_back(organizer, application, ACCEPTED)

    hand_in_again(application, moment("2026-06-29"))

    step = open_step_of(application)
    returned.correction.refresh_from_db()
    assert (step.kind, step.organization) == ("acceptance", world.organizer)
    assert returned.correction.answered_at == moment("2026-06-29")


@pytest.mark.clause("GX-22.3")
def test_at_the_organizer_a_correction_lapses_after_its_last_day_and_only_then(application, world):
    step = send_back(at_acceptance(world, application), application, ACCEPTED)
    last = step.correction.due_on

    on_time = expire_corrections(actor=SYSTEM, now=moment(last.isoformat(), 23))
    late = expire_corrections(actor=SYSTEM, now=moment((last + timedelta(1)).isoformat(), 0))
    again = expire_corrections(actor=SYSTEM, now=moment((last + timedelta(2)).isoformat(), 0))

    application.refresh_from_db()
    step.correction.refresh_from_db()
    assert (last, step.clauses) == (date(2026, 7, 3), ["GX-22.2", "GX-22.3"])
    assert (on_time, late, again) == ([], [application], [])
    assert (application.status, step.correction.answered_at) == ("abandoned", None)
    assert told(application)[-1] == "abandoned"


@pytest.mark.clause("GX-22.3")
def test_where_the_law_gives_nothing_up_the_case_goes_back_to_the_office(application, world):
    send_back(handler(world), application)

    expire_corrections(actor=SYSTEM, now=moment("2026-06-18", 0))

    application.refresh_from_db()
    step = open_step_of(application)
    assert (application.status, step.kind, step.organization) == ("under_review", "employer_check", world.employer)
    assert told(application)[-1] == "correction_over"


def test_files_of_a_correction_that_was_never_sent_do_not_count(application, world):
    about = {"sha256": "0" * 64, "received_sha256": "0" * 64, "kind": "application/pdf", "size": 1, "pages": 1}
    old, new = (StoredFile.objects.create(name=name, stored_at=SUBMITTED, **about) for name in ("旧.pdf", "新.pdf"))
    handed_in = Material.objects.create(application=application, item="employment", file=old, added_at=SUBMITTED)
    send_back(handler(world), application)
    Material.objects.filter(pk=handed_in.pk).update(removed_at=BACK)
    Material.objects.create(application=application, item="employment", file=new, added_at=BACK)

    expire_corrections(actor=SYSTEM, now=moment("2026-06-18", 0))

    assert list(application.materials.filter(removed_at=None)) == [handed_in]


@pytest.mark.clause("GX-22.3")
@pytest.mark.parametrize(("by_organizer", "word"), [(True, "视为放弃"), (False, "按原来提交的材料")])
def test_what_comes_after_the_last_day_is_not_taken_even_before_the_platform_looked(
    application, world, by_organizer, word
):
    step = (
        send_back(at_acceptance(world, application), application, ACCEPTED)
        if by_organizer
        else send_back(handler(world), application)
    )
    late = moment(step.correction.due_on.isoformat(), 23) + timedelta(hours=1)

    refusal = refused(hand_in_again, application, late)

    assert word in refusal.message
    assert refusal.clauses == tuple(step.clauses)


@pytest.mark.clause("GX-22.3")
def test_the_applicant_is_reminded_once_two_working_days_before(application, world):
    correction = send_back(handler(world), application).correction

    days = [date(2026, 6, day) for day in (12, 15, 16)]
    reminded = [remind_of_corrections(actor=SYSTEM, now=moment(day.isoformat())) for day in days]

    assert reminded == [[], [correction], []]
    assert told(application) == ["to_complete", "correction_due"]


@pytest.mark.parametrize("act", [expire_corrections, remind_of_corrections])
def test_only_the_platform_ends_corrections_and_reminds_of_them(world, act):
    with pytest.raises(Denied):
        act(actor=handler(world), now=CHECKED)
