"""Text of a pack to checked shapes, with the file and line of whatever is refused."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from zhicheng.core.policy.errors import PolicyError

Shape = TypeVar("Shape")
STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\[(\d+)\]|\[\.\.\.\]")
AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Source:
    """One file of a pack: its path for messages, and its text."""

    path: str
    text: str

    def decode(self, shape: type[Shape]) -> Shape:
        """Read the TOML into `shape`. PolicyError: syntax, unknown key, wrong type."""
        return self.convert(self.raw(), shape)

    def raw(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = AT_LINE.search(str(error))
            raise PolicyError(f"{self.path}:{line[1] if line else '?'}: {error}") from None

    def convert(self, raw: object, shape: type[Shape]) -> Shape:
        try:
            return msgspec.convert(raw, shape)
        except msgspec.ValidationError as error:
            reason, _, path = str(error).partition(" - at `$")
            raise PolicyError(f"{self.path}:{self._line(path.rstrip('`'), reason)}: {reason}") from None

    def at(self, *words: str, of: int = 0) -> str:
        """Return `path:line` of the `of`-th line that holds all `words`, for a message."""
        hits = [number for number, line in enumerate(self.text.splitlines(), 1) if all(word in line for word in words)]
        return f"{self.path}:{hits[min(of, len(hits) - 1)] if hits else 1}"

    def refuse(self, where: str, error: PolicyError) -> PolicyError:
        """Return the error with the place of the line that holds `where`."""
        first = where.strip().splitlines()[0] if where.strip() else ""
        return PolicyError(f"{self.at(first)}: {error}")

    def _line(self, path: str, reason: str) -> int:
        """Return the line of a path such as `.rules[3].force`; the last step may be an unknown key."""
        lines, line, table = self.text.splitlines(), 0, ""
        unknown = re.search(r"unknown field `(.+?)`", reason)
        steps = [(step[1], step[2]) for step in STEP.finditer(path)] + ([(unknown[1], None)] if unknown else [])
        for name, place in steps:
            if place is not None:
                line = _header(lines, line, f"[[{table}]]", int(place))
            elif name:
                table = f"{table}.{name}" if table else name
                line = _key(lines, line, name, table)
        return line + 1


def _header(lines: list[str], start: int, header: str, place: int) -> int:
    hits = [number for number, line in enumerate(lines) if number >= start and line.strip() == header]
    return hits[place] if place < len(hits) else start


def _key(lines: list[str], start: int, name: str, table: str) -> int:
    headers = (f"[{table}]", f"[[{table}]]")
    for number, line in enumerate(lines[start:], start):
        text = line.strip()
        if text in headers or re.match(rf'"?{re.escape(name)}"?\s*[=.]', text):
            return number
    return start


def files_under(files: Mapping[str, str], folder: str) -> dict[str, str]:
    """Return the files below a folder, by their path inside it."""
    prefix = f"{folder}/"
    return {path.removeprefix(prefix): text for path, text in files.items() if path.startswith(prefix)}
