"""The policies in force: packs and the working-day calendar, read once from the `policies` folder."""

import os
from functools import cache
from pathlib import Path

from zhicheng.core.calendar import WorkingCalendar, parse_calendar

FOLDER = Path(os.environ.get("ZC_POLICIES", Path(__file__).resolve().parents[3] / "policies"))


def read_directory(directory: Path) -> dict[str, str]:
    """Return the texts of a folder's TOML and CSV files by name."""
    paths = sorted(path for path in directory.iterdir() if path.suffix in {".toml", ".csv"})
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


@cache
def calendar() -> WorkingCalendar:
    """The State Council's working days."""
    return parse_calendar(read_directory(FOLDER / "calendar"))
