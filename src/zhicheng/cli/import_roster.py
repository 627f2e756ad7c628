"""`./zc import-roster FILE`: read a roster and say what is wrong with it, or enter it into a campaign.

`--check` needs neither database nor Django; what `--campaign ID` does stands in `enter_roster`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zhicheng.core.roster import Level, RosterReading, read_roster
from zhicheng.infra.spreadsheets import SpreadsheetError, read_spreadsheet

SOUND, FAULTY, UNREADABLE = 0, 1, 2
_SHANGHAI = ZoneInfo("Asia/Shanghai")


def main(argv: Sequence[str]) -> int:
    """Check the file named in `argv`: 0 without faults, 1 with faults, 2 and one line of error if unreadable."""
    options = arguments().parse_args(argv)
    try:
        reading = check_file(options.file)
    except (SpreadsheetError, OSError) as error:
        sys.stderr.write(f"{options.file}：{why_unreadable(error)}\n")
        return UNREADABLE
    sys.stdout.write(report(reading, as_json=options.json) + "\n")
    return FAULTY if reading.faults else SOUND


def arguments() -> argparse.ArgumentParser:
    """Return the command line of `import-roster`."""
    parser = argparse.ArgumentParser(prog="zc import-roster", description="检查或导入申报人员名册。")
    parser.add_argument("file", type=Path, help="名册：.xlsx、.xls、.ods 或 .csv")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="只检查，不导入，不用数据库")
    what.add_argument("--campaign", help="导入到这个年度部署：编号或代码")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    return parser


def check_file(
    path: Path, *, today: date | None = None, level: Level | None = None, series: str | None = None
) -> RosterReading:
    """Read the roster in `path`; `level` and `series` are the campaign's, where one is given.

    Raises SpreadsheetError or OSError if the file cannot be read.
    """
    return read_roster(
        read_spreadsheet(path), today=today or datetime.now(_SHANGHAI).date(), level=level, series=series
    )


def report(reading: RosterReading, *, as_json: bool) -> str:
    """Return what a reading found, as JSON for programs or in lines for people; without a final line break."""
    return json.dumps(as_data(reading), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(reading))


def as_data(reading: RosterReading) -> dict[str, Any]:
    """`{"good": [row], "faults": [{"row", "column", "fault", "reason"}]}`.

    Where several sheets hold a roster, row numbers alone would not say which, so that every fault has its `sheet` too
    and `good_by_sheet` lists the rows of each.
    """
    several = len(reading.sheets) > 1
    faults = [
        {"row": fault.row, "column": fault.column, "fault": fault.fault.value, "reason": fault.reason}
        | ({"sheet": fault.sheet} if several else {})
        for fault in reading.faults
    ]
    data: dict[str, Any] = {"good": [row.row for row in reading.good], "faults": faults}
    if several:
        by_sheet = {name: [row.row for row in reading.good if row.sheet == name] for name in reading.sheets}
        data["good_by_sheet"] = by_sheet
    return data


def why_unreadable(error: SpreadsheetError | OSError) -> str:
    """One line for a file that cannot be read."""
    if isinstance(error, SpreadsheetError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return "没有这个文件。请核对路径。"
    return f"打不开这个文件（{error.strerror}）。"


def _lines(reading: RosterReading) -> list[str]:
    faulty = len({(fault.sheet, fault.row) for fault in reading.faults})
    lines = [f"可以导入{len(reading.good)}行，有问题{faulty}行。"]
    for fault in reading.faults:
        column = " ".join(fault.column.split())
        lines.append(f"第{fault.row}行“{column}”：{fault.reason}" if column else fault.reason)
    lines += [f"没有读第{row.row}行（{row.why}）：{row.text}" for row in reading.skipped if row.text]
    lines += [f"没有读工作表“{row.sheet}”：{row.why}。" for row in reading.skipped if row.row == 0]
    return lines
