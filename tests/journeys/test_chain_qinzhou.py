"""Qinzhou's chain of 2020 by hand: the responsible checker signs, everybody is shown before the deliberation, the
opinion evaluates five aspects, the department and the committee's office answer for their checks.

The findings and the vote, which are walked elsewhere, come about through services.
"""

import re

import pytest

from tests.journeys import recommending
from tests.journeys.places import MONDAY, Chain, chain_of
from tests.journeys.town import set_clock
from tests.stages.applications.notices import in_qinzhou
from tests.stages.reviewing.cases import GROUP, open_step_of
from tests.stages.reviewing.finding import check_all
from tests.world import moment
from zhicheng.infra.policies import library
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.reviewing.law import bases_named
from zhicheng.stages.reviewing.services import close_deliberation, open_deliberation

SITE_MODE = "demo"
NAME = "陶然"
VOTED = moment("2020-07-02")
CHECKER, CHECKS, NOTICE, OPINION = (
    "《钦州2020年通知》三（一）1",
    "《钦州2020年通知》三（一）2",
    "《钦州2020年通知》三（一）3",
    "《钦州2020年通知》三（一）4",
)
ASPECTS = ("思想品德", "工作成绩", "专业水平", "业务能力", "工作态度")


@pytest.fixture(scope="module")
def town(site):
    """Qinzhou's: a state enterprise of the city under a department."""
    case = in_qinzhou("state_enterprise", supplements=[library().supplement("example-2020").reference])
    case.fill()
    return chain_of(case, *(key for key, filed in case.filed().items() if filed.takes_files and filed.is_required))


@pytest.mark.clause("QZ-3.1.1.c", "QZ-3.1.3.a", "QZ-3.1.4.b", "QZ-3.1.4.a")
def test_from_the_undertaking_to_acceptance(town, someone):
    handler, applicant = someone("unit-handler"), someone("applicant")
    check_all(town.actor("unit-handler"), open_step_of(town.application), MONDAY)
    waits_for_the_undertaking(handler, someone("unit-checker"))
    is_shown_before_the_deliberation(handler, applicant)
    is_voted_on(town)
    is_recommended_in_five_aspects(handler)
    answers_for_its_checks(someone("department"), "同意推荐", "主管部门推荐")
    answers_for_its_checks(someone("organizer"), "受理", "评委会办公室受理")
    applicant.opens("我的申报")
    applicant.follows("看办到哪里")
    applicant.sees("已受理，等评审会", "同意9票", "同意推荐。", "受理。", clauses=[CHECKS, NOTICE, OPINION])
    assert [law for law in applicant.main.locator(".zc-law summary").all_inner_texts() if "钦州" not in law] == []


def waits_for_the_undertaking(handler, checker):
    """Nothing is checked in the unit before its responsible checker has signed for the year (QZ-3.1.1.c)."""
    recommending.open_case(handler, NAME)
    recommending.decide(handler, NAME, "审核通过", step="单位审核", article=CHECKS)
    handler.is_refused("审核责任人", clause=CHECKER)
    checker.opens("本单位")
    checker.sees("2020年的承诺书还没有签", "审核失实由我负责", clauses=[CHECKER])
    checker.presses("签承诺书")
    checker.is_refused("还没有签承诺书", clause=CHECKER)
    checker.ticks("我承诺")
    checker.presses("签承诺书")
    checker.is_told("已经签了")
    checker.sees("2020年的承诺书已经签了")
    recommending.approve(handler, NAME, "审核通过", step="单位审核", article=CHECKS)


def is_shown_before_the_deliberation(handler, applicant):
    """Everybody is shown inside the unit; the group meets afterwards (QZ-3.1.3)."""
    handler.opens("审议")
    handler.sees("没有等审议的申报")
    handler.opens("单位公示")
    handler.sees("公示", NAME, clauses=[NOTICE])
    handler.presses("公示选中的人")
    handler.is_told("期满自动撤下")
    applicant.goes_to("/notices/")
    applicant.sees("正在公示1份名单")
    recommending.move_clock(handler, f"{VOTED:%Y-%m-%d}")


def is_voted_on(town: Chain):
    """The group of the unit votes for the case."""
    unit, campaign, handler = town.case.unit, town.application.campaign, town.actor("unit-handler")
    held = open_deliberation(
        actor=handler,
        now=VOTED,
        holder_id=unit.pk,
        employer_id=unit.pk,
        campaign_id=campaign.pk,
        held_on=VOTED.date(),
        members=GROUP,
        step_ids=[open_step_of(town.application).pk],
    )
    counts = dict.fromkeys(held.items.values_list("ballot", flat=True), (9, 0, 0))
    for number in (1, 2):
        enter_counts(actor=town.actor(f"unit-counter-{number}"), now=VOTED, counts=counts)
    bases = bases_named(campaign, VOTED.date()).values
    findings = {item.pk: dict.fromkeys(bases, "符合要求") for item in held.items.all()}
    close_deliberation(actor=handler, now=VOTED, deliberation_id=held.pk, findings=findings)


def is_recommended_in_five_aspects(handler):
    """The opinion says something to each of the five (QZ-3.1.4.b)."""
    set_clock(VOTED)
    recommending.open_case(handler, NAME)
    recommending.decide(handler, NAME, "同意推荐", step="单位推荐", article=OPINION)
    handler.is_refused("推荐意见每个方面都要写", clause=OPINION)
    handler.page.get_by_role("radio", name=re.compile("^同意推荐")).check()
    for aspect in ASPECTS:
        handler.writes(aspect, f"{aspect}好，有实例。")
    handler.presses("办理这一件")
    handler.is_told("同意推荐，已办好")


def answers_for_its_checks(officer, outcome, step):
    """An office above the unit ticks what the notice has it check."""
    recommending.open_case(officer, NAME)
    officer.sees(NAME, step, "的推荐意见", *ASPECTS)
    officer.page.get_by_role("radio", name=re.compile(f"^{outcome}")).check()
    for answered in officer.page.get_by_role("checkbox").all():
        answered.check()
    officer.presses("办理这一件")
    officer.is_told(f"{outcome}，已办好")
