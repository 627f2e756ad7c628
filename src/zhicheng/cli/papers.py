"""What the papers of the sample season's applicants say: title, facts and paragraphs for each item of the checklist."""

from collections.abc import Callable
from datetime import date
from typing import Any

from zhicheng.cli.season_data import ApplicantPlan, EntrustmentPlan, MaterialPlan

_ASKED_FOR_ON, _ASSESSED_ON = date(2026, 5, 15), date(2026, 1, 20)
_STUDY_TITLE = "继续教育学时证明"
_DEGREES = {"bachelor": "学士", "master": "硕士"}
_LEVELS = {"college": "专科", "bachelor": "本科", "master": "硕士研究生"}
_RESULTS = {"excellent": "优秀", "qualified": "合格"}


def paper_of(applicant: ApplicantPlan, material: MaterialPlan) -> dict[str, Any]:
    """Return the data of a `material` document: what the file shows, which may be another item than its slot."""
    shown = material.shows or material.item
    title = _STUDY_TITLE if shown == "continuing_education" else material.title
    return {"title": title, "pages": material.pages} | _PAPERS[shown](applicant)


def letter_of_entrustment(employer: str, unit: str, applicant: str, plan: EntrustmentPlan) -> dict[str, Any]:
    """Return the data of the letter by which an employer lets another unit deliberate in its place."""
    paragraphs = [
        f"{unit}：",
        f"我单位专业技术人才不足，组不成审议推荐小组，委托贵单位的小组审议我单位{applicant}的申报。",
        "审议的程序和表决结果由贵单位的小组负责，会议记录请留存一份给我单位。",
    ]
    facts = _rows(("文号", plan.number))
    return {
        "title": "委托审议书",
        "pages": 1,
        "rows": facts,
        "paragraphs": paragraphs,
        "issuer": employer,
        "issued": plan.at.date(),
    }


def _rows(*facts: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in facts]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _photo(one: ApplicantPlan) -> dict[str, Any]:
    return {
        "rows": _rows(("姓名", one.name), ("性别", one.sex.label)),
        "paragraphs": ["近期免冠白底照片（样例，以文字代替）。"],
    }


def _degree(one: ApplicantPlan) -> dict[str, Any]:
    study = one.education
    paragraphs = [
        f"{one.name}在{study.school}{study.major}专业修完{_LEVELS[study.level]}教学计划规定的课程，成绩合格，准予毕业。"
    ]
    if study.degree:
        paragraphs.append(f"经学位评定委员会审核，授予{_DEGREES[study.degree]}学位。")
    return {"paragraphs": paragraphs, "issuer": study.school, "issued": study.awarded_on}


def _title(one: ApplicantPlan) -> dict[str, Any]:
    facts = _rows(
        ("姓名", one.name), ("职称", one.title.name), ("专业", one.specialty), ("取得时间", _day(one.title.obtained_on))
    )
    return {
        "rows": facts,
        "paragraphs": ["经评审，具备上述职称。"],
        "issuer": "示例市人力资源和社会保障局",
        "issued": one.title.obtained_on,
    }


def _contract(one: ApplicantPlan) -> dict[str, Any]:
    employer = one.practice[-1].employer
    paragraphs = [
        f"甲方：{employer}。乙方：{one.name}。双方平等自愿，订立本合同。",
        f"一、乙方从事{one.practice[-1].work}，合同期限为无固定期限。",
        "二、甲方按国家规定安排工作时间和休息休假，按月足额支付劳动报酬，依法缴纳社会保险。",
        "三、乙方遵守甲方依法制定的规章制度，完成约定的工作。",
    ]
    return {"paragraphs": paragraphs, "issuer": employer, "issued": one.practice[-1].since}


def _study(one: ApplicantPlan) -> dict[str, Any]:
    facts = (
        (f"{year.year}年", f"公需科目{year.public_hours}学时，专业科目{year.specialty_hours}学时") for year in one.study
    )
    return {
        "rows": _rows(("姓名", one.name), *facts),
        "paragraphs": ["以上学时已按规定完成。"],
        "issuer": "示例市继续教育中心",
        "issued": _ASKED_FOR_ON,
    }


def _assessments(one: ApplicantPlan) -> dict[str, Any]:
    facts = ((f"{year}年度", _RESULTS[result]) for year, result in sorted(one.assessments.items()))
    paragraphs = ["本年度工作态度认真，按时完成任务，考核结果已向本人反馈。"]
    return {
        "rows": _rows(("姓名", one.name), *facts),
        "paragraphs": paragraphs,
        "issuer": one.practice[-1].employer,
        "issued": _ASSESSED_ON,
    }


def _achievements(one: ApplicantPlan) -> dict[str, Any]:
    return {
        "rows": _rows(("姓名", one.name)),
        "paragraphs": [*one.achievements, "以上情况属实。"],
        "issuer": one.practice[-1].employer,
        "issued": _ASKED_FOR_ON,
    }


def _work(one: ApplicantPlan) -> dict[str, Any]:
    paragraphs = [
        f"本报告由{one.name}编写，说明{one.specialty}工程中遇到的问题、采取的办法和结果。",
        "一、工程概况。场地地形平缓，地下水位较高，施工期跨越雨季，对进度和质量控制提出较高要求。",
        "二、技术难点。原方案在软弱土层中的变形偏大，现场监测数据接近预警值，需要调整工序。",
        "三、解决办法。经计算比较，采用分段施工并加密监测，每日汇总数据，及时修正参数。",
        "四、结果。完工后各项检测合格，比原计划少用十二天，节约材料百分之六。",
    ]
    return {"paragraphs": paragraphs}


_PAPERS: dict[str, Callable[[ApplicantPlan], dict[str, Any]]] = {
    "photo": _photo,
    "degree": _degree,
    "held_title": _title,
    "employment": _contract,
    "continuing_education": _study,
    "assessments": _assessments,
    "achievements": _achievements,
    "representative_work": _work,
}
