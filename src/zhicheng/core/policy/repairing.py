"""The smallest sets of changes that would turn a decision to yes, each one tried out.

What fails is mended condition by condition (one fact, or two together), or waits for its day; of the
routes the one that needs least. Only facts that somebody can act on are changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice, product
from typing import Any

from zhicheng.core.policy.answers import Change
from zhicheng.core.policy.evaluating import truth
from zhicheng.core.policy.refining import representatives
from zhicheng.core.policy.rules import Condition, Route, Rule, Ruling, any_route, is_open, keeps, opening, verdict
from zhicheng.core.policy.schema import Field, Fields, Schema
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.timing import window
from zhicheng.core.policy.values import Missing, Row

COMBINATIONS = 60  # sets tried out for one question
ALTERNATIVES = 4  # ways kept to mend one condition
TRIALS = 120  # evaluations spent on one condition
WAYS = 8  # sets shown
SCALARS = ("bool", "enum", "int", "date")


@dataclass(frozen=True)
class Step:
    """`fact` becomes `value`; `op` says whether what lies beyond the value would do as well."""

    fact: str
    op: str
    value: Any


Way = tuple[Step, ...]
WAIT: Way = ()


@dataclass(frozen=True)
class _Bench:
    """What the trials work on: the facts as they are, and which of them can be acted on.

    `still` is the scope of trials that ask whether, not when.
    """

    ruling: Ruling
    schema: Schema
    scope: Scope
    still: Scope
    fields: Mapping[str, Field]


def repairs(
    ruling: Ruling, schema: Schema, scope: Scope, opens: date | None, closes: date | None
) -> tuple[tuple[Change, ...], ...]:
    """Return the ways to a yes: waiting until `opens`, or the fewest actions, with waiting where needed."""
    waiting = ((_wait(opens, closes),),) if opens else ()
    fields = {
        path: field
        for path, field in fields_by_path(schema, scope.facts, ruling.fields).items()
        if field.form.change == "action"
    }
    bench = _Bench(ruling, schema, scope, scope.still(), fields)
    tried = islice(_candidates(bench), COMBINATIONS)
    ways = [way for way in (_try(bench, candidate) for candidate in tried if candidate) if way]
    fewest = min(map(len, ways), default=0)
    return waiting + tuple([way for way in ways if len(way) == fewest][:WAYS])


def fields_by_path(schema: Schema, row: Row, fields: Fields) -> Mapping[str, Field]:
    """Return the declaration of every scalar fact in the tree."""
    found: dict[str, Field] = {}
    for name, field in fields.items():
        if field.type.kind in SCALARS:
            found[row.paths[name]] = field
        for part in _rows(row.fields[name]):
            item = field.type.item or field.type
            found |= fields_by_path(schema, part, schema.fields(item.name))
    return found


def _rows(value: Any) -> Iterator[Row]:
    if isinstance(value, Row):
        yield value
    elif isinstance(value, tuple):
        yield from (part for part in value if isinstance(part, Row))


def _candidates(bench: _Bench) -> Iterator[Way]:
    """Yield sets of steps that mend every failing condition, the smaller sets first."""
    needed = _rule_mends(bench, bench.ruling.deciding)
    if bench.ruling.routes and any_route(bench.ruling.routes, bench.scope) is not True:
        needed.append([way for route in bench.ruling.routes for way in _route_mends(bench, route)])
    sets = {_joined(parts) for parts in islice(product(*needed), COMBINATIONS * ALTERNATIVES)}
    yield from sorted(sets, key=lambda way: (len(way), [(step.fact, str(step.value)) for step in way]))


def _joined(parts: Sequence[Way]) -> Way:
    """Return the steps of all parts; of two bounds on one fact the further one counts."""
    steps: dict[str, Step] = {}
    for step in (step for way in parts for step in way):
        kept = steps.get(step.fact)
        if kept is None or (step.op == kept.op == ">=" and step.value > kept.value):
            steps[step.fact] = step
    return tuple(steps[fact] for fact in sorted(steps))


def _route_mends(bench: _Bench, route: Route) -> list[Way]:
    """Return the ways to mend a route that is open, all its failing rules together."""
    if is_open(route, bench.scope) is False:
        return []
    needed = _rule_mends(bench, [rule for rule in route.rules if rule.decides])
    if is_open(route, bench.scope) is None:
        needed.append(_mends(bench, opening(route)))
    ways = {_joined(parts) for parts in islice(product(*needed), ALTERNATIVES**3)}
    return sorted(ways, key=len)[:ALTERNATIVES]


def _rule_mends(bench: _Bench, rules: Sequence[Rule]) -> list[list[Way]]:
    """Return the ways to mend each rule that is not kept."""
    return [_mends(bench, keeps(rule)) for rule in rules if keeps(rule)(bench.scope) is not True]


def _mends(bench: _Bench, condition: Condition) -> list[Way]:
    """Return single steps that mend the condition, else pairs, else waiting."""
    seen = bench.still.thoroughly().observe(condition)
    paths = [path for path in (*seen.missing, *seen.inputs) if path in bench.fields]
    trials = TRIALS
    for size in (1, 2):
        ways: list[Way] = []
        for chosen in combinations(dict.fromkeys(paths), size):
            choices = _choices(bench, condition, chosen, seen.inputs)
            trials -= len(list(product(*choices)))
            if trials < 0:
                break
            ways += _good(bench, condition, chosen, choices, seen.inputs)
        if ways:
            return ways[:ALTERNATIVES]
    return [WAIT]


def _choices(bench: _Bench, condition: Condition, paths: Sequence[str], present: Mapping[str, Any]) -> list[list[Any]]:
    """Return values for each fact on both sides of every bound it is compared with, and next to what it is."""
    blank = bench.still
    for path in paths:
        blank = blank.assume(path, Missing(path, bench.fields[path]))
    bounds = blank.thoroughly().observe(condition).bounds
    return [_values(bench, path, bounds.get(path, set()), present.get(path)) for path in paths]


def _values(bench: _Bench, path: str, bounds: set[Any], present: Any) -> list[Any]:
    field = bench.fields[path]
    near = {present} if field.type.kind == "int" and present is not None else set()
    return representatives(bench.schema, Missing(path, field), bounds | near, bench.scope.asked)


def _good(
    bench: _Bench,
    condition: Condition,
    paths: Sequence[str],
    choices: Sequence[list[Any]],
    present: Mapping[str, Any],
) -> Iterator[Way]:
    good = [
        values
        for values in product(*choices)
        if condition(_assumed(bench.still, zip(paths, values, strict=True))) is True
    ]
    if good and len(paths) == 1 and bench.fields[paths[0]].type.kind in ("int", "date"):
        yield (_towards(paths[0], [values[0] for values in good], choices[0], present.get(paths[0])),)
        return
    for values in good[:ALTERNATIVES]:
        yield tuple(Step(path, "==", value) for path, value in zip(paths, values, strict=True))


def _assumed(scope: Scope, values: Any) -> Scope:
    for path, value in values:
        scope = scope.assume(path, value)
    return scope


def _towards(path: str, good: list[Any], tried: list[Any], present: Any) -> Step:
    """Say it as a bound where everything beyond the bound is good, else as the good value nearest to the present."""
    ordered = sorted(value for value in tried if value is not None)
    fitting = sorted(value for value in good if value is not None)
    if not fitting:
        return Step(path, "==", good[0])
    if fitting[-1] == ordered[-1] and (present is None or present < fitting[0]):
        return Step(path, ">=", fitting[0])
    if fitting[0] == ordered[0] and (present is None or present > fitting[-1]):
        return Step(path, "<=", fitting[-1])
    return Step(path, "==", good[0] if present is None else _nearest(fitting, present))


def _nearest(values: list[Any], present: Any) -> Any:
    """Return the value nearest to the present one, of two the higher."""
    return min(values, key=lambda value: (abs(value - present), value < present))


def _try(bench: _Bench, way: Way) -> tuple[Change, ...]:
    """Return the changes if they are possible together and lead to a yes, at once or on a day to wait for."""
    scope = _assumed(bench.scope, [(step.fact, step.value) for step in way])
    if any(truth(possible(scope)) is False for _, possible in bench.ruling.possible):
        return ()
    done = tuple(_change(step, scope.asked) for step in way)
    if verdict(bench.ruling, scope) is True:
        return done
    opens, closes = window(bench.ruling, scope, is_yes=False)
    return (*done, _wait(opens, closes)) if opens else ()


def _wait(opens: date, closes: date | None) -> Change:
    return Change(fact="on", op=">=", value=opens.isoformat(), by="time", since=opens, until=closes)


def _change(step: Step, asked: date) -> Change:
    shown = step.value.isoformat() if isinstance(step.value, date) else step.value
    return Change(fact=step.fact, op=step.op, value=shown, by="action", since=asked, until=None)
