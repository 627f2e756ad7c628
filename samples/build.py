"""Builds the roster of the sample season from its people: `PYTHONPATH=src python samples/build.py`."""  # noqa: INP001

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhicheng.cli.season_data import ApplicantPlan, DateStyle, SeasonPlan, load_season
from zhicheng.core.identity import birth_date_of

SEASON = Path(__file__).parent / "season-2026"
TITLE = "2026年度工程系列中级职称申报人员推荐名册"
HEADINGS = (
    *(
        "序号",
        "姓名",
        "性别",
        "身份证号",
        "出生年月",
        "工作单位",
        "单位性质",
        "学历",
        "学位",
        "毕业院校",
        "毕业时间",
        "所学专业",
    ),
    *("参加工作时间", "现职称", "取得时间", "申报职称", "申报专业", "联系电话", "备注"),
)
_KINDS = {"state_enterprise": "国有企业", "private_enterprise": "民营企业", "public_institution": "事业单位"}
_EDUCATION = {"college": "大专", "bachelor": "本科", "master": "硕士研究生"}
_DEGREES = {"": "", "bachelor": "学士", "master": "硕士"}
_MADE = datetime(2026, 5, 29, 9, 0)  # noqa: DTZ001 - the file format knows no zones
_HEADING_ROW = 2


def build_roster(plan: SeasonPlan, path: Path) -> None:
    """Write the roster as the offices would send it: a merged title, a filler row, a totals row, mixed dates."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": TITLE, "comments": "样例：人员和单位均为虚构", "created": _MADE})
        sheet = workbook.add_worksheet("推荐名册")
        styles = {name: workbook.add_format(style) for name, style in _STYLES.items()}
        _write_top(sheet, styles)
        for row, applicant in enumerate(plan.applicants, start=_HEADING_ROW + 1):
            for column, value in enumerate(_cells(plan, applicant, row - _HEADING_ROW)):
                _write(sheet, row, column, value, styles)
        _write_foot(sheet, _HEADING_ROW + 1 + len(plan.applicants), len(plan.applicants))


_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "heading": {"bold": True, "border": 1, "align": "center"},
    "text": {"border": 1, "num_format": "@"},
    "number": {"border": 1},
    "date": {"border": 1, "num_format": "yyyy-mm-dd"},
}


def _write_top(sheet: Worksheet, styles: dict[str, Format]) -> None:
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, TITLE, styles["title"])
    sheet.write_string(1, 0, "填报单位（盖章）：示例市工程师学会")
    sheet.write_string(1, 11, "填报日期：2026.05")
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(_HEADING_ROW, column, heading, styles["heading"])
    sheet.set_column(3, 3, 21)
    sheet.set_column(5, 5, 28)
    sheet.set_column(9, 17, 14)


def _write_foot(sheet: Worksheet, row: int, people: int) -> None:
    sheet.write_string(row, 0, "合计")
    sheet.write_string(row, 3, f"{people}人")
    sheet.write_string(row + 1, 0, "单位负责人：")
    sheet.write_string(row + 1, 4, "填表人：")


def _write(sheet: Worksheet, row: int, column: int, value: str | int | date, styles: dict[str, Format]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, styles["date"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, styles["number"])
    else:
        sheet.write_string(row, column, value, styles["text"])


def _cells(plan: SeasonPlan, one: ApplicantPlan, serial: int) -> tuple[str | int | date, ...]:
    employer = next(organization for organization in plan.organizations if organization.key == one.employer)
    day = _in_style(one.dates_as)
    return (
        *(serial, one.name, one.sex.label, one.id_number, day(birth_date_of(one.id_number))),
        *(employer.name, _KINDS[employer.kind], _EDUCATION[one.education.level], _DEGREES[one.education.degree]),
        *(one.education.school, day(one.education.awarded_on), one.education.major, day(one.work_since)),
        *(one.title.name, day(one.title.obtained_on), "工程师", one.specialty, one.phone, ""),
    )


def _in_style(style: DateStyle) -> Callable[[date], str | date]:
    return {
        DateStyle.MONTH: lambda day: f"{day.year}年{day.month}月",
        DateStyle.DOTTED: lambda day: f"{day:%Y.%m}",
        DateStyle.ISO: lambda day: f"{day:%Y-%m-%d}",
        DateStyle.SLASHED: lambda day: f"{day.year}/{day.month}/{day.day}",
        DateStyle.REAL: lambda day: day,
    }[style]


if __name__ == "__main__":
    build_roster(load_season(SEASON), SEASON / "roster.xlsx")
