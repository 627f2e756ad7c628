"""A clerk's desk by the keyboard: a simple case in five keys, the rest at once, keys that rest where one types."""

import re

from playwright.sync_api import expect

from tests.journeys import earlier
from tests.journeys.town import MONDAY
from zhicheng.stages.reviewing.batching import carry_on

NAMES = ("岑晚晴", "蒙南风", "卢白英")


def test_a_simple_case_takes_five_keys_and_the_rest_one_look(town, someone):
    for number, name in enumerate(NAMES):
        earlier.handed_in(town, f"person-{number}", name, 31 + number)
    handler = someone("unit-handler")
    handler.opens("工作台")
    handler.sees("待办3件")
    decides_by_keys(handler)
    keys_rest_in_fields(handler)
    keys_can_be_switched_off(handler)
    approves_the_rest(handler)


def decides_by_keys(handler):
    """Open the first case, look at the next material, choose, decide: the following case is there by itself."""
    press = handler.page.keyboard.press
    press("j")
    handler.sees(NAMES[0], "单位审核")
    press("l")
    handler.sees(NAMES[0], "第1页，共")
    press("a")
    expect(handler.page.get_by_role("radio", name=re.compile("^审核通过"))).to_be_focused()
    press("Enter")
    handler.is_told("审核通过，已办好")
    handler.sees(NAMES[1], "单位审核")
    press("?")
    expect(handler.main.get_by_text("看下一份没看的材料")).to_be_visible()
    assert handler.page.get_by_role("link", name=re.compile("^下一件")).get_attribute("aria-keyshortcuts") == "J"


def keys_rest_in_fields(handler):
    """Letters typed into a field stay there."""
    handler.opens("工作台")
    handler.sees("待办3件")
    handler.page.keyboard.press("/")
    handler.page.keyboard.type("j?a")
    expect(handler.page.get_by_role("searchbox")).to_have_value("j?a")
    handler.sees("待办3件")


def keys_can_be_switched_off(handler):
    handler.page.get_by_text("快捷键", exact=False).first.click()
    handler.presses("关掉单键快捷键")
    handler.sees("待办3件")
    handler.page.keyboard.press("j")
    handler.sees("待办3件")
    handler.page.get_by_text("快捷键", exact=False).first.click()
    handler.presses("打开单键快捷键")


def approves_the_rest(handler):
    """The preview says what becomes of each; while the queue works, the page shows how far it is."""
    handler.follows("选中本页能一并办的")
    handler.presses("预览一并同意选中的")
    handler.sees("2件可以一并同意", *NAMES[1:], "单位审议")
    handler.presses("同意这2件")
    handler.sees("正在办理，已办0件，共2件")
    batch_id = int(handler.page.url.rstrip("/").rpartition("/")[2])
    assert not carry_on(batch_id, lambda: MONDAY)
    handler.sees("2件都办好了", *NAMES[1:])
