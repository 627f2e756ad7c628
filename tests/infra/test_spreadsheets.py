import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from zhicheng.core.roster import Sheet
from zhicheng.infra import spreadsheets
from zhicheng.infra.spreadsheets import SpreadsheetError, read_spreadsheet


class Book:
    """An .xlsx in memory."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(self.stream, {"in_memory": True})

    def sheet(self, name: str = "名册") -> Worksheet:
        return self.workbook.add_worksheet(name)

    def data(self) -> bytes:
        self.workbook.close()
        return self.stream.getvalue()


def ods(rows: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名册">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
        package.writestr("content.xml", content)
    return stream.getvalue()


def ods_cell(text: str, repeated: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{text}</text:p></table:table-cell>'


def refusal(source: bytes | Path) -> str:
    with pytest.raises(SpreadsheetError) as raised:
        read_spreadsheet(source)
    return str(raised.value)


def test_rows_keep_their_numbers_and_cells_their_types() -> None:
    book = Book()
    sheet = book.sheet()
    day = book.workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_string(2, 1, "459901199005170016")
    sheet.write_number(2, 2, 459901199005170016)
    sheet.write_datetime(4, 1, datetime(2013, 7, 1), day)  # noqa: DTZ001
    sheet.write_formula(4, 2, "=1+1", value=2)
    sheet.write_boolean(4, 3, boolean=True)
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.merge_range("A8:B9", "合并")

    read = read_spreadsheet(book.data())

    assert read == (
        Sheet(
            "名册",
            {
                3: [None, "459901199005170016", 4.5990119900517e17, None],
                5: [None, date(2013, 7, 1), 2.0, "是"],
                8: ["合并", None, None, None],
            },
            merged=((8, 1, 9, 2),),
        ),
    )


def test_hidden_sheets_say_so_and_empty_ones_are_empty() -> None:
    book = Book()
    book.sheet("一").write(0, 0, "姓名")
    book.sheet("二").hide()

    assert [(sheet.name, sheet.hidden, bool(sheet.rows)) for sheet in read_spreadsheet(book.data())] == [
        ("一", False, True),
        ("二", True, False),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_are_read_in_every_usual_encoding(encoding: str, delimiter: str) -> None:
    text = f'姓名{delimiter}身份证号\r\n\r\n"赵　俊"{delimiter}\t459901199005170016\r\n𬭚{delimiter}\r\n'

    (sheet,) = (
        read_spreadsheet(text.encode(encoding))
        if delimiter != "\t"
        else read_spreadsheet(text.replace("\t459", "459").encode(encoding))
    )

    assert [[cell.strip() if isinstance(cell, str) else cell for cell in row] for row in sheet.rows.values()] == [
        ["姓名", "身份证号"],
        ["赵　俊", "459901199005170016"],
        ["𬭚", None],
    ]
    assert list(sheet.rows) == [1, 3, 4]


def test_open_document_sheets_are_read() -> None:
    row = f"<table:table-row>{ods_cell('姓名')}{ods_cell('身份证号')}</table:table-row>"
    far_and_empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'

    (sheet,) = read_spreadsheet(ods(row + far_and_empty))

    assert (sheet.name, sheet.rows) == ("名册", {1: ["姓名", "身份证号"]})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的。请换一个文件。"),
        (b"%PDF-1.7\x00\x01", "不是电子表格。请用 .xlsx、.xls、.ods 或 .csv 文件。"),
        (b"<html><table>", "这是网页或 XML，不是电子表格。请在表格软件里打开，另存为 .xlsx 后再试。"),
        (b"PK\x03\x04 broken", "文件已损坏，或者不是电子表格。请在表格软件里重新保存后再试。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "文件有打开密码，读不了。请去掉密码后再试。",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            "不是电子表格，或者文件已损坏。请用 .xlsx、.xls、.ods 或 .csv 文件。",
        ),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_one_line(data: bytes, words: str) -> None:
    assert refusal(data) == words


def test_a_zip_without_a_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("photo.txt", "x")

    assert refusal(stream.getvalue()) == "不是电子表格，或者文件已损坏。请用 .xlsx、.xls、.ods 或 .csv 文件。"


def test_a_cut_off_workbook_is_refused() -> None:
    book = Book()
    book.sheet().write(0, 0, "姓名")

    assert refusal(book.data()[:-200]) == "文件已损坏，或者不是电子表格。请在表格软件里重新保存后再试。"


def test_files_above_the_limit_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "LARGEST_FILE", 1024)
    path = tmp_path / "big.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"0" * 2000)

    assert refusal(path).startswith("文件超过0MB，不像名册。")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", b"\x00" * (spreadsheets.LARGEST_UNPACKED + 1))

    assert refusal(stream.getvalue()) == "文件解压后太大，不像名册。请只保留名册这张表，另存后再试。"


def test_a_filled_cell_far_out_is_refused_and_a_coloured_one_is_not() -> None:
    filled, coloured = Book(), Book()
    filled.sheet().write(1_048_575, 16_383, "远")
    sheet = coloured.sheet()
    sheet.write(0, 0, "姓名")
    sheet.write_blank(1_048_575, 16_383, None, coloured.workbook.add_format({"bg_color": "yellow"}))

    assert refusal(filled.data()).startswith("表格太大：内容到了第1048576行、第16384列。")
    assert read_spreadsheet(coloured.data())[0].rows == {1: ["姓名"]}


def test_a_million_repeated_cells_are_refused() -> None:
    repeated = f'<table:table-row table:number-rows-repeated="1048574">{ods_cell("远")}</table:table-row>'

    assert "表格太大" in refusal(ods(repeated))


def test_a_grid_too_large_in_all_is_refused_though_neither_side_is() -> None:
    book = Book()
    book.sheet().write(spreadsheets.MOST_ROWS - 1, spreadsheets.MOST_COLUMNS - 1, "远")
    rows = f'<table:table-row table:number-rows-repeated="9000">{ods_cell("x")}</table:table-row>' * 2
    repeated = ods_cell("x", ' table:number-columns-repeated="400"')
    wide = f"<table:table-row>{repeated}</table:table-row>"

    assert "表格太大" in refusal(book.data())
    assert "表格太大" in refusal(ods(rows + wide))


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 2)
    book = Book()
    sheet = book.sheet()
    for row in range(3):
        sheet.write(row, 0, "x")

    assert "表格太大" in refusal(book.data())
    assert "表格太大" in refusal(b"a,b\nc,d\ne,f\n")
