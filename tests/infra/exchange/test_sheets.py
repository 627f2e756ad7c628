"""Spreadsheets of offices: headings in their variants, faults by row and column, nothing guessed."""

from datetime import date

import pytest

from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.core.roster import Fault, Level, Sheet
from zhicheng.infra.exchange.contract import (
    Certificate,
    Discipline,
    Education,
    InsuredMonth,
    Payer,
    Register,
    Sanction,
)
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.sheets import read_sheets
from zhicheng.infra.exchange.sheets.headings import REQUIRED, Column, column_of, columns_listed

AS_OF = date(2026, 5, 31)
TODAY = date(2026, 6, 1)
NUMBER = sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=7)


def reading(kind: Kind, *rows: list[object], title: str = ""):
    grid = {number: list(row) for number, row in enumerate(rows, start=2 if title else 1)}
    sheet = Sheet("Sheet1", ({1: [title]} if title else {}) | grid)
    return read_sheets(kind, (sheet,), as_of=AS_OF, today=TODAY)


def told(kind: Kind, *rows: list[object]):
    found = reading(kind, *rows)
    assert found.faults == ()
    return [row for one in found.rows for row in one.told]


def faults(kind: Kind, *rows: list[object]) -> list[tuple[int, str, Fault]]:
    return [(fault.row, fault.column, fault.fault) for fault in reading(kind, *rows).faults]


@pytest.mark.parametrize("kind", Kind)
def test_every_heading_of_a_kind_names_its_own_column(kind):
    assert [column_of(kind, column.value) for column in columns_listed(kind)] == columns_listed(kind)
    assert set(REQUIRED[kind]) <= set(columns_listed(kind))


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        (" 公民身份号码 ", Column.ID_NUMBER),
        ("*姓 名（必填）", Column.NAME),
        ("费款所属期\n(年月)", Column.MONTH),
        ("单位名称（全称）", Column.UNIT),
        ("缴费基数", None),
    ],
)
def test_headings_in_their_variants(heading, column):
    assert column_of(Kind.INSURANCE, heading) is column


def test_a_row_a_month():
    rows = told(
        Kind.INSURANCE,
        ["姓名", "社会保障号码", "费款所属期", "参保身份", "单位名称"],
        ["陶然", NUMBER, "202604", "单位职工", "滨江水务"],
        ["陶然", NUMBER, "2026年5月", "灵活就业", ""],
    )

    assert rows == [
        InsuredMonth(month="2026-04", payer=Payer.UNIT, unit="滨江水务"),
        InsuredMonth(month="2026-05", payer=Payer.INDIVIDUAL),
    ]


def test_a_period_a_row_and_one_that_lasts():
    rows = told(
        Kind.INSURANCE,
        ["姓名", "身份证号", "起始年月", "终止年月", "缴费单位"],
        ["陶然", NUMBER, "2025-12", "2026-01", "滨江水务"],
        ["陶然", NUMBER, "2026-04", "", "青禾园林"],
    )

    assert [(row.month, row.unit) for row in rows] == [
        ("2025-12", "滨江水务"),
        ("2026-01", "滨江水务"),
        ("2026-04", "青禾园林"),
        ("2026-05", "青禾园林"),
    ]


def test_education_certificates_and_sanctions():
    education = told(
        Kind.EDUCATION,
        ["姓名", "证件号码", "层次", "院校名称", "毕(结)业日期", "电子注册号"],
        ["陶然", NUMBER, "本科", "示例大学", "2010-07-01", "X1"],
    )
    certificate = told(
        Kind.CERTIFICATE,
        ["姓名", "身份证号", "资格名称", "批准时间", "管理号", "发证机关"],
        ["陶然", NUMBER, "工程师", "2015年12月", "A1", "示例市人社局"],
    )
    sanction = told(
        Kind.SANCTIONS,
        ["姓名", "身份证号", "类别", "处分种类", "生效日期", "解除日期"],
        ["陶然", NUMBER, "政务处分", "记过", "2025-01-10", "2026-07-09"],
        ["陶然", NUMBER, "失信", "", "2026-01-10", ""],
    )

    assert education == [Education(level="bachelor", school="示例大学", awarded_on=date(2010, 7, 1), number="X1")]
    assert certificate == [
        Certificate(
            title="工程师",
            level=Level.INTERMEDIATE,
            obtained_on=date(2015, 12, 31),
            number="A1",
            issuer="示例市人社局",
            series="engineering",
        )
    ]
    assert sanction == [
        Sanction(
            register=Register.DISCIPLINE,
            since=date(2025, 1, 10),
            until=date(2026, 7, 9),
            discipline=Discipline.DEMERIT,
        ),
        Sanction(register=Register.INTEGRITY, since=date(2026, 1, 10)),
    ]


def test_a_title_above_and_a_foot_below_are_no_people():
    found = reading(
        Kind.INSURANCE,
        ["姓名", "身份证号", "月份", "单位名称"],
        ["陶然", NUMBER, "2026-05", "滨江水务"],
        ["合计", "", "1", ""],
        ["填表人：钱雨桐", "", "", ""],
        title="社会保险缴费明细（2026年5月）",
    )

    assert (len(found.rows), found.faults) == (1, ())


def test_faults_by_row_and_column_without_the_number():
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    found = reading(
        Kind.INSURANCE,
        ["姓名", "身份证号", "月份", "参保身份", "单位名称"],
        ["", wrong, "2026年13月", "志愿者", "滨江水务"],
        ["陶然", 4.5e17, "2026-05", "单位", "滨江水务"],
        ["陶然", NUMBER, "", "单位", "#REF!"],
    )

    assert found.rows == ()
    assert [(fault.row, fault.column, fault.fault) for fault in found.faults] == [
        (2, "姓名", Fault.MISSING),
        (2, "身份证号", Fault.CHECKSUM),
        (2, "月份", Fault.NOT_A_DATE),
        (2, "参保身份", Fault.NO_SUCH_WORD),
        (3, "身份证号", Fault.LOST_DIGITS),
        (4, "单位名称", Fault.FORMULA_ERROR),
    ]
    assert all(wrong not in fault.reason for fault in found.faults)


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        (Kind.INSURANCE, [["名单"]], [(1, "", Fault.NO_HEADINGS)]),
        (Kind.INSURANCE, [["姓名", "身份证号", "月份", "单位名称"]], [(1, "", Fault.MISSING)]),
        (
            Kind.EDUCATION,
            [["姓名", "身份证号", "学历", "学校"], ["陶然", NUMBER, "本科", "示例大学"]],
            [
                (1, "毕业时间", Fault.NO_COLUMN),
                (2, "毕业时间", Fault.MISSING),
            ],
        ),
        (
            Kind.INSURANCE,
            [["姓名", "身份证号", "月份", "月份", "单位"], ["陶然", NUMBER, "2026-05", "", "滨江水务"]],
            [
                (1, "缴费月份", Fault.COLUMN_TWICE),
            ],
        ),
        (
            Kind.SANCTIONS,
            [["姓名", "身份证号", "类别", "开始日期", "截止日期"], ["陶然", NUMBER, "处罚", "2026-05", "2026-01-01"]],
            [(2, "开始日期", Fault.NOT_A_DATE)],
        ),
        (
            Kind.SANCTIONS,
            [
                ["姓名", "身份证号", "类别", "开始日期", "截止日期"],
                ["陶然", NUMBER, "处罚", "2026-05-01", "2026-01-01"],
            ],
            [(2, "截止日期", Fault.NOT_A_DATE)],
        ),
        (
            Kind.INSURANCE,
            [["姓名", "身份证号", "起始年月", "终止年月", "单位"], ["陶然", NUMBER, "2026-05", "2025-05", "滨江水务"]],
            [(2, "终止年月", Fault.NOT_A_DATE)],
        ),
    ],
)
def test_what_cannot_be_read_is_told(kind, rows, expected):
    assert faults(kind, *rows) == expected
