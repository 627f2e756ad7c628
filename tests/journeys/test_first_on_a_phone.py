"""Somebody's first application, made on a phone alone: an account, who one is, the form, a HEIC photo, the commitment,
and where the application stands afterwards.

Every page met is looked over as it is at 390 px.
"""

from datetime import date

from playwright.sync_api import expect

from tests.journeys import applying
from tests.journeys.accessibility import PHONE
from tests.journeys.papers import heic_photo
from tests.journeys.people import register, sign_up
from zhicheng.core.identity import Sex, sample_id_number

SITE_MODE = "demo"
NAME = "白𬭚"  # a character beyond the first plane, as names have them


def test_from_the_front_page_to_where_it_stands(someone, town, tmp_path):
    applicant, employer = someone(**PHONE), town.world.employer.name

    sign_up(applicant, "baichun")
    number = sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=21)
    register(applicant, name=NAME, id_number=number, employer=employer)
    fills_in(applicant, employer)
    hands_over_papers(applicant, tmp_path)
    applying.check_and_submit(applicant, NAME, "示例理工学院", "证件照.heic")

    applicant.sees("工程系列中级申报，正在", employer, "单位审核", "不用办什么")
    applicant.goes_to("/applications/")
    applicant.sees("我的申报1件", "SL2026-GC-")


def fills_in(applicant, employer):
    applying.start_application(applicant)
    applying.fill_basics(applicant, employer)
    applying.add_degree(applicant)
    applying.go_on(applicant)
    applying.add_title(applicant)
    applying.add_period(applicant, employer)
    applying.go_on(applicant)
    applying.declare_standing(applicant)
    applying.tell_achievements(applicant)


def hands_over_papers(applicant, folder):
    """The photo as the phone keeps it; it is seen in the page."""
    applying.attach(applicant, "近期证件照片", heic_photo(folder, "证件照"))
    applicant.page.get_by_text("预览证件照.heic").click()
    shown = applicant.main.locator("details").get_by_role("img", name="证件照.heic的第1页")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalHeight > image.naturalWidth")
    applying.attach_scans(applicant, folder, applying.SCANS)
