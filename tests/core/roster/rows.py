"""Rows of invented applicants for the tests of rosters."""

from datetime import date

from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.core.roster import Cell, RosterReading, Sheet, read_roster

TODAY = date(2026, 6, 1)
HEADINGS: list[Cell] = [
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
]
BIRTH = date(1990, 5, 17)


def number(index: int = 0, *, birth: date = BIRTH, sex: Sex = Sex.MALE) -> str:
    return sample_id_number(birth=birth, sex=sex, index=index)


def person(**changes: Cell) -> dict[str, Cell]:
    """A faultless applicant by heading, with `changes`."""
    values: list[Cell] = [
        *(
            1.0,
            "赵示例",
            "男",
            number(),
            "1990年5月",
            "示例市水利设计院",
            "事业单位",
            "本科",
            "学士",
            "示例大学",
            "2012年7月",
        ),
        *("土木工程", "2012年8月", "助理工程师", "2017-12-10", "工程师", "建筑施工", "13800000000", None),
    ]
    cells = dict(zip(map(str, HEADINGS), values, strict=True))
    return cells | changes


def sheet(
    *people: dict[str, Cell], headings: list[Cell] | None = None, name: str = "名册", top: int = 3, **more: object
) -> Sheet:
    """A sheet with its heading row at `top` and one row a person below."""
    columns = headings or HEADINGS
    rows = {top: list(columns)}
    for row, one in enumerate(people, start=top + 1):
        rows[row] = [one.get(str(heading)) for heading in columns]
    return Sheet(name, rows, **more)  # type: ignore[arg-type]


def read(*sheets: Sheet) -> RosterReading:
    return read_roster(sheets, today=TODAY)


def found(reading: RosterReading) -> list[tuple[int, str, str]]:
    """Row, column and code of every fault."""
    return [(fault.row, fault.column, fault.fault.value) for fault in reading.faults]


def good(reading: RosterReading) -> list[int]:
    return [row.row for row in reading.good]
