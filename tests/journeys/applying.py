"""What an applicant does, from the open campaign to the submitted application."""

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.papers import phone_photo, scan
from tests.journeys.people import Someone

SCANS = ("劳动（聘用）合同", "继续教育证明", "任现职以来的年度考核表", "业绩成果", "代表性成果")


def start_application(applicant: Someone) -> None:
    """Begin from the list of open campaigns."""
    applicant.sees("你现在可以申报1项", "工程系列中级")
    applicant.follows("申报工程系列中级")
    applicant.sees("要准备这些", "近期证件照片", clauses=["《评审办法》第19条"])
    applicant.presses("开始填写")


def fill_basics(applicant: Someone, employer: str) -> None:
    applicant.sees("申报", "第1步，共8步，填好0步")
    applicant.writes("查找单位", employer[:5])
    applicant.presses("查找单位")
    applicant.picks("工作单位", employer)
    applicant.picks("现在是这个单位的在职人员", "是")
    applicant.chooses("申报专业", "市政工程")
    applicant.writes("现在的岗位", "给排水技术员")
    applicant.presses("保存，下一步")


def add_degree(applicant: Someone) -> None:
    applicant.sees("申报", "增加一段")
    applicant.chooses("学历学位", "本科")
    applicant.chooses("学校类别", "普通院校")
    applicant.writes("毕业院校", "示例理工学院")
    applicant.writes("毕业时间", "2010年7月1日")
    applicant.picks("专业和申报专业相符或相近", "是")
    applicant.presses("保存这一段")
    applicant.sees("申报", "第1段", "示例理工学院", "已填好")


def add_title(applicant: Someone) -> None:
    applicant.sees("申报", "增加一段")
    applicant.chooses("级别", "助理级")
    applicant.chooses("系列", "工程")
    applicant.writes("取得时间", "2015年11月20日")
    applicant.chooses("取得方式", "评审")
    applicant.chooses("在哪里取得", "本省（区、市）")
    applicant.presses("保存这一段")
    applicant.sees("申报", "第1段", "助理级", "已填好")
    applicant.presses("保存，下一步")


def add_period(applicant: Someone, employer: str) -> None:
    applicant.sees("申报", "年限由系统按月累计")
    applicant.writes("单位全称", employer)
    applicant.writes("岗位", "技术员")
    applicant.chooses("从事的专业属于", "工程")
    applicant.writes("开始年月", "2010年8月")
    applicant.ticks("至今仍在这个岗位")
    applicant.presses("保存这一段")
    applicant.sees("申报", "各段相加16年2个月")


def declare_standing(applicant: Someone) -> None:
    applicant.sees("申报", "按规定完成了继续教育")
    applicant.answers(
        {
            "按规定完成了继续教育": "是",
            "已经离退休": "否",
            "公务员，或者参公人员": "否",
            "受过处分，处分还没有期满": "否",
            "正在被立案审查调查": "否",
            "受过处罚，影响期还没有过": "否",
            "要按特殊情形申报": "否",
        }
    )
    applicant.presses("保存，下一步")


def tell_achievements(applicant: Someone) -> None:
    applicant.sees("申报", "业绩总结")
    applicant.chooses("类别", "工程项目")
    applicant.writes("名称", "滨江泵站改造")
    applicant.writes("完成或发表时间", "2022年5月")
    applicant.writes("本人承担的部分", "负责工艺设计")
    applicant.presses("保存这一段")
    applicant.sees("申报", "第1段", "滨江泵站改造")
    applicant.writes("业绩总结", "主持两处泵站改造，节电两成。")
    applicant.presses("保存，下一步")


def go_on(applicant: Someone) -> None:
    applicant.follows("下一步")


def attach_materials(applicant: Someone, folder: Path) -> None:
    """Everything that has to be handed in: a photo taken with a phone, the rest scanned."""
    applicant.sees("申报", "系统会自动扶正、压缩", clauses=["《评审办法》第7条"])
    attach(applicant, "近期证件照片", phone_photo(folder, "证件照"))
    attach_scans(applicant, folder, SCANS)


def attach_scans(applicant: Someone, folder: Path, items: Iterable[str]) -> None:
    for item in items:
        attach(applicant, item, scan(folder, item, pages=2))


def attach(applicant: Someone, item: str, file: Path) -> None:
    """Hand in one file under an item of the checklist."""
    slot = applicant.main.locator("ol.zc-list > li").filter(has=applicant.page.get_by_role("heading", name=item))
    slot.locator("input[type=file]").set_input_files(file)
    expect(slot).to_contain_text("已收到")
    expect(slot.get_by_role("link", name=file.name)).to_be_visible()


def check_and_submit(applicant: Someone, *words: str) -> None:
    """Look at everything, sign the commitment, hand in."""
    applicant.follows("下一步：核对并签承诺书")
    applicant.sees("都填好了，核对后提交", *words, clauses=["《评审办法》第19条"])
    applicant.presses("提交申报")
    applicant.is_refused("承诺", clause="《评审办法》第19条")
    applicant.ticks(f"我承诺。{applicant.name}")
    applicant.presses("提交申报")
    applicant.is_told("已提交，申报编号SL2026-GC-")
