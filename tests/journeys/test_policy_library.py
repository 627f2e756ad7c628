"""The law in the open: a visitor reads and compares it, and two approvers make a pack live."""

import re

from playwright.sync_api import expect

SITE_MODE = "demo"


def test_a_visitor_reads_the_law_article_by_article(someone):
    visitor = someone()
    visitor.opens("政策库")
    visitor.sees("每一条都能查", "广西壮族自治区职称评审管理服务暂行办法")
    visitor.follows("广西壮族自治区职称评审管理服务暂行办法")
    visitor.sees("广西壮族自治区职称评审管理服务暂行办法", "审议推荐小组最少人数")
    visitor.writes("在这套政策里查找", "审议推荐小组")
    visitor.presses("查找")
    visitor.follows("《评审办法》第20条的数、规则和测试")
    visitor.sees("第20条", "系统里的数", "平台怎样核对", "“超过”和“达到”2/3有什么不同")
    visitor.goes_to("/policies/engineering-2019/")
    visitor.sees("工程系列职称评审基本条件", "人社部发〔2019〕16号")


def test_a_visitor_compares_two_policies(someone):
    visitor = someone()
    visitor.goes_to("/policies/difference/")
    visitor.sees("选两套政策来比较")
    visitor.page.get_by_label("从", exact=True).select_option("qinzhou-2020")
    visitor.page.get_by_label("到", exact=True).select_option("kashgar-2020")
    visitor.presses("比较")
    visitor.sees("处不同", "喀什2020年通知")


def test_two_approvers_make_a_pack_live(someone):
    for number, username in enumerate(("approver-1", "approver-2"), start=1):
        approver = someone(username)
        approver.opens("政策核准")
        approver.follows(re.compile("^看变动并核准钦州市"))
        approver.sees("等核准", "全部内容都是新的", "读得通")
        approver.ticks("我看过这一版的全部变动和核对结果")
        approver.presses("下一步：再看一眼")
        approver.sees("再看一眼")
        approver.presses("核准这一版")
        approver.sees("等核准", "你核准了" if number == 1 else "钦州市")
    visitor = someone()
    visitor.goes_to("/policies/qinzhou-2020/")
    expect(visitor.page.get_by_text("已启用")).to_be_visible()
    visitor.sees("钦州市", "农知秋", "陆行舟")
