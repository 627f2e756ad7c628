"""What pages say about policies: names of values, and how ambiguous places are read; read once from the folder."""

from functools import cache
from pathlib import Path

from zhicheng.core.policy.telling.names import Names, parse_names
from zhicheng.core.policy.telling.readings import Reading, parse_readings
from zhicheng.infra.policies import FOLDER


@cache
def names() -> Names:
    """Names of values and titles."""
    folder = FOLDER / "names"
    return parse_names(_text(folder / "values.toml"), _text(folder / "titles.toml"))


@cache
def readings() -> tuple[Reading, ...]:
    """The readings, in the order of their numbers."""
    folder = FOLDER / "clauses"
    return parse_readings(_text(folder / "readings.md"), _text(folder / "readings.zh.toml"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
