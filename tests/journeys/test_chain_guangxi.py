"""What bends Guangxi's chain: more time for an office and for a correction, and an objection that proves true.

Its straight way, the return with its list and the rejection by an office are walked in other files.
"""

import pytest

from tests.journeys import earlier, recommending
from tests.journeys.town import MONDAY, set_clock
from tests.stages.reviewing.cases import open_step_of
from tests.world import moment
from zhicheng.infra.access import Actor
from zhicheng.stages.notices.models import NoticeEntry
from zhicheng.stages.notices.services import raise_objection
from zhicheng.stages.reviewing.services import decide_step, post_employer_notice

SITE_MODE = "demo"
ACCEPTANCE, NOTICE = "《评审办法》第22条", "《评审办法》第20条"
ELSEWHERE = "证书原件在外地档案馆，调取要一周。"
FALSE = "到项目业主处核对了合同和施工日志，泵站改造不是本人所做。"


@pytest.mark.clause("GX-22.3")
def test_an_office_and_a_correction_are_given_more_time(town, someone):
    case = earlier.handed_in(town, "cenwanqing", "岑晚晴", 21)
    earlier.recommended(town, case)
    set_clock(earlier.NOTICE_OVER)
    organizer, applicant = someone("organizer"), someone("cenwanqing")
    recommending.open_case(organizer, "岑晚晴")
    organizer.follows("延长期限")
    organizer.sees("“评委会办公室受理”应在7月1日前办完，可以延长")
    is_refused_without_a_reason(organizer)
    extends(organizer, "2026-07-03")
    applicant.follows("看办到哪里")
    applicant.sees("正在", "7月3日", f"期限从7月1日延长到7月3日：{ELSEWHERE}", clauses=[ACCEPTANCE])

    step = open_step_of(case)
    wrong = [("degree", "毕业证书缺一页。")]
    decide_step(
        actor=town.actor("organizer"), now=earlier.NOTICE_OVER, step_id=step.pk, outcome="returned", corrections=wrong
    )
    organizer.goes_to(f"/steps/{step.pk}/extend/")
    organizer.sees("申报人补正到6月24日24:00，可以延长")
    extends(organizer, "2026-06-30")
    recommending.move_clock(organizer, "2026-06-26")
    applicant.page.reload()
    applicant.sees("退回补正", "在6月30日24:00前一次补齐", "期限从6月24日延长到6月30日", clauses=[ACCEPTANCE])


def is_refused_without_a_reason(organizer):
    organizer.writes("延长到", "2026-07-03")
    organizer.presses("延长并告诉申报人")
    organizer.is_refused("为什么延长：这一项要填。")


def extends(organizer, day):
    """Give the case until that day, with the reason and the first article offered."""
    organizer.writes("延长到", day)
    organizer.writes("为什么延长", ELSEWHERE)
    organizer.page.get_by_label("依据", exact=True).select_option(index=1)
    organizer.presses("延长并告诉申报人")
    organizer.is_told("期限已经延长，也告诉了申报人。")


@pytest.mark.clause("GX-20(2).4")
def test_an_objection_that_proves_true_ends_the_case(town, someone):
    case = earlier.handed_in(town, "mengnanfeng", "蒙南风", 22)
    object_to(town, case)
    set_clock(moment("2026-06-10"))
    handler, applicant = someone("unit-handler"), someone("mengnanfeng")
    handler.opens("异议")
    handler.follows("蒙南风")
    handler.sees("等你核查", "泵站改造不是他做的", clauses=[NOTICE])
    handler.picks("结论", "查实，不再推荐或不予确认")
    handler.writes("核查的经过和依据", FALSE)
    handler.writes("给反映人的答复", "经核查，反映的情况属实。")
    handler.presses("记下处理结论")
    handler.is_told("处理结论已记下。")
    handler.sees("没有要核查的异议", "蒙南风")
    applicant.follows("看办到哪里")
    applicant.sees("不推荐或不予受理", "今年到此为止", clauses=[NOTICE])


def object_to(town, case):
    """The unit shows the case inside, and somebody who passes by objects."""
    earlier.voted(town, case)
    notice = post_employer_notice(
        actor=town.actor("unit-handler"),
        now=MONDAY,
        employer_id=town.world.employer.pk,
        campaign_id=town.world.campaign.pk,
        step_ids=[open_step_of(case).pk],
    )
    entry = NoticeEntry.objects.get(notice=notice)
    raise_objection(
        actor=Actor(),
        now=MONDAY,
        entry_id=entry.pk,
        text="表里的泵站改造不是他做的。",
        contact="0000-7654321",
        name="龙映雪",
        opened=[notice.pk],
    )
