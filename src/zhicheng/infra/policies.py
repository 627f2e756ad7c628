"""The policies in force: packs and the working-day calendar, read once from the `policies` folder."""

import os
from functools import cache
from pathlib import Path

from zhicheng.core.calendar import WorkingCalendar, parse_calendar
from zhicheng.core.policy import Library, PolicyError, parse_library

FOLDER = Path(os.environ.get("ZC_POLICIES", Path(__file__).resolve().parents[3] / "policies"))
TEXTS = frozenset({".toml", ".csv", ".json"})


def read_directory(directory: Path) -> dict[str, str]:
    """Return the texts of a folder's TOML, CSV and JSON files by their path inside it. Raises `PolicyError`."""
    paths = sorted(path for path in directory.rglob("*") if path.suffix in TEXTS)
    return {path.relative_to(directory).as_posix(): _text(directory, path) for path in paths}


def _text(directory: Path, path: Path) -> str:
    """Return the text as it is, line ends included. Raises `PolicyError` if it is not UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PolicyError(f"{path.relative_to(directory).as_posix()}:{line}: not UTF-8; save as UTF-8") from None


def load_library(directory: Path) -> Library:
    """Read all packs and supplements below a folder. Raises `PolicyError` with file and line."""
    if not directory.is_dir():
        raise PolicyError(f"{directory}: no such folder of policies")
    return parse_library(read_directory(directory))


@cache
def library() -> Library:
    """The packs in force."""
    return load_library(FOLDER)


@cache
def calendar() -> WorkingCalendar:
    """The State Council's working days."""
    return parse_calendar(read_directory(FOLDER / "calendar"))
