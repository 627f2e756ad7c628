"""A freelancer: no employer; the agency that keeps the archive does what an employer would (GX-21.3).

Who names the wrong kind of organization is told so beside the field.
"""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys import applying, recommending
from tests.journeys.people import sign_up
from tests.journeys.town import FOUNDED, officer
from tests.world import SYSTEM
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.terms import Representative
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import found_organization

SITE_MODE = "demo"
NAME = "闻人自如"
AGENCY = "示例市人才服务中心"
FREE = "档案托管在人事代理机构，由它办理"


@pytest.fixture
def agency(town):
    """The agency that keeps archives, with somebody who handles its cases."""
    unit = found_organization(
        actor=SYSTEM,
        now=FOUNDED,
        name=AGENCY,
        role="employer",
        kind="public_institution",
        represents=Representative.ARCHIVE_AGENCY,
        tier="city",
        place=town.world.city,
        verified=True,
    )
    officer("agency", "舒望", Post.EMPLOYER_HANDLER, unit)
    return unit


@pytest.mark.clause("GX-21.3")
def test_the_agency_checks_what_an_employer_would(someone, town, agency, tmp_path):
    applicant = someone()
    sign_up(applicant, "wenren")
    registers_without_employer(applicant)
    applying.start_application(applicant)
    applicant.sees("申报", "自由职业者由谁办理")

    names(applicant, town.world.employer.name)
    applicant.sees("申报", "这家单位没有登记为托管档案的人事代理机构")
    names(applicant, AGENCY)
    fills_in(applicant)
    hands_over_papers(applicant, tmp_path)
    applying.check_and_submit(applicant, NAME, AGENCY)

    applicant.is_told(f"接下来由{AGENCY}审核")
    applicant.sees("工程系列中级申报，正在", AGENCY)
    handler = someone("agency")
    recommending.open_case(handler, NAME)
    handler.sees(NAME, "单位审核")


def registers_without_employer(applicant):
    applicant.name = NAME
    applicant.writes("姓名", NAME)
    applicant.writes("身份证号", sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=51))
    applicant.writes("手机号", "13800000000")
    applicant.chooses("所在地", "示例市")
    applicant.presses("登记，去申报")


def names(applicant, organization):
    """Say who acts, find it, and go on."""
    applicant.chooses("自由职业者由谁办理", FREE)
    applicant.writes("查找单位", organization[:6])
    applicant.presses("查找单位")
    applicant.picks("替你办理的机构或协会", organization)
    applicant.picks("现在是这个单位的在职人员", "否")
    applicant.chooses("申报专业", "市政工程")
    applicant.writes("现在的岗位", "独立设计人")
    applicant.presses("保存，下一步")


def fills_in(applicant):
    applying.add_degree(applicant)
    applying.go_on(applicant)
    applying.add_title(applicant)
    applying.add_period(applicant, "自由职业")
    applying.go_on(applicant)
    applying.declare_standing(applicant)
    applying.tell_achievements(applicant)


def hands_over_papers(applicant, folder):
    """What the list of freelancers asks for: neither contract nor an employer's assessments."""
    applicant.sees("申报", "近期证件照片")
    expect(applicant.page.get_by_role("heading", name="劳动（聘用）合同")).to_have_count(0)
    applying.attach_scans(applicant, folder, ("继续教育证明", "业绩成果", "代表性成果"))
    applying.attach(applicant, "近期证件照片", applying.phone_photo(folder, "证件照"))
