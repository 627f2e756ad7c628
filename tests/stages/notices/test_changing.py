"""Nobody ends a notice early; it may run longer, or begin again after a correction, with what stood before kept."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.stages.notices.posting import NOW, OVER, object_to, office, post
from tests.world import SYSTEM, make_world, moment, officer, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.events import subscribe
from zhicheng.portal.due import run_due
from zhicheng.stages.notices.events import NoticeEnded
from zhicheng.stages.notices.models import Notice, NoticeChange
from zhicheng.stages.notices.services import begin_again, end_notice, end_notices, extend_notice
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db
LATER = moment("2026-09-30")


@pytest.mark.clause("GX-30.2")
def test_who_posted_it_cannot_end_it_early_nor_on_its_last_day():
    world = make_world()
    notice, handler = post(world), office(world)

    for early in (NOW, moment("2026-10-10", 23)):
        refusal = refused(end_notice, actor=handler, now=early, notice_id=notice.pk)
        assert refusal.clauses == ("GX-30.2",)
        assert "10月10日24:00" in refusal.message

    notice.refresh_from_db()
    assert notice.closed_at is None


@pytest.mark.clause("GX-20(2).2", "GX-20(2).3")
def test_an_employers_handler_is_refused_with_the_employers_clauses():
    world = make_world()
    notice = post(world, kind="employer", organization=world.employer)
    handler = officer("韦知非", 101, Post.EMPLOYER_HANDLER, world.employer)

    refusal = refused(end_notice, actor=handler, now=LATER, notice_id=notice.pk)

    assert refusal.clauses == ("GX-20(2).2", "GX-20(2).3")


@pytest.mark.clause("GX-30.2")
def test_the_database_itself_refuses_an_early_end_and_a_shorter_notice():
    notice = post(make_world())

    for change in (
        {"closed_at": moment("2026-10-10", 23)},
        {"ends_on": notice.ends_on - timedelta(days=1)},
        {"posted_on": notice.posted_on - timedelta(days=1)},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Notice.objects.filter(pk=notice.pk).update(**change)


def test_after_its_last_day_a_handler_may_end_it_and_the_platform_finds_nothing_more():
    world = make_world()
    notice, handler = post(world), office(world)
    told = []
    subscribe(NoticeEnded, told.append)

    end_notice(actor=handler, now=OVER, notice_id=notice.pk)

    assert end_notices(actor=SYSTEM, now=OVER) == []
    assert [event.notice for event in told] == [notice]
    assert "已经结束" in refused(end_notice, actor=handler, now=OVER, notice_id=notice.pk).message
    with pytest.raises(Denied):
        end_notice(actor=officer("别处的人", 140, Post.ORGANIZER_HANDLER, world.hr), now=OVER, notice_id=notice.pk)


@pytest.mark.clause("GX-30.2")
def test_missed_nights_are_made_good():
    world = make_world()
    first = post(world)
    second = post(world, now=moment("2026-09-29"), first=2)
    told = []
    subscribe(NoticeEnded, told.append)

    run_due(moment("2026-10-20", 3))
    run_due(moment("2026-10-20", 4))

    assert [event.notice for event in told] == [first, second]
    assert set(Notice.objects.values_list("closed_at", flat=True)) == {moment("2026-10-20", 3)}


def test_it_runs_longer_with_a_reason_and_never_shorter():
    world = make_world()
    notice = post(world)
    facts = {"actor": office(world), "now": LATER, "notice_id": notice.pk}

    extended = extend_notice(**facts, until=date(2026, 10, 16), reason="系统维护一天")

    change = NoticeChange.objects.get()
    assert (extended.ends_on, change.ended_before, change.act) == (date(2026, 10, 16), date(2026, 10, 10), "extended")
    assert end_notices(actor=SYSTEM, now=OVER) == []
    for until in (date(2026, 10, 16), date(2026, 10, 1)):
        assert "不能缩短" in refused(extend_notice, **facts, until=until, reason="缩短").message
    assert "太远" in refused(extend_notice, **facts, until=date(2126, 10, 16), reason="年份错了").message
    assert "原因" in refused(extend_notice, **facts, until=date(2026, 10, 19), reason=" ").message


@pytest.mark.clause("GX-30.2")
def test_a_corrected_line_begins_the_whole_time_again_and_keeps_what_stood():
    world = make_world()
    notice = post(world)
    objection = object_to(notice)
    entry = notice.entries.get()

    again = begin_again(
        actor=office(world),
        now=moment("2026-10-09"),
        notice_id=notice.pk,
        entry_id=entry.pk,
        item="specialty",
        text="水利工程",
        reason="专业登错",
    )

    entry.refresh_from_db()
    change = NoticeChange.objects.get()
    assert (again.posted_on, again.ends_on) == (date(2026, 10, 9), date(2026, 10, 15))
    assert (entry.shown["specialty"], change.shown_before["specialty"]) == ("水利工程", "市政工程")
    assert change.posted_before == date(2026, 9, 28)
    assert objection.entry_id == entry.pk


@pytest.mark.parametrize(
    ("item", "text"), [("work", "别的经历"), ("id_number", "1"), ("specialty", ""), ("specialty", "市政工程")]
)
def test_only_what_stands_there_as_text_is_corrected(item, text):
    world = make_world()
    notice = post(world)
    facts = {"actor": office(world), "now": LATER, "notice_id": notice.pk, "entry_id": notice.entries.get().pk}

    assert "没有改" in refused(begin_again, **facts, item=item, text=text, reason="登错").message
    assert not NoticeChange.objects.exists()


def test_what_is_over_is_not_changed():
    world = make_world()
    notice = post(world)

    refusal = refused(
        extend_notice,
        actor=office(world),
        now=OVER,
        notice_id=notice.pk,
        until=date(2026, 10, 30),
        reason="再延几天",
    )

    assert "已经结束" in refusal.message
