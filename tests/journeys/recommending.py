"""What the offices below the meeting do: the employer, who recommends after it by 第20条, and the organizer."""

import re

from playwright.sync_api import expect

from tests.journeys.people import Someone

GROUP = ("邓子谦", "黄立本", "陆知微", "岑远山", "梁若水", "农知秋", "何其昌", "韩守拙", "唐继先")


def open_case(officer: Someone, name: str) -> None:
    """Open a case from the workbench by the row of its applicant."""
    officer.opens("工作台")
    officer.sees("待办")
    row = officer.page.get_by_role("row").filter(has_text=name)
    row.get_by_role("link", name=re.compile(r"^[A-Z]+\d{4}-GC-\d{4}$")).click()


def read_materials(officer: Someone, name: str, count: int) -> None:
    """Look at every file of the case that is open."""
    files = officer.page.get_by_role("navigation", name="材料").get_by_role("link")
    for place in range(1, count + 1):
        files.nth(place).click()
        officer.sees(name, "第1页，共")
        expect(files.nth(place)).to_have_attribute("aria-current", "true")
        assert is_upright(officer)
    officer.sees(name, "材料都看过了")


def is_upright(officer: Someone) -> bool:
    """Tell whether the page in view is higher than wide: scans are, and so is a photo that the phone held sideways."""
    sheet = officer.main.locator("img.zc-sheet")
    return bool(sheet.evaluate("sheet => sheet.decode().then(() => sheet.naturalHeight > sheet.naturalWidth)"))


def decide(officer: Someone, name: str, outcome: str, *, step: str, article: str) -> None:
    """Decide a case that is open: one of the three outcomes."""
    officer.sees(name, step, "核对", clauses=[article])
    officer.page.get_by_role("radio", name=re.compile(f"^{outcome}")).check()
    officer.presses("办理这一件")


def approve(officer: Someone, name: str, outcome: str, *, step: str, article: str) -> None:
    """Open a case and let it pass."""
    open_case(officer, name)
    decide(officer, name, outcome, step=step, article=article)
    officer.is_told(f"{outcome}，已办好")


def try_too_small_a_group(handler: Someone, name: str) -> None:
    """Four people are no group (GX-20(1).7)."""
    open_deliberation(handler, name)
    enter_group(handler, GROUP[:4])
    handler.presses("登记，开始无记名投票")
    handler.is_refused("不足 5 人", clause="《评审办法》第20条")


def deliberate(handler: Someone, name: str) -> None:
    """Enter the group and put the case to its secret vote."""
    open_deliberation(handler, name)
    enter_group(handler, GROUP)
    handler.presses("登记，开始无记名投票")
    handler.is_told("可以投票了")
    handler.sees("1件等计票", "小组9人", clauses=["《评审办法》第20条"])


def end_deliberation(handler: Someone, name: str) -> None:
    """Enter what the group found on each basis and make the minutes."""
    handler.opens("审议")
    handler.follows("示例市滨江水务有限公司")
    for basis in ("德才表现", "学术技术水平", "业绩", "考评情况"):
        handler.writes(basis, f"{name}符合要求")
    handler.presses("结束审议，出会议记录")
    handler.is_told("审议结束，会议记录已经排好并留存")


def open_deliberation(handler: Someone, name: str) -> None:
    handler.opens("审议")
    handler.sees("有申报等审议推荐小组表决", name)
    handler.follows("登记小组，开始表决")
    handler.sees("登记小组成员，选出要表决的申报", name, clauses=["《评审办法》第20条"])


def enter_group(handler: Someone, names: tuple[str, ...]) -> None:
    for number, name in enumerate(names, start=1):
        handler.writes(f"第{number}人姓名", name)
        handler.ticks(f"第{number}人是专业技术人才")
        handler.writes(f"第{number}人职称", "工程师")
        handler.chooses(f"第{number}人职称级别", "中级")
        handler.writes(f"第{number}人专业", "市政工程")
    handler.ticks("第1人是单位领导")


def count(counter: Someone, name: str, counts: tuple[int, int, int]) -> None:
    """Enter the counts of one ballot: yes, no, abstain."""
    counter.opens("计票")
    counter.sees("等你录票数", name, "看不到对方录的数")
    for choice, number in zip(("同意", "反对", "弃权"), counts, strict=True):
        counter.writes(f"{name}：{choice}", str(number))
    counter.presses("录入填好的票数")


def count_by_two(
    first: Someone, second: Someone, name: str, counts: tuple[int, int, int], *, told: str = "两人数的一致，表决结束"
) -> None:
    """Both scrutineers count the same, each in their own session."""
    count(first, name, counts)
    first.is_told("等另一位计票人")
    count(second, name, counts)
    second.is_told(told)


def post_notice(handler: Someone, name: str, *, ends: str) -> None:
    """Show inside the unit who is to be recommended."""
    handler.opens("单位公示")
    handler.sees("公示", name, clauses=["《评审办法》第20条"])
    handler.presses("公示选中的人")
    handler.is_told(f"已公示，到{ends}24:00，期满自动撤下。")


def move_clock(someone: Someone, day: str) -> None:
    """Move the site's clock to 9:00 of that day, at the page that does what has come due."""
    someone.goes_to("/demo/clock/")
    someone.writes("拨到哪一天的9:00", day)
    someone.presses("拨到这一天")
    someone.is_told("表已拨好，到期的事也办了。")
    someone.sees("现在是")
