import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.core.roster.rows import HEADINGS, number, person
from zhicheng.cli.import_roster import as_data, check_file, main, report
from zhicheng.core.roster import Cell

ROOT = Path(__file__).parents[2]


def roster(path: Path, *people: dict[str, Cell], sheets: Sequence[str] = ("名册",)) -> Path:
    """Write an .xlsx whose sheets have a title, a filler row, headings in row 3 and the people from row 4."""
    with xlsxwriter.Workbook(path) as workbook:
        for name in sheets:
            sheet = workbook.add_worksheet(name)
            sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "2026年度工程系列中级职称申报人员推荐名册")
            sheet.write_string(1, 0, "填报单位（盖章）：")
            sheet.write_row(2, 0, HEADINGS)
            for row, one in enumerate(people, start=3):
                sheet.write_row(row, 0, [one[str(heading)] for heading in HEADINGS])
    return path


@pytest.fixture
def sample(shared_dir: Path) -> tuple[Path, dict[str, object]]:
    expected = json.loads((shared_dir / "samples" / "roster-2024.expected.json").read_text())
    return shared_dir / "samples" / "roster-2024.xlsx", expected


def test_the_offices_roster_reads_as_expected(sample: tuple[Path, dict[str, object]]) -> None:
    path, expected = sample

    data = as_data(check_file(path))

    assert data["good"] == expected["good"]
    assert [{key: fault[key] for key in ("row", "column", "fault")} for fault in data["faults"]] == expected["faults"]
    assert all(fault["reason"] for fault in data["faults"])


def test_a_sound_roster_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = roster(tmp_path / "名册.xlsx", person(), person(身份证号=number(1)))

    assert main([str(path), "--check"]) == 0
    assert capsys.readouterr().out == "可以导入2行，有问题0行。\n"


def test_a_faulty_roster_ends_with_1_and_says_why_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = roster(tmp_path / "名册.xlsx", person(), person(姓名=None, 身份证号=number(1)))

    assert main([str(path), "--check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "good": [4],
        "faults": [{"row": 5, "column": "姓名", "fault": "missing", "reason": "没有填姓名。这一格是空的，请补上。"}],
    }


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("没有.xlsx", None, "没有这个文件。请核对路径。"),
        ("扫描.xlsx", b"%PDF-1.7\x00", "不是电子表格。请用 .xlsx、.xls、.ods 或 .csv 文件。"),
    ],
)
def test_an_unreadable_file_ends_with_2_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    assert main([str(path), "--check"]) == 2
    assert capsys.readouterr() == ("", f"{path}：{words}\n")


def test_a_folder_is_unreadable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--check"]) == 2
    assert capsys.readouterr().out == ""


def test_several_sheets_name_themselves(tmp_path: Path) -> None:
    path = roster(tmp_path / "名册.xlsx", person(), sheets=("甲", "乙"))

    data = as_data(check_file(path))

    assert (data["good"], data["good_by_sheet"]) == ([4], {"甲": [4], "乙": []})
    assert [(fault["sheet"], fault["row"], fault["fault"]) for fault in data["faults"]] == [
        ("乙", 4, "duplicate of an earlier row")
    ]


def test_people_read_lines(tmp_path: Path) -> None:
    path = roster(tmp_path / "名册.xlsx", person(), person(申报职称="总工程师", 身份证号=number(1)))

    assert report(check_file(path, today=date(2026, 6, 1)), as_json=False) == (
        "可以导入1行，有问题1行。\n第5行“申报职称”：没有这个职称。写的是“总工程师”，请写职称的全称，如“工程师”。"
    )


def test_checking_needs_no_django() -> None:
    program = "import sys, zhicheng.cli.import_roster; sys.exit('django' in sys.modules)"

    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT / "src", check=False)

    assert finished.returncode == 0
