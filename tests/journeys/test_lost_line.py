"""The form on a bad line: without a connection, signed out meanwhile, in two windows. Nothing that was typed is lost.

Files on a bad line are in `test_uploads`.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys import earlier
from tests.journeys.accessibility import PHONE, look_over
from tests.journeys.people import Someone, sign_in
from zhicheng.stages.applications.models import Application

SITE_MODE = "demo"
USER = "muyun"
POST = "现在的岗位"
STOOD = 121_000  # ms, longer than whoever was signed in is taken to be so still


@pytest.fixture(scope="module")
def draft(town) -> Application:
    return earlier.filled_in(town, USER, "暮云", 41)


@pytest.fixture
def phone(browser, site, draft) -> Iterator[BrowserContext]:
    """A signed-in phone; what the line does to its pages is no fault of theirs."""
    context = browser.new_context(base_url=site.url, locale="zh-CN")
    context.set_default_timeout(20_000)
    sign_in(Someone(context.new_page(), lambda page: None), USER)
    yield context
    context.close()


def at(context: BrowserContext, draft: Application, step: str = "basics") -> Someone:
    """The applicant with a window of their own at that step."""
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"/applications/{draft.pk}/draft/{step}/")
    return Someone(page, lambda page: None)


def types(someone: Someone, label: str, text: str) -> None:
    """Write and go on to the next field, as one does."""
    someone.writes(label, text)
    someone.page.keyboard.press("Tab")


def line_of(page: Page) -> Locator:
    """What the form says about the line."""
    return page.get_by_role("main").locator("form [data-zc-line]")


def stored_post(draft: Application) -> str:
    return draft.sections.get(group="basics").data["post"]


def test_what_was_typed_without_a_line_is_saved_when_there_is_one(phone, draft):
    applicant = at(phone, draft)
    phone.set_offline(True)
    types(applicant, POST, "泵站值班长")
    expect(line_of(applicant.page)).to_have_text("没有联网，还没有保存。填的都在这一页，不要关；连上就自动保存。")
    expect(applicant.page.locator("#saved")).to_have_text("还没有保存")
    phone.set_offline(False)

    expect(applicant.page.locator("#saved")).to_contain_text("已保存")
    expect(line_of(applicant.page)).to_have_count(0)
    assert stored_post(draft) == "泵站值班长"


def test_a_button_pressed_without_a_line_keeps_the_page(phone, draft):
    applicant = at(phone, draft, "achievements/0")
    applicant.chooses("类别", "工程项目")
    applicant.writes("名称", "北岸闸门")
    applicant.writes("完成或发表时间", "2021年4月")
    applicant.writes("本人承担的部分", "负责设计")
    phone.set_offline(True)
    applicant.presses("保存这一段")
    expect(line_of(applicant.page)).to_have_text("没有联网，没有交出去。填的都在这一页，不要关；连上再按一次。")
    phone.set_offline(False)

    expect(line_of(applicant.page)).to_have_count(0)
    applicant.presses("保存这一段")
    applicant.sees("申报", "北岸闸门")


def test_whoever_was_signed_out_goes_on_after_signing_in(phone, draft):
    applicant = at(phone, draft)
    phone.clear_cookies()
    types(applicant, POST, "泵站站长")
    expect(line_of(applicant.page)).to_contain_text("登录过期了，还没有保存")
    assert look_over(applicant.page) == []

    with phone.expect_page() as opened:
        applicant.follows("在新窗口登录")
    sign_in(Someone(opened.value, lambda page: None), USER)
    applicant.page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(applicant.page.locator("#saved")).to_contain_text("已保存")
    assert stored_post(draft) == "泵站站长"


def test_a_form_that_stood_a_while_looks_for_the_sign_in_before_it_is_sent(phone, draft):
    """A button's form asks after two minutes whether its owner is still signed in; what was typed stays on the page."""
    applicant = at(phone, draft, "achievements/0")
    applicant.page.clock.install()
    applicant.page.reload()
    applicant.chooses("类别", "工程项目")
    applicant.writes("名称", "西岸泵房")
    applicant.writes("完成或发表时间", "2020年9月")
    applicant.writes("本人承担的部分", "负责校核")
    phone.clear_cookies()
    applicant.page.clock.fast_forward(STOOD)
    applicant.presses("保存这一段")
    expect(line_of(applicant.page)).to_contain_text("登录过期了，没有交出去")
    expect(applicant.page.get_by_label("名称", exact=True)).to_have_value("西岸泵房")

    with phone.expect_page() as opened:
        applicant.follows("在新窗口登录")
    sign_in(Someone(opened.value, lambda page: None), USER)
    applicant.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(line_of(applicant.page)).to_have_count(0)
    applicant.presses("保存这一段")
    applicant.sees("申报", "西岸泵房")


def test_two_windows_lose_neither(phone, draft):
    first, second = at(phone, draft), at(phone, draft)
    types(first, POST, "甲窗填的")
    expect(first.page.locator("#saved")).to_contain_text("已保存")
    types(second, POST, "乙窗填的")
    expect(second.page.locator("#saved")).to_contain_text("另一个窗口也改了这一项")
    assert stored_post(draft) == "甲窗填的"

    second.presses("保存，下一步")
    second.is_refused("两处的内容都在下面，选一个再保存")
    second.sees("申报", "甲窗填的", "乙窗填的")
    expect(second.page.get_by_label(POST)).to_have_value("乙窗填的")
    assert look_over(second.page) == []
    second.presses("保存，下一步")
    second.sees("申报", "学历学位")
    assert stored_post(draft) == "乙窗填的"


def test_what_was_handed_in_elsewhere_says_so(phone, draft):
    applicant, other = at(phone, draft), at(phone, draft, "materials")
    other.goes_to(f"/applications/{draft.pk}/check/")
    other.page.get_by_label("我承诺。").check()
    other.presses("提交申报")
    other.is_told("已提交")

    types(applicant, POST, "迟了的字")
    expect(line_of(applicant.page)).to_contain_text("这份申报现在不能在这里改，没有保存。 看看办到哪里")
