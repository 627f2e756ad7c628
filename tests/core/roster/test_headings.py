import pytest

from zhicheng.core.roster import Column, column_of


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("身份证号码", Column.ID_NUMBER),
        ("公民身份号码", Column.ID_NUMBER),
        ("身份证\n号", Column.ID_NUMBER),
        ("*身份证号（必填）", Column.ID_NUMBER),
        ("姓  名", Column.NAME),
        ("姓\u3000名＊", Column.NAME),
        ("现职称取得时间", Column.TITLE_OBTAINED),
        ("手机号", Column.PHONE),
        ("出生年月（如1988.08）", Column.BIRTH),
        ("学历(学位)", Column.EDUCATION),
        ("申报资格名称：", Column.TITLE_APPLIED),
        ("No.", Column.SERIAL),
        ("职称", None),
        ("民主测评得分", None),
        ("", None),
    ],
)
def test_headings_name_columns(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_every_plain_name_is_understood() -> None:
    assert [column_of(column.value) for column in Column] == list(Column)
