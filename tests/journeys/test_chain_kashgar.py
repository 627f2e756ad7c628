"""Kashgar's chain of 2020 by hand: the unit's findings with the Party's recommendation and the document on performance,
its notice told before it reports upward, the industry bureau, the evaluation centre, each with what it answers for.
"""

import re

import pytest

from tests.journeys import recommending
from tests.journeys.papers import scan
from tests.journeys.places import chain_of
from tests.stages.applications.notices import in_kashgar

SITE_MODE = "demo"
NAME = "陶然"
RECOMMENDED_BY = "滨江水务党支部"
CHECKS, RECOMMENDATION, NOTICE = "《喀什2020年通知》四7", "《喀什2020年通知》四1", "《喀什2020年通知》四12"


@pytest.fixture(scope="module")
def town(site):
    """Kashgar's: everything scanned that the list demands, the employer a public institution of the prefecture."""
    case = in_kashgar("public_institution")
    case.fill()
    return chain_of(case, *(key for key, filed in case.filed().items() if filed.takes_files and filed.is_required))


@pytest.mark.clause("KS-4.1.c", "KS-4.1.d", "KS-4.7.b", "KS-4.7.c", "KS-4.7.d", "KS-4.12.a")
def test_from_the_unit_over_the_bureau_to_the_evaluation_centre(town, someone, tmp_path):
    handler, applicant = someone("unit-handler"), someone("applicant")
    is_held_up_without_the_recommendation(handler)
    records_what_the_unit_found(handler, scan(tmp_path, "推荐意见"))
    recommending.decide(handler, NAME, "审核通过", step="单位审核", article=CHECKS)
    handler.is_told("审核通过，已办好")
    reads_what_was_found(applicant)
    is_shown_before_it_goes_up(handler)
    answers_for_its_checks(someone("department"), "同意推荐", "主管部门推荐")
    answers_for_its_checks(someone("organizer"), "受理", "评委会办公室受理")
    applicant.opens("我的申报")
    applicant.follows("看办到哪里")
    applicant.sees("已受理，等评审会", town.department.name, "同意推荐。", "受理。", clauses=[CHECKS, NOTICE])
    assert [law for law in applicant.main.locator(".zc-law summary").all_inner_texts() if "喀什" not in law] == []


def is_held_up_without_the_recommendation(handler):
    """The unit's check waits for what the notice asks of the unit (KS-4.1.c)."""
    recommending.open_case(handler, NAME)
    recommending.decide(handler, NAME, "审核通过", step="单位审核", article=CHECKS)
    handler.is_refused("单位出具书面推荐意见", clause=RECOMMENDATION)


def records_what_the_unit_found(handler, paper):
    """Of the restricted documents only that they exist, who gave them, and the file."""
    handler.follows("核查记录")
    handler.sees("核查记录", "只记有没有、谁出具、文件在哪里", clauses=[CHECKS, RECOMMENDATION])
    form = handler.main.locator("form").first
    for chosen in form.locator("select").all():
        chosen.select_option(index=1)
    handler.presses("保存核查记录")
    handler.is_refused("还没有写由谁出具")
    for name in form.get_by_label("由谁出具").all():
        name.fill(RECOMMENDED_BY)
    for file in form.locator("input[type=file]").all():
        file.set_input_files(paper)
    handler.presses("保存核查记录")
    handler.is_told("记下了")
    handler.sees("核查记录", RECOMMENDED_BY, paper.name)
    handler.follows("回到办理")


def reads_what_was_found(applicant):
    """The person reads what the unit recorded, also what nobody else sees."""
    applicant.follows("看办到哪里")
    applicant.follows("单位核查的结论")
    applicant.sees("1家单位记下了核查结论", RECOMMENDED_BY, "只有这家单位和你看得到")


def is_shown_before_it_goes_up(handler):
    """The unit's notice runs before it reports upward (KS-4.12.a)."""
    handler.opens("单位公示")
    handler.sees("有申报等单位内部公示", NAME, clauses=[NOTICE])
    handler.presses("公示选中的人")
    handler.is_told("期满自动撤下")
    recommending.move_clock(handler, "2020-07-02")


def answers_for_its_checks(officer, outcome, step):
    """An office above the unit ticks what the notice has it check; nothing goes on without."""
    recommending.open_case(officer, NAME)
    recommending.decide(officer, NAME, outcome, step=step, article=CHECKS)
    officer.is_refused("还不能往下办", clause=CHECKS)
    officer.page.get_by_role("radio", name=re.compile(f"^{outcome}")).check()
    for answered in officer.page.get_by_role("checkbox").all():
        answered.check()
    officer.presses("办理这一件")
    officer.is_told(f"{outcome}，已办好")
