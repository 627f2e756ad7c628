"""A notice inside a unit, from the paper on the wall to the finding: objecting by code, following by receipt, opening
who objected on record, running longer, and ending by nobody's hand before its time.

The clauses that the pages show are expected on them.
"""

import re

from tests.journeys import earlier
from tests.journeys.town import MONDAY
from tests.stages.reviewing.cases import open_step_of
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.reviewing.services import post_employer_notice

SITE_MODE = "demo"
FACTS = "表里的泵站改造不是他做的，合同在项目业主处。"


def posted(town) -> Notice:
    """The unit's notice about somebody for whom its group has voted."""
    application = earlier.handed_in(town, "lanyan", "蓝雁", 3, town.world.employer)
    earlier.voted(town, application)
    return post_employer_notice(
        actor=town.actor("unit-handler"),
        now=MONDAY,
        employer_id=town.world.employer.pk,
        campaign_id=town.world.campaign.pk,
        step_ids=[open_step_of(application).pk],
    )


def test_from_the_paper_on_the_wall_to_the_finding(someone, town):
    notice = posted(town)
    passer_by, handler, hr = someone(), someone("unit-handler"), someone("city-hr")

    extends(handler, notice)
    receipt = objects_by_code(passer_by, notice.code)
    takes_up(handler)
    follows(passer_by, receipt, "正在核查", "打算6月12日以前查清")
    opens_who_objected(hr, town.world.employer.name)
    finds(handler)
    follows(passer_by, receipt, "已有结论：查无实据", "经业主证明，项目是本人所做。")


def extends(handler, notice: Notice) -> None:
    """Let it run longer; it cannot end sooner."""
    handler.goes_to(f"/notices/{notice.pk}/")
    handler.sees("公示", "蓝雁", "异议码", clauses=["《评审办法》第20条"])
    handler.follows("延长或更正")
    handler.sees("可以延长，不能提前结束", clauses=["《评审办法》第20条"])
    handler.presses("延长公示")
    handler.is_refused("有2处要改")
    handler.writes("延长到哪一天", "2026-06-30")
    handler.writes("延长的原因", "系统维护")
    handler.presses("延长公示")
    handler.is_told("已改，公示到6月30日24:00。")
    handler.sees("公示", "因系统维护延长")


def objects_by_code(passer_by, code: str) -> str:
    """Object with the code on the paper; gives the receipt number."""
    passer_by.goes_to("/notices/code/")
    passer_by.sees("输入公示上的异议码，不用登录就能提异议")
    passer_by.writes("公示上的异议码", code)
    passer_by.presses("下一步")
    passer_by.sees("你可以提出异议，可以不署名", "这里不显示名单")
    passer_by.chooses("对谁有异议", "名单上第1号")
    passer_by.writes("反映的情况", FACTS)
    passer_by.writes("你的姓名", "龙映雪")
    passer_by.writes("怎么联系你", "0000-7654321")
    passer_by.presses("提交异议")
    passer_by.is_told("你反映的情况已收到")
    receipt = re.search(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){2}", passer_by.main.inner_text())
    assert receipt is not None
    return receipt[0]


def takes_up(handler) -> None:
    """Read what was said, not who said it, and begin to examine it."""
    handler.opens("异议")
    handler.follows("蓝雁")
    handler.sees("等你核查", FACTS, "姓名和联系方式已封存")
    assert "龙映雪" not in handler.main.inner_text()
    handler.picks("办了什么", "开始核查")
    handler.writes("说明", "向项目业主核实")
    handler.writes("打算哪天以前查清", "2026-06-12")
    handler.presses("记下这一步")
    handler.is_told("这一步已记下。")


def follows(passer_by, receipt: str, heading: str, *words: str) -> None:
    """See by the receipt number how far it is."""
    passer_by.goes_to("/objections/state/")
    passer_by.sees("凭回执号查异议办到哪一步")
    passer_by.writes("回执号", receipt)
    passer_by.presses("查一下")
    passer_by.sees(heading, *words)


def opens_who_objected(hr, employer: str) -> None:
    """Give a reason and read the name."""
    hr.opens("异议")
    hr.sees("署名的异议，身份封存着")
    hr.follows(re.compile(f"^{employer}"))
    hr.sees("反映人的身份封存着，写明理由才打开", clauses=["《评审办法》第44条"])
    hr.writes("为什么要知道是谁反映的", "反映人请求保护")
    hr.presses("打开")
    hr.sees("这次打开已经记下", "龙映雪", "反映人请求保护")


def finds(handler) -> None:
    """Find that there is nothing in it, and answer."""
    handler.picks("结论", "查无实据，不影响公示结果")
    handler.writes("核查的经过和依据", "业主证明是本人所做")
    handler.writes("给反映人的答复", "经业主证明，项目是本人所做。")
    handler.presses("记下处理结论")
    handler.is_told("处理结论已记下。")
