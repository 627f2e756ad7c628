"""The smallest sets of changes that would turn a decision to yes, each one tried out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

from zhicheng.core.policy.answers import Change
from zhicheng.core.policy.refining import representatives
from zhicheng.core.policy.rules import Ruling, verdict
from zhicheng.core.policy.schema import Field, Fields, Schema
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.values import Missing, Row

TRIALS = 160  # evaluations for one question
SCALARS = ("bool", "enum", "int", "date")


def repairs(
    ruling: Ruling, schema: Schema, scope: Scope, wanted: Sequence[str], opens: date | None, closes: date | None
) -> tuple[tuple[Change, ...], ...]:
    """Return the ways to a yes: waiting until `opens`, or the fewest actions on the facts in `wanted`."""
    waiting = ((_wait(scope.asked, opens, closes),),) if opens else ()
    fields = fields_by_path(schema, scope.facts, ruling.fields)
    open_to_action = [path for path in wanted if path in fields and fields[path].form.change == "action"]
    return waiting + _fewest(ruling, schema, scope, {path: fields[path] for path in open_to_action})


def fields_by_path(schema: Schema, row: Row, fields: Fields) -> Mapping[str, Field]:
    """Return the declaration of every scalar fact in the tree."""
    found: dict[str, Field] = {}
    for name, field in fields.items():
        path = f"{row.path}.{name}" if row.path else name
        if field.type.kind in SCALARS:
            found[path] = field
        for part in _rows(row.fields[name]):
            item = field.type.item or field.type
            found |= fields_by_path(schema, part, schema.fields(item.name))
    return found


def _rows(value: Any) -> Iterator[Row]:
    if isinstance(value, Row):
        yield value
    elif isinstance(value, tuple):
        yield from (part for part in value if isinstance(part, Row))


def _wait(asked: date, opens: date, closes: date | None) -> Change:
    del asked
    return Change(fact="on", op=">=", value=opens.isoformat(), by="time", since=opens, until=closes)


def _fewest(
    ruling: Ruling, schema: Schema, scope: Scope, fields: Mapping[str, Field]
) -> tuple[tuple[Change, ...], ...]:
    trials = TRIALS
    for size in (1, 2):
        ways: list[tuple[Change, ...]] = []
        for paths in combinations(fields, size):
            blank = scope
            for path in paths:
                blank = blank.assume(path, Missing(path, fields[path]))
            choices = [_choices(ruling, schema, blank, path, fields[path]) for path in paths]
            trials -= len(choices[0]) * (len(choices[1]) if size > 1 else 1)
            if trials < 0:
                break
            ways += _ways(ruling, scope, fields, paths, choices)
        if ways:
            return tuple(ways)
    return ()


def _choices(ruling: Ruling, schema: Schema, blank: Scope, path: str, field: Field) -> list[Any]:
    thorough = replace(blank.fresh(), thorough=True)
    verdict(ruling, thorough)
    return representatives(schema, Missing(path, field), thorough.trace.bounds.get(path, set()), blank.asked)


def _ways(
    ruling: Ruling, scope: Scope, fields: Mapping[str, Field], paths: Sequence[str], choices: Sequence[list[Any]]
) -> Iterator[tuple[Change, ...]]:
    good = [values for values in product(*choices) if _is_yes(ruling, scope, paths, values)]
    if not good:
        return
    if len(paths) == 1 and fields[paths[0]].type.kind in ("int", "date"):
        yield (_towards(paths[0], [values[0] for values in good], choices[0], scope.asked),)
        return
    for values in good[:4]:
        yield tuple(_change(path, "==", value, scope.asked) for path, value in zip(paths, values, strict=True))


def _is_yes(ruling: Ruling, scope: Scope, paths: Sequence[str], values: Sequence[Any]) -> bool:
    for path, value in zip(paths, values, strict=True):
        scope = scope.assume(path, value)
    return verdict(ruling, scope) is True


def _towards(path: str, good: list[Any], tried: list[Any], asked: date) -> Change:
    """Say it as a bound where everything beyond the bound is good, else as one value."""
    ordered = sorted(value for value in tried if value is not None)
    fitting = sorted(value for value in good if value is not None)
    if fitting and fitting[-1] == ordered[-1]:
        return _change(path, ">=", fitting[0], asked)
    if fitting and fitting[0] == ordered[0]:
        return _change(path, "<=", fitting[-1], asked)
    return _change(path, "==", good[0], asked)


def _change(path: str, op: str, value: Any, asked: date) -> Change:
    shown = value.isoformat() if isinstance(value, date) else value
    return Change(fact=path, op=op, value=shown, by="action", since=asked, until=None)
