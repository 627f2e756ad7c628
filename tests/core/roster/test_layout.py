import pytest

from tests.core.roster.rows import HEADINGS, found, good, number, person, read, sheet
from zhicheng.core.roster import Cell, Sheet
from zhicheng.core.roster.headings import Column
from zhicheng.core.roster.layout import find_table

OTHER_WORDS: dict[str, Cell] = {
    "姓名": "申报人\n姓  名",
    "身份证号": "*公民身份号码（必填）",
    "工作单位": "单位名称",
    "申报职称": "申报资格名称",
    "取得时间": "现职称\n取得时间",
    "联系电话": "手机号",
}


def renamed(heading: Cell) -> Cell:
    return OTHER_WORDS.get(str(heading), heading)


def test_titles_and_filler_rows_stand_above_the_headings() -> None:
    rows = sheet(person(), top=7)
    rows.rows[1] = ["2026年度工程系列中级职称申报人员推荐名册"]
    rows.rows[2] = ["填报单位（盖章）：", None, None, "填报日期：2026.06"]

    reading = read(rows)

    assert (good(reading), found(reading), reading.skipped) == ([8], [], ())


def test_columns_come_in_any_order_under_any_usual_name() -> None:
    headings = [renamed(heading) for heading in reversed(HEADINGS)]
    applicant = {str(renamed(heading)): cell for heading, cell in person().items()}
    broken = applicant | {"*公民身份号码（必填）": None, "现职称\n取得时间": "不详"}

    reading = read(sheet(applicant, broken, headings=headings))

    assert good(reading) == [4]
    assert found(reading) == [(5, "现职称\n取得时间", "not a date"), (5, "*公民身份号码（必填）", "missing")]


def test_headings_may_take_two_rows() -> None:
    upper: list[Cell] = ["姓名", "身份证号", "单位", "现任职称", None, "申报", None, "备注"]
    lower: list[Cell] = [None, None, None, "名称", "取得时间", "职称", "专业", None]
    row: list[Cell] = ["赵示例", number(), "示例市水利设计院", "助理工程师", "2018.13", "工程师", "建筑施工", None]

    reading = read(Sheet("名册", {1: ["名册"], 2: upper, 3: lower, 4: row}))

    assert found(reading) == [(4, "现任职称取得时间", "not a date")]


def test_a_date_under_another_group_is_not_the_titles() -> None:
    upper: list[Cell] = ["姓名", "身份证号", "单位", "学位", None, "申报职称"]
    lower: list[Cell] = [None, None, None, "名称", "取得时间", None]
    row: list[Cell] = ["赵示例", number(), "示例市水利设计院", "学士", "不详", "工程师"]

    reading = read(Sheet("名册", {2: upper, 3: lower, 4: row}))

    assert found(reading) == []
    assert reading.good[0].other == {"学位取得时间": "不详"}
    assert (reading.good[0].degree, reading.good[0].title_obtained) == ("bachelor", None)


def test_unknown_columns_are_kept() -> None:
    reading = read(sheet(person(民主测评=92.0), headings=[*HEADINGS, "民主测评"]))

    assert reading.good[0].other == {"民主测评": "92"}


@pytest.mark.parametrize("absent", ["姓名", "身份证号", "工作单位", "申报职称"])
def test_a_required_column_that_is_missing_is_said_once(absent: str) -> None:
    headings = [heading for heading in HEADINGS if heading != absent]

    reading = read(sheet(person(), person(身份证号=number(1)), headings=headings))

    assert (good(reading), found(reading)) == ([], [(3, absent, "column missing")])


def test_optional_columns_may_be_missing() -> None:
    reading = read(sheet(person(), headings=["姓名", "身份证号", "工作单位", "申报职称"]))

    assert (good(reading), found(reading)) == ([4], [])


def test_two_columns_for_one_thing_are_not_chosen_from() -> None:
    headings: list[Cell] = ["姓名", "身份证号", "身份证号码", "工作单位", "申报职称"]

    reading = read(sheet(person(身份证号码=number(1)), headings=headings))

    assert (good(reading), found(reading)) == ([], [(3, "身份证号码", "column twice")])


def test_without_headings_nothing_is_read() -> None:
    reading = read(Sheet("说明", {1: ["请各单位按时报送"]}))

    assert (good(reading), found(reading)) == ([], [(1, "", "no headings")])


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["合计", None, None, "60人"], "合计行"),
        (["小 计：", "12"], "合计行"),
        ([None, "共60人"], "合计行"),
        (["单位负责人（签字）：", None, None, "填表人：李示例"], "签字或说明行"),
        (["注：本表一式两份"], "签字或说明行"),
        (["二、示例市公路发展中心"], "说明行"),
        ([61.0], "只有序号"),
        (HEADINGS, "重复的表头"),
    ],
)
def test_rows_without_an_applicant_are_named(cells: list[Cell], why: str) -> None:
    rows = sheet(person())
    rows.rows[9] = cells

    reading = read(rows)

    assert (good(reading), found(reading)) == ([4], [])
    assert [(row.row, row.why) for row in reading.skipped] == [(9, why)]


def test_a_row_that_counts_columns_is_passed_over() -> None:
    rows = sheet(person(), top=3).rows

    reading = read(Sheet("名册", {3: rows[3], 4: [float(n) for n in range(1, 20)], 5: rows[4]}))

    assert (good(reading), [row.why for row in reading.skipped]) == ([5], ["列号行"])


def test_an_example_row_is_passed_over() -> None:
    reading = read(sheet(person(序号="示例"), person(身份证号=number(1))))

    assert (good(reading), [row.why for row in reading.skipped]) == ([5], ["示例行"])


def test_a_row_with_a_name_alone_is_read_and_found_wanting() -> None:
    reading = read(sheet({"姓名": "钱示例"}))

    assert {code for _, _, code in found(reading)} == {"missing"}


def test_a_merged_employer_holds_for_all_its_rows() -> None:
    people = [person(), person(身份证号=number(1), 工作单位=None), person(身份证号=number(2), 工作单位=None)]
    place = HEADINGS.index("工作单位") + 1

    reading = read(sheet(*people, merged=((4, place, 6, place),)))

    assert [row.employer for row in reading.good] == ["示例市水利设计院"] * 3


def test_several_sheets_are_all_read_and_named() -> None:
    one, two = sheet(person(), name="甲"), sheet(person(姓名=None), person(身份证号=number(1)), name="乙", top=1)

    reading = read(one, two, Sheet("填表说明", {1: ["略"]}))

    assert [(row.sheet, row.row) for row in reading.good] == [("甲", 4), ("乙", 3)]
    assert [fault.reason for fault in reading.faults] == [
        "工作表“乙”：没有填姓名。这一格是空的，请补上。",
        "工作表“乙”：和“甲”第4行重复：身份证号和申报职称都一样。请删去一行；如果不是同一个人，请核对身份证号。",
    ]
    assert [(row.sheet, row.why) for row in reading.skipped] == [("填表说明", "工作表里没有名册的表头")]


def test_hidden_sheets_are_named_and_not_read() -> None:
    reading = read(sheet(person()), sheet(person(身份证号=number(1)), name="旧", hidden=True))

    assert good(reading) == [4]
    assert [(row.sheet, row.why) for row in reading.skipped] == [("旧", "隐藏的工作表，没有读")]


def test_the_sheets_own_headings_are_kept() -> None:
    table = find_table(sheet(headings=["姓　名", "身份证\n号码", "工作单位", "申报职称"]))

    assert table is not None
    assert table.headings[Column.ID_NUMBER] == "身份证\n号码"
