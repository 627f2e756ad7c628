"""What the chain tells on a case's page."""

from datetime import date

import pytest

from tests.stages.reviewing.cases import (
    CHECKED,
    ENDED,
    POSTED,
    approve,
    count,
    deliberate,
    handler,
    noticed,
    open_step_of,
    submitted,
)
from tests.world import SYSTEM, actor, make_world
from zhicheng.infra.face.dates import page_day
from zhicheng.stages.notices.models import NoticeEntry
from zhicheng.stages.notices.services import end_notices, raise_objection
from zhicheng.stages.reviewing.cards import journey_entries
from zhicheng.stages.reviewing.services import decide_step

pytestmark = pytest.mark.django_db


def told(application):
    application.refresh_from_db()
    return [(entry.mark, entry.title, entry.text) for entry in journey_entries(application, SYSTEM)]


def test_the_open_step_and_those_to_come():
    application = submitted(make_world())

    entries = told(application)

    assert entries[0] == ("act", "单位审核", "示例市滨江水务有限公司正在办理，应在6月23日前办完。")
    assert [title for mark, title, _text in entries if mark == "wait"] == [
        "单位审议",
        "单位内部公示",
        "单位推荐",
        "主管部门推荐",
        "评委会办公室受理",
    ]


def test_a_step_whose_office_has_no_officer_waits_there_and_says_so():
    world = make_world()
    application = submitted(world)
    with page_day(CHECKED.date()):
        before = journey_entries(application, SYSTEM)[0].note
        handler(world)
        after = journey_entries(application, SYSTEM)[0].note

    assert "还没有指定办理人" in before
    assert after == ""


def test_a_return_names_every_item_and_makes_the_applicant_the_holder():
    world = make_world()
    application = submitted(world)
    decide_step(
        actor=handler(world),
        now=CHECKED,
        step_id=open_step_of(application).pk,
        outcome="returned",
        corrections=[("employment", "缺签章页"), ("achievements", "没有证明")],
    )

    entries = told(application)
    with page_day(date(2026, 6, 12)):
        (held,) = (entry.holder for entry in journey_entries(application, SYSTEM))

    listed = "清单第4项　劳动（聘用）合同（缺签章页）；业绩和代表作、清单第7项　业绩成果（没有证明）"
    assert entries == [("mend", "单位审核", f"退回补正：{listed}。请在6月17日前一次补齐。")]
    assert (held.name, held.due_on, held.clauses) == ("覃若溪", date(2026, 6, 17), ("GX-20(1).1",))


@pytest.mark.clause("GX-20(1).6")
def test_a_lost_vote_is_told_with_its_counts():
    world = make_world()
    application = submitted(world)
    officer = handler(world)
    approve(officer, application, CHECKED)
    count(world, deliberate(officer, world, application), 6, 2, 1)

    application.refresh_from_db()
    entries = journey_entries(application, SYSTEM)
    entry = entries[-1]

    assert (entry.mark, entry.clauses) == ("refuse", ("GX-20(1).6",))
    assert entry.text.startswith("不推荐。")
    assert entry.note == "投票9张，同意6票，反对2票，弃权1票。"
    assert [one.holder for one in entries if one.holder] == []


def test_a_notice_is_told_while_it_runs_and_when_an_objection_holds_the_case():
    world = make_world()
    application = submitted(world)
    noticed(handler(world), world, application)
    raise_objection(
        actor=actor(application.person),
        now=POSTED,
        entry_id=NoticeEntry.objects.get().pk,
        text="业绩不是他做的",
    )

    running = [text for mark, _title, text in told(application) if mark == "act"]
    end_notices(actor=SYSTEM, now=ENDED)
    held = [text for mark, _title, text in told(application) if mark == "act"]

    assert running == ["公示到6月22日24:00，期满没有异议，自动进入下一步。"]
    assert held == ["公示已经期满。期间收到异议，正在核查，查清后继续办。"]
