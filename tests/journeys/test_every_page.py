"""Every role's pages keep nobody out, and the acts that lie beside a case's way: rosters, objections, a second factor.

Each page is looked over when somebody first arrives at it: axe finds nothing, nothing is wider than the window at 1280
and at 390 px, and the console stays quiet. The site is in demo mode; acts before a journey are done through services.
"""

import re
from pathlib import Path

import pytest
import xlsxwriter
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.journeys import earlier
from tests.journeys.accessibility import look_over
from tests.journeys.people import PASSWORD
from tests.journeys.town import MONDAY, set_clock
from tests.stages.applications.test_rosters import HEADINGS, line
from tests.stages.meetings.season import POSTED, Season

SITE_MODE = "demo"
ROLES = ("unit-handler", "unit-counter-1", "department", "county-hr", "city-hr", "registrar", "organizer", "supervisor")
PUBLIC = {
    "/": "申报职称，查验证书",
    "/notices/": "现在没有正在公示的名单",
    "/verify/": "查验职称证书",
    "/account/login/": "登录",
    "/account/signup/": "注册账号",
    "/policies/guangxi-2022/law/GX-17.5/": "《评审办法》第17条",
    "/demo/accounts/": "选一个身份，看这个岗位怎么办事",
    "/demo/clock/": "现在是",
    "/nowhere/": "404",
}
FACTS = "示例市滨江水务有限公司的业绩证明里，第二个项目的负责人另有其人，有竣工验收表为证。"
FOUND = "调阅了验收表和合同，负责人一栏就是申报人，反映的是同名的另一个项目。"


@pytest.fixture(autouse=True)
def _monday(town):
    set_clock(MONDAY)


@pytest.mark.parametrize("role", ROLES)
def test_every_entry_of_the_bar(someone, role):
    officer = someone(role)
    bar = officer.page.get_by_role("navigation", name="主导航").get_by_role("link")
    for entry in bar.all_inner_texts():
        officer.opens(entry)
        officer.sees("")


def test_what_a_visitor_meets(someone):
    visitor = someone()
    for path, heading in PUBLIC.items():
        visitor.goes_to(path)
        visitor.sees(heading if heading != "404" else "")
    visitor.goes_to("/account/login/")
    visitor.writes("用户名", "nobody")
    visitor.writes("密码", "wrong-password")
    visitor.presses("登录")
    visitor.is_refused("没有登录成功")
    visitor.goes_to("/verify/")
    visitor.writes("证书编号", "2026459900GC3000009X")
    visitor.writes("持证人姓名", "陶然")
    visitor.presses("查验")
    visitor.sees("没有查到这本证书")


def test_a_registrar_finds_units_and_people(someone, town):
    earlier.handed_in(town, "wenshiyu", "温时雨", 42)
    registrar = someone("registrar")
    registrar.follows(town.world.employer.name)
    registrar.sees("有3人任职", "韦知非", "单位经办人")
    registrar.follows(re.compile("^登记了"))
    registrar.sees("登记了", "温时雨")
    registrar.follows("温时雨")
    registrar.sees("温时雨，用户名wenshiyu", "加密保存，不显示")


def test_a_roster_with_a_bad_row_is_mended_on_the_screen(someone, tmp_path):
    organizer = someone("organizer")
    organizer.opens("名册")
    organizer.sees("交名册，系统逐行核对后建草稿")
    organizer.page.get_by_label("哪一次评审").select_option(index=1)
    organizer.page.get_by_label("名册文件").set_input_files(roster(tmp_path))
    organizer.presses("核对并录入")
    organizer.sees("录入1行，有问题1行", "林知远", "身份证号")
    organizer.follows("更正第3行")
    organizer.sees("第3行有1处要改")
    organizer.writes("身份证号", line(index=52)[2])
    organizer.presses("再核对一次并录入")
    organizer.sees("录入2行，有问题0行", "林知远", "农思齐")


def roster(folder: Path) -> Path:
    """Two people; the ID number of the second lacks a digit."""
    path = folder / "滨江水务名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名册")
        good, bad = line(index=51), line("农思齐", index=52)
        bad[2] = bad[2][:-1]
        for place, cells in enumerate((HEADINGS, good, bad)):
            sheet.write_row(place, 0, cells)
    return path


def test_a_visitor_objects_and_the_office_finds(someone, town):
    set_clock(POSTED)
    season = season_of(town)
    season.posted(season.accepted("蓝天佑"))
    visitor, organizer = someone(), someone("organizer")
    visitor.opens("公示")
    visitor.sees("正在公示1份名单")
    visitor.follows("评审结果公示")
    visitor.sees("评审结果公示", "蓝天佑", clauses=["《评审办法》第30条"])
    visitor.follows("提出异议")
    visitor.sees("你可以提出异议，可以不署名", clauses=["《评审办法》第30条"])
    visitor.presses("提交异议")
    visitor.is_refused("有2处要改")
    visitor.chooses("对谁有异议", "蓝天佑　示例市滨江水务有限公司")
    visitor.writes("反映的情况", FACTS)
    visitor.presses("提交异议")
    visitor.is_told("你反映的情况已收到")
    organizer.opens("异议")
    organizer.sees("1条异议等你核查", "蓝天佑", "待核查")
    organizer.follows("蓝天佑")
    organizer.sees("对蓝天佑的异议，等你核查", FACTS, "没有署名。")
    organizer.picks("结论", "查无实据，不影响公示结果")
    organizer.writes("核查的经过和依据", FOUND)
    organizer.presses("记下处理结论")
    organizer.is_told("处理结论已记下。")
    organizer.sees("没有要核查的异议", "查无实据")


def season_of(town) -> Season:
    """The later part of the season, done by the officers of the town; its numbers begin after everybody else's."""
    return Season(
        world=town.world,
        handler=town.actor("organizer"),
        supervisor=town.actor("supervisor"),
        hr=town.actor("city-hr"),
        scrutineers=(town.actor("counter-1"), town.actor("counter-2")),
        pool=town.pool,
        _index=60,
    )


def test_a_second_factor_guards_the_account(someone):
    hr = someone("county-hr")
    hr.follows("蓝采薇")
    hr.sees("账号county-hr")
    hr.follows("设置第二道验证")
    hr.sees("第二道验证还没有启用")
    hr.follows("启用第二道验证")
    hr.sees("再输一次密码")
    hr.writes("密码", PASSWORD)
    hr.presses("确认是我")
    hr.sees("启用第二道验证")
    hr.page.locator("#id_code").fill(code_for(hr.main.locator("code").inner_text()))
    hr.presses("启用")
    hr.sees("个恢复码")
    spare = hr.main.locator("ol code").first.inner_text()
    again = someone()
    again.goes_to("/account/login/")
    again.writes("用户名", "county-hr")
    again.writes("密码", PASSWORD)
    again.presses("登录")
    again.sees("再输一次验证码")
    again.page.locator("#id_code").fill(spare)
    again.presses("登录")
    expect(again.page.get_by_role("button", name="退出")).to_be_visible()


def code_for(secret: str) -> str:
    """What an authenticator shows for that key now."""
    before_now_after = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, before_now_after[1]))


def test_english_leaves_no_chinese_behind(someone, town):
    earlier.handed_in(town, "fangyuan", "方圆", 41)
    for username, paths in {
        "": ("/", "/notices/", "/verify/", "/account/login/", "/account/signup/"),
        "fangyuan": ("/applications/", "/me/", "/account/"),
        "unit-handler": ("/workbench/", "/deliberations/", "/employer-notice/", "/rosters/", "/objections/"),
    }.items():
        reader = someone(username)
        assert chinese_in(reader.page) != []
        reader.presses("English")
        for path in paths:
            reader.goes_to(path)
            expect(reader.page.locator("html")).to_have_attribute("lang", "en")
            assert chinese_in(reader.page) == []
            reader.sees("")


def chinese_in(page) -> list[str]:
    """Chinese in the bar and the headings, but for what is marked as Chinese, for marks, and for people's names."""
    return page.locator("header, h1, h2, h3, thead, button, label").evaluate_all(
        """parts => parts.flatMap(part => {
          const copy = part.closest("body [lang^=zh]") ? document.createElement("i") : part.cloneNode(true);
          copy.querySelectorAll("[lang^=zh], [aria-hidden], [href='/account/']").forEach(one => one.remove());
          return copy.textContent.match(/.*\\p{Script=Han}.*/gu) ?? [];
        })"""
    )


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_dark_and_large(someone, town, scheme):
    reader = someone("unit-handler")
    reader.page.emulate_media(color_scheme=scheme)
    reader.presses("大字版")
    faults = []
    for path in ("/", "/workbench/", "/notices/"):
        reader.goes_to(path)
        faults += look_over(reader.page)
    assert faults == []
