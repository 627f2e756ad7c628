"""Somebody who applied last year: what the personal library kept is ticked into this year's draft, with its files."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys import applying, earlier
from tests.journeys.town import FOUNDED, MONDAY, set_clock
from tests.journeys.uploading import slot_of
from tests.stages.applications.filling import picture
from tests.world import actor, campaign_terms, moment, published_campaign
from zhicheng.infra.access import acting
from zhicheng.stages.applications.services import keep_in_library, submit_application
from zhicheng.stages.portfolios.models import Entry
from zhicheng.stages.portfolios.services import add_evidence

SITE_MODE = "demo"
NEXT_YEAR = moment("2027-03-02")
KEPT = ("education", "titles", "practice", "achievements")
PROOF = "泵站验收表.png"


@pytest.fixture
def next_campaign(town):
    """Next year's campaign of the same committee."""
    terms = campaign_terms(town.world.city) | {
        "year": 2027,
        "code": "SL2027-GC",
        "opens_at": moment("2027-03-01"),
        "closes_at": moment("2027-05-01", 0),
        "cut_off": date(2027, 4, 30),
    }
    return published_campaign(town.world.committee, FOUNDED, **terms)


@pytest.fixture
def applied_last_year(town) -> None:
    """Handed in last year; what was filled in is in the library, an achievement with its proof."""
    application = earlier.filled_in(town, "guilai", "归来", 61)
    who = actor(application.person, MONDAY.date())
    for group in KEPT:
        keep_in_library(actor=who, now=MONDAY, application_id=application.pk, group=group, row_ids=[1], version=1)
    with acting(who):
        entry = Entry.objects.get(person=application.person, kind="achievement")
    add_evidence(actor=who, now=MONDAY, entry_id=entry.pk, name=PROOF, content=picture(200))
    submit_application(actor=who, now=MONDAY, application_id=application.pk, agreed=True)


@pytest.mark.usefixtures("next_campaign", "applied_last_year")
def test_last_years_library_fills_this_years_draft(someone, town):
    set_clock(NEXT_YEAR)
    applicant = someone("guilai")
    applicant.goes_to("/applications/")
    applicant.sees("我的申报1件", "SL2026-GC-")
    applicant.follows("申报工程系列中级")
    applicant.presses("开始填写")
    fills_basics(applicant, town.world.employer.name)

    takes(applicant, "学历学位", "示例大学")
    says_that_it_fits(applicant)
    takes(applicant, "职称", "助理级")
    applicant.presses("保存，下一步")
    takes(applicant, "工作经历", town.world.employer.name)
    applicant.follows("下一步")
    applying.declare_standing(applicant)
    takes(applicant, "业绩和代表作", "滨江泵站改造")

    applicant.writes("业绩总结", "主持三处泵站改造。")
    applicant.presses("保存，下一步")
    expect(slot_of(applicant.page, "业绩成果").get_by_role("link", name=PROOF)).to_be_visible()


def fills_basics(applicant, employer):
    """The employer is the one registered; only what belongs to the year is asked anew."""
    applicant.sees("申报", employer)
    applicant.picks("现在是这个单位的在职人员", "是")
    applicant.chooses("申报专业", "市政工程")
    applicant.writes("现在的岗位", "给排水工程师")
    applicant.presses("保存，下一步")


def says_that_it_fits(applicant):
    """Whether the degree fits the specialty is a question of each year."""
    applicant.follows(re.compile("专业和申报专业相符或相近"))
    applicant.picks("专业和申报专业相符或相近", "是")
    applicant.presses("保存这一段")
    applicant.sees("申报", "示例大学", "已填好")
    applicant.follows("下一步")


def takes(applicant, step, known):
    """Tick everything that the library has for this step."""
    applicant.sees("申报", step)
    applicant.follows("从个人库选择")
    applicant.sees("申报", known)
    for box in applicant.main.locator("input[name=entry]").all():
        box.check()
    applicant.presses("选进申报")
    applicant.is_told("已选进申报")
    applicant.sees("申报", "第1段", known)
