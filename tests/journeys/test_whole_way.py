"""A new application goes the whole way by hand: from an account made at the front page to a certificate that verifies.

Everybody has a browser of their own. The site runs in demo mode, because only the demo's clock can be moved: it shows
Monday 8 June 2026 at first, and people move it at its page, which ends notices as the season does. The clauses that the
pages must show are those of the measures (评审办法) that the campaign pins.
"""

from datetime import date

import pytest

from tests.journeys import applying, certifying, earlier, meeting, recommending
from tests.journeys.people import register, sign_up
from tests.journeys.town import set_clock
from zhicheng.core.identity import Sex, sample_id_number

SITE_MODE = "demo"
NAME = "陶然"
LABEL = "第1次会"
CHAIN = "《评审办法》第20条"


@pytest.mark.clause("GX-20.3", "GX-23.4", "GX-31.1", "GX-42.4")
def test_from_registration_to_verification(town, someone, site, tmp_path):
    applicant = someone()
    applies(applicant, town.world.employer.name, tmp_path)
    unit_recommends(someone, applicant)
    organizer = offices_accept(someone, applicant)
    committee_votes(someone, organizer)
    result_is_confirmed(someone, organizer)
    certificate_verifies(someone, applicant, site)


def applies(applicant, employer, folder):
    sign_up(applicant, "taoran")
    number = sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=1)
    register(applicant, name=NAME, id_number=number, employer=employer)
    applying.start_application(applicant)
    applying.fill_basics(applicant, employer)
    applying.add_degree(applicant)
    leaves_and_comes_back(applicant)
    applying.add_title(applicant)
    applying.add_period(applicant, employer)
    applying.go_on(applicant)
    applying.declare_standing(applicant)
    applying.tell_achievements(applicant)
    applying.attach_materials(applicant, folder)
    applying.check_and_submit(applicant, "示例理工学院", "滨江泵站改造", "证件照.jpg")
    applicant.sees("工程系列中级申报，正在", employer, "单位审核", "不用办什么", clauses=[CHAIN])


def leaves_and_comes_back(applicant):
    """What was saved is still there; one goes on where one was."""
    applicant.follows("我的申报")
    applicant.sees("我的申报1件", "填写中")
    applicant.follows("接着填")
    applicant.sees("申报", "填好2步")
    applicant.follows("学历学位")
    applicant.sees("申报", "示例理工学院")
    applying.go_on(applicant)


def unit_recommends(someone, applicant):
    handler, first, second = someone("unit-handler"), someone("unit-counter-1"), someone("unit-counter-2")
    recommending.open_case(handler, NAME)
    recommending.read_materials(handler, NAME, 6)
    recommending.decide(handler, NAME, "审核通过", step="单位审核", article=CHAIN)
    handler.is_told("审核通过，已办好")
    recommending.try_too_small_a_group(handler, NAME)
    recommending.deliberate(handler, NAME)
    recommending.count_by_two(first, second, NAME, (8, 1, 0))
    recommending.end_deliberation(handler, NAME)
    recommending.post_notice(handler, NAME, ends="6月15日")
    applicant.goes_to("/notices/")
    applicant.sees("正在公示1份名单")
    recommending.move_clock(handler, "2026-06-16")
    recommending.approve(handler, NAME, "同意推荐", step="单位推荐", article=CHAIN)


def offices_accept(someone, applicant):
    """A city unit's case goes to the department in charge (第20条), then to the committee's organizer."""
    department, organizer = someone("department"), someone("organizer")
    recommending.approve(department, NAME, "同意推荐", step="主管部门推荐", article=CHAIN)
    recommending.approve(organizer, NAME, "受理", step="受理", article="《评审办法》第22条")
    applicant.follows("我的申报")
    applicant.follows("看办到哪里")
    applicant.sees("已受理，等评审会", "同意8票，反对1票，弃权0票", "同意推荐。", clauses=[CHAIN])
    return organizer


def committee_votes(someone, organizer):
    supervisor = someone("supervisor")
    meeting.enter_panel(organizer, LABEL)
    meeting.confirm_panel(supervisor, LABEL)
    meeting.request_meeting(organizer, LABEL, NAME, too_early="2026-06-24", on="2026-06-25")
    recommending.move_clock(organizer, "2026-06-25")
    meeting.open_meeting(organizer)
    recommending.count_by_two(someone("counter-1"), someone("counter-2"), NAME, (7, 2, 1))
    meeting.announce_and_sign(someone("chair"), passed=1)


def result_is_confirmed(someone, organizer):
    certifying.post_results(organizer, NAME, ends="7月2日")
    visitor = someone()
    visitor.sees("申报职称，查验证书", "评审结果")
    recommending.move_clock(visitor, "2026-07-03")
    hr = someone("city-hr")
    certifying.confirm_results(hr, NAME)
    certifying.issue_certificates(hr, NAME)


def certificate_verifies(someone, applicant, site):
    applicant.goes_to("/applications/")
    applicant.follows("看办到哪里")
    applicant.sees("已发证", "评审通过", certifying.DOCUMENT, "职称取得时间", clauses=["《评审办法》第42条"])
    certificate = applicant.downloads("下载证书")
    address = certifying.address_on(certificate, site.url.removeprefix("http://"))
    certifying.check_by_code(someone(), address, name=NAME)
    certifying.check_forged(someone(), address, name=NAME)


@pytest.mark.clause("GX-20.3")
def test_a_county_unit_goes_through_the_countys_hr_department(town, someone):
    county = "示例县人力资源和社会保障局"
    earlier.noticed(town, earlier.handed_in(town, "cenyuan", "岑远", 2, town.county_unit), office="county-unit")
    set_clock(earlier.NOTICE_OVER)
    recommending.approve(someone("county-unit-handler"), "岑远", "同意推荐", step="单位推荐", article=CHAIN)
    applicant = someone("cenyuan")
    applicant.follows("看办到哪里")
    applicant.sees(f"正在{county}办理", "县人社部门推荐", "接着是“评委会办公室受理”", clauses=[CHAIN])
    recommending.approve(someone("county-hr"), "岑远", "同意推荐", step="县人社部门推荐", article=CHAIN)
    recommending.approve(someone("organizer"), "岑远", "受理", step="受理", article="《评审办法》第22条")
    applicant.page.reload()
    applicant.sees("已受理，等评审会", "同意推荐。", "受理。")
