"""Text of a pack to checked shapes, with the file and line of whatever is refused."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, Self, TypeVar

import msgspec

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.hashing import canonical
from zhicheng.core.policy.places import Path, Places, find_places

Shape = TypeVar("Shape")
STEP = re.compile(r"\.(?P<name>[A-Za-z_][\w-]*)|\[(?P<place>\d+)\]|(?P<any>\[\.\.\.\])")
AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
UNKNOWN_KEY = re.compile(r"unknown field `(.+?)`")
WHOLE_STATEMENT = ("Cannot ", "Unclosed ")  # how tomllib begins where the statement is at fault, not where it ends
LARGEST = 2**31 - 1  # whole numbers beyond are no figure of any law, and no back end has to hold them
DEEPEST = 12  # lists within lists
NATIVE = (date, datetime, time)  # TOML has its own dates; a text is none


class CheckedText(str):
    """A TOML text with its content (dates as ISO text), which was read and found sound before."""

    __slots__ = ("content",)
    content: dict[str, Any]

    def __new__(cls, text: str, content: dict[str, Any]) -> Self:
        checked = super().__new__(cls, text)
        checked.content = content
        return checked


@dataclass(frozen=True)
class Source:
    """One file of a pack: its path for messages, and its text."""

    path: str
    text: str

    def decode(self, shape: type[Shape]) -> Shape:
        """Read the TOML into `shape`. PolicyError: syntax, unknown key, wrong type, no such figure."""
        raw = self.raw()
        if self.is_checked:
            return msgspec.convert(raw, shape)
        for fault in self.unfit(raw):
            raise fault
        return self.convert(raw, shape)

    @property
    def is_checked(self) -> bool:
        """Whether the text was found sound before, so that its faults need not be looked for again."""
        return isinstance(self.text, CheckedText)

    def raw(self) -> dict[str, Any]:
        """Return the TOML's content. PolicyError: it is not TOML."""
        return self._content

    def convert(self, raw: object, shape: type[Shape]) -> Shape:
        try:
            return msgspec.convert(raw, shape, builtin_types=NATIVE)
        except msgspec.ValidationError as error:
            reason, path = self.fault(raw, shape, error)
            raise PolicyError(f"{self.place(*path)}: {reason}") from None

    def place(self, *path: str | int) -> str:
        """Return `path:line` of the key, table or element at `path`, for a message."""
        return f"{self.path}:{self.places.line(path)}"

    def at(self, *words: str, of: int = 0) -> str:
        """Return `path:line` of a text of this file, or of the `of`-th line that holds all `words`."""
        written = self._path_of(words[0]) if len(words) == 1 else None
        if written is not None:
            return self.place(*written)
        hits = [number for number, line in enumerate(self.text.splitlines(), 1) if all(word in line for word in words)]
        return f"{self.path}:{hits[min(of, len(hits) - 1)] if hits else 1}"

    def refuse(self, where: str, error: PolicyError) -> PolicyError:
        """Return the error with the place of the text at fault: the one it notes, else `where`."""
        for text, line in ((error.written, error.line), (where, 1)):
            path = None if text is None else self._path_of(text)
            if path is not None and text is not None:
                return PolicyError(f"{self.path}:{self._line_within(path, text, line)}: {error}")
        first = where.strip().splitlines()[0] if where.strip() else ""
        return PolicyError(f"{self.at(first)}: {error}")

    def unfit(self, raw: object) -> Iterator[PolicyError]:
        """Yield what no shape may hold: fractions, times of day, endless numbers, lists deep within lists."""
        for path, value in _walk(raw, ()):
            reason = _unfit(value, path)
            if reason:
                yield PolicyError(f"{self.place(*path)}: {reason}")

    def fault(self, raw: object, shape: type[Any], error: msgspec.ValidationError) -> tuple[str, Path]:
        """Return what a failed conversion found, and the path of it."""
        reason, _, shown = str(error).partition(" - at `$")
        path: Path = ()
        for step in STEP.finditer(shown):
            if step["any"]:
                path = (*path, _culprit(raw, path, shape))
            else:
                path = (*path, step["name"] if step["place"] is None else int(step["place"]))
        unknown = UNKNOWN_KEY.search(reason)
        return reason, (*path, unknown[1]) if unknown else path

    @cached_property
    def canonical(self) -> str:
        """The canonical JSON of what the file says: of TOML its content, of others the text."""
        return canonical(self.raw() if self.path.endswith(".toml") else self.text)

    @cached_property
    def places(self) -> Places:
        return find_places(self.text)

    @cached_property
    def _content(self) -> dict[str, Any]:
        if isinstance(self.text, CheckedText):
            return self.text.content
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise PolicyError(f"{self.path}:{self._syntax_line(str(error))}: {AT_LINE.sub('', str(error))}") from None
        except RecursionError:
            raise PolicyError(f"{self.path}:{self.places.statement_line(None)}: too deeply nested") from None
        except ValueError:  # a number of more digits than Python reads
            raise PolicyError(f"{self.path}:{self._endless_line()}: a number without end") from None

    def _syntax_line(self, message: str) -> int:
        found = AT_LINE.search(message)
        line = int(found[1]) if found and found[1] else None
        if line is None or message.startswith(WHOLE_STATEMENT):
            return self.places.statement_line(line)
        return line

    def _endless_line(self) -> int:
        lines = self.text.splitlines()
        return max(range(len(lines)), key=lambda number: len(re.sub(r"[^0-9]", "", lines[number]))) + 1

    def _path_of(self, text: str) -> Path | None:
        """Return where `text` is written: the very object that was read, else the first equal to it."""
        try:
            texts = [(path, value) for path, value in _walk(self.raw(), ()) if isinstance(value, str)]
        except PolicyError:
            return None
        same = [path for path, value in texts if value is text]
        return next(iter([*same, *(path for path, value in texts if value == text)]), None)

    def _line_within(self, path: Path, text: str, line: int) -> int:
        """Return the line of the file for a line of the text without the blank lines before it."""
        first = self.places.text_line(path)
        written = text.lstrip()
        blank = text[: len(text) - len(written)].count("\n")
        end = self.places.values[path] + len(text)
        continued = "\\\n" in self.text[self.places.values[path] : end]
        return first if continued else first + blank + line - 1


def _walk(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield every value with its path, outer ones first."""
    pending: list[tuple[Path, object]] = [(path, value)]
    while pending:
        path, value = pending.pop()
        yield path, value
        if isinstance(value, dict):
            pending += reversed([((*path, name), part) for name, part in value.items()])
        elif isinstance(value, list):
            pending += reversed([((*path, place), part) for place, part in enumerate(value)])


def _unfit(value: object, path: Path) -> str:
    if isinstance(value, float):
        return f"{value} is a fraction; whole numbers only"
    if isinstance(value, datetime | time):
        return f"{value} is a time of day; dates only"
    if isinstance(value, int) and abs(value) > LARGEST:
        return f"{value} is too large"
    return "too deeply nested" if len(path) > DEEPEST else ""


def _culprit(raw: object, path: Path, shape: type[Any]) -> str:
    """Return the key of the map at `path` whose value, or whose name, does not fit: the first prefix that fails."""
    names = list(_part(raw, path))
    for count in range(1, len(names)):
        try:
            msgspec.convert(_with(raw, path, names[:count]), shape, builtin_types=NATIVE)
        except msgspec.ValidationError as error:
            if "[...]" in str(error):
                return str(names[count - 1])
    return str(names[-1])


def _part(raw: Any, path: Path) -> Any:
    for step in path:
        raw = raw[step]
    return raw


def _with(raw: Any, path: Path, names: list[str]) -> Any:
    """Return a copy in which the map at `path` keeps only `names`."""
    if not path:
        return {name: raw[name] for name in names}
    step, rest = path[0], path[1:]
    copy: Any = dict(raw) if isinstance(raw, dict) else list(raw)
    copy[step] = _with(raw[step], rest, names)
    return copy


def files_under(files: Mapping[str, str], folder: str) -> dict[str, str]:
    """Return the files below a folder, by their path inside it."""
    prefix = f"{folder}/"
    return {path.removeprefix(prefix): text for path, text in files.items() if path.startswith(prefix)}
