"""The cases that are asked: JSON read strictly, every refusal with its place."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhicheng.core.policy import PolicyError, Question
from zhicheng.core.policy.reading import read_day

DEEPEST = 32  # objects and lists within each other; no fact lies deeper than a few
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no UTF-8 can hold


class _Twice(dict[str, Any]):
    """An object of which one name was given twice."""

    name: str


class _Constant:
    """NaN or an infinity, which JSON does not have."""

    def __init__(self, name: str) -> None:
        self.name = name


def read_cases(content: bytes, name: str) -> Any:
    """Return the decoded JSON of a file. PolicyError names the line, or the place within the cases."""
    try:
        raw = json.loads(content.decode("utf-8"), parse_constant=_Constant, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PolicyError(f"{name}: line {line}: not UTF-8") from None
    except json.JSONDecodeError as error:
        raise PolicyError(f"{name}: line {error.lineno} column {error.colno}: not JSON: {error.msg}") from None
    except RecursionError:
        raise PolicyError(f"{name}: nested too deeply") from None
    except ValueError:  # a number of more digits than Python reads
        raise PolicyError(f"{name}: a number without end") from None
    for path, value in _walk(raw):
        reason = _unfit(value, path)
        if reason:
            raise PolicyError(f"{_shown(path) or name}: {reason}")
    return raw


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _Twice(found)
    names = [name for name, _ in pairs]
    twice.name = next(name for place, name in enumerate(names) if name in names[:place])
    return twice


Path = tuple[str | int, ...]


def _walk(raw: object) -> Iterator[tuple[Path, object]]:
    """Yield every value and every name with its path, in order of the text; nothing below the deepest."""
    pending: list[tuple[Path, object]] = [((), raw)]
    while pending:
        path, value = pending.pop()
        yield path, value
        if len(path) > DEEPEST:
            return
        if isinstance(value, dict):
            yield from ((path, name) for name in value)
            pending += reversed([((*path, name), part) for name, part in value.items()])
        elif isinstance(value, list):
            pending += reversed([((*path, place), part) for place, part in enumerate(value)])


def _unfit(value: object, path: Path) -> str:
    if isinstance(value, _Twice):
        return f"{value.name!a} is given twice"
    if isinstance(value, _Constant):
        return f"{value.name} is not JSON"
    if isinstance(value, str) and SURROGATE.search(value):
        return f"{value!a} holds half a character"
    return "nested too deeply" if len(path) > DEEPEST else ""


def _shown(path: Path) -> str:
    """Write a path as the facts are named: `[2].person.titles[0].level`, without the case's own `facts`."""
    case, inner = (path[:1], path[1:]) if path and isinstance(path[0], int) else ((), path)
    inner = inner[1:] if inner[:1] == ("facts",) and len(inner) > 1 else inner
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{_letter(step)}" for step in inner).removeprefix(".")
    return ": ".join([*(f"[{place}]" for place in case), *([steps] if steps else [])])


def _letter(name: str) -> str:
    return name.encode("ascii", "backslashreplace").decode() if not name.isprintable() else name


def question_of(case: object, supplements: Sequence[str]) -> Question:
    """Return the question of one case. PolicyError names what is missing or of another kind."""
    if not isinstance(case, Mapping):
        raise PolicyError("a case is an object with policy, question, on, facts")
    facts = case.get("facts")
    if not isinstance(facts, Mapping):
        raise PolicyError("facts: an object is wanted")
    return Question(
        policy=_text(case, "policy"),
        question=_text(case, "question"),
        on=read_day(_text(case, "on"), "on"),
        facts=facts,
        supplements=tuple(supplements),
    )


def _text(case: Mapping[str, Any], name: str) -> str:
    value = case.get(name)
    if not isinstance(value, str):
        raise PolicyError(f"{name}: text is wanted")
    return value
