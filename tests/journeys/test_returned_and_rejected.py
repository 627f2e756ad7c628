"""Cases that do not go straight through: returned and mended, rejected, voted down, and not to be seen by others.

What came before is done through services; the site is in demo mode and its clock shows Tuesday 16 June 2026.
"""

import re

import pytest

from tests.journeys import applying, earlier, recommending
from tests.journeys.papers import scan
from tests.journeys.town import set_clock
from tests.stages.reviewing.cases import open_step_of

SITE_MODE = "demo"
ACCEPTANCE = "《评审办法》第22条"
WRONG_YEAR = "证书上的毕业时间是2010年6月，请改成和证书一致"
WRONG_FILE = "交的是公需科目，请换成本行业专业科目的合格证明"
REASON = "业绩材料里三个项目的完成时间都在取得现职称以前，和填写的不符。"


@pytest.fixture
def tuesday(town):
    """The day after the employer's notices of the 8th are over."""
    return lambda: set_clock(earlier.NOTICE_OVER)


@pytest.mark.clause("GX-22.2", "GX-22.3")
def test_a_returned_case_is_mended_once_and_goes_on(town, someone, tuesday, tmp_path):
    case = earlier.handed_in(town, "cenwanqing", "岑晚晴", 11)
    earlier.recommended(town, case)
    tuesday()
    organizer, applicant = someone("organizer"), someone("cenwanqing")
    returns(organizer, "岑晚晴")
    mends(applicant, tmp_path)
    accepts_what_came_back(organizer, "岑晚晴")
    applicant.page.reload()
    applicant.sees("已受理，等评审会", "重新提交，改了2处")


def returns(organizer, name):
    """The whole list is sent at once, after a look at what the applicant will read."""
    recommending.open_case(organizer, name)
    organizer.sees(name, "评委会办公室受理", "还有6份没看", clauses=[ACCEPTANCE])
    organizer.page.get_by_role("radio", name=re.compile("^退回补正")).check()
    organizer.presses("办理这一件")
    organizer.is_refused("补正清单是空的", clause=ACCEPTANCE)
    organizer.writes("学历学位", WRONG_YEAR)
    organizer.writes("清单第5项　继续教育证明", WRONG_FILE)
    organizer.presses("办理这一件")
    organizer.sees("退回通知还没有发出，请核对", WRONG_YEAR, WRONG_FILE, "6月24日（周三）", clauses=[ACCEPTANCE])
    organizer.presses("发出退回通知")
    organizer.is_told("退回补正，已办好")


def mends(applicant, folder):
    applicant.follows("看办到哪里")
    applicant.sees("退回补正", WRONG_YEAR, WRONG_FILE, "在6月24日24:00前一次补齐", clauses=[ACCEPTANCE])
    applicant.follows("补正材料")
    applicant.sees("申报", WRONG_YEAR, WRONG_FILE)
    applicant.follows("学历学位")
    applicant.follows("修改第1段")
    applicant.sees("申报", "修改这一段")
    applicant.writes("毕业时间", "2010年6月")
    applicant.presses("保存这一段")
    applicant.sees("申报", "2010年6月")
    applicant.follows("附件材料")
    applicant.presses("删去继续教育证明.png")
    applicant.sees("申报", "6份中已交5份")
    applying.attach(applicant, "继续教育证明", scan(folder, "专业科目合格证明"))
    applying.check_and_submit(applicant)
    applicant.sees("正在", "重新提交，改了2处", "2010年7月1日 → 2010年6月", "继续教育证明.png → 专业科目合格证明.pdf")


def accepts_what_came_back(organizer, name):
    organizer.opens("工作台")
    organizer.follows("补正回来1件")
    organizer.sees("待办", name, "补正")
    recommending.approve(organizer, name, "受理", step="要求补正的", article=ACCEPTANCE)


@pytest.mark.clause("GX-22.1")
def test_a_case_is_rejected_with_reason_and_clause(town, someone, tuesday):
    earlier.recommended(town, earlier.handed_in(town, "mengnanfeng", "蒙南风", 12))
    tuesday()
    organizer, applicant = someone("organizer"), someone("mengnanfeng")
    recommending.open_case(organizer, "蒙南风")
    organizer.page.get_by_role("radio", name=re.compile("^不予受理")).check()
    organizer.presses("办理这一件")
    organizer.is_refused("还没有写理由")
    organizer.writes("事实和理由", REASON)
    organizer.chooses("依据", organizer.page.get_by_role("option", name=re.compile("第19条")).first.inner_text())
    organizer.presses("办理这一件")
    organizer.sees("“不予受理”还没有发出，请核对", REASON, "这一件今年到此为止", clauses=["《评审办法》第19条"])
    organizer.presses("不予受理")
    organizer.is_told("不予受理，已办好")
    applicant.follows("看办到哪里")
    applicant.sees("不推荐或不予受理", REASON, "今年到此为止", clauses=["《评审办法》第19条"])


@pytest.mark.clause("GX-20(1).6")
def test_two_thirds_are_not_more_than_two_thirds(town, someone):
    earlier.checked(town, earlier.handed_in(town, "lubaiying", "卢白英", 13))
    handler = someone("unit-handler")
    recommending.deliberate(handler, "卢白英")
    recommending.count_by_two(someone("unit-counter-1"), someone("unit-counter-2"), "卢白英", (6, 2, 1))
    handler.page.reload()
    handler.sees(
        "表决结束，1件中0件通过", "不推荐", "投票 9 张，同意 6 票，没有超过 2/3", clauses=["《评审办法》第20条"]
    )
    applicant = someone("lubaiying")
    applicant.follows("看办到哪里")
    applicant.sees("不推荐或不予受理", "同意6票", "没有超过 2/3", clauses=["《评审办法》第20条"])


def test_another_units_case_looks_like_none(town, someone):
    step = open_step_of(earlier.handed_in(town, "tanzhiyuan", "谭致远", 14))
    stranger = someone("county-unit-handler")
    pages = [f"/steps/{step.pk}/", f"/cases/{step.application_id}/", "/steps/987654/"]
    told = []
    for path in pages:
        answer = stranger.page.goto(path)
        stranger.sees("没有这一件，或者它不归你看")
        told.append((answer.status, stranger.main.inner_text()))
    assert told == [told[-1]] * len(pages)
    assert told[0][0] == 404
