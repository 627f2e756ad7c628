"""Running a plan on a batch of people: lists laid out row by row, then layer by layer what the plan names."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

import polars as pl

from zhicheng.core.policy.bulk.bits import pack, unpack
from zhicheng.core.policy.bulk.cells import Domain
from zhicheng.core.policy.bulk.layout import VALUE
from zhicheng.core.policy.bulk.plan import PEOPLE, Carry, Compute, Fold, Measure, Plan, Step
from zhicheng.core.policy.errors import PolicyError

ABOVE, ORIGIN, PLACE = "^above", "^origin", "^place"
LONGEST = 500  # rows of one list of one person
Found = TypeVar("Found")
Step_ = TypeVar("Step_", bound=Step)
Way = Callable[..., pl.Expr]


@dataclass(frozen=True)
class Spread:
    """Where below each row its own rows start, and how many they are."""

    starts: pl.Series
    lens: pl.Series

    @cached_property
    def places(self) -> list[pl.Series]:
        """Return for the first, second, ... row below where it lies, null where there are fewer."""
        rows = pl.DataFrame({"starts": self.starts, "lens": self.lens})
        longest = int(self.lens.max() or 0)  # type: ignore[arg-type]
        return [
            rows.select(pl.when(pl.col("lens") > place).then(pl.col("starts") + place)).to_series()
            for place in range(longest)
        ]

    def of(self, rows: pl.Series | None) -> "Spread":
        """Return the same for rows that each stand for one of these; None: for these themselves."""
        return self if rows is None else Spread(self.starts.gather(rows), self.lens.gather(rows))


@dataclass
class Frames:
    """The frames of a run by domain. Rows of a domain lie in the order of the rows above."""

    rows: dict[Domain, pl.DataFrame] = field(default_factory=dict)
    spreads: dict[Domain, Spread] = field(default_factory=dict)
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """Return what was made for the key in this run."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Found = self._kept[key]
        return found

    def person(self, domain: Domain, until: Domain = PEOPLE) -> pl.Series | None:
        """Return for every row of a domain the row of `until` it belongs to; None where they are the same."""
        if domain is until:
            return None
        above = self.rows[domain][ABOVE]
        outer = self.person(domain.above, until)
        return above if outer is None else outer.gather(above)


def derive(plan: Plan, people: pl.DataFrame) -> pl.DataFrame:
    """Return the derived frame: plain facts as they are computed with, and a column for each part that reads a list."""
    frames = Frames()
    for domain in plan.domains:
        _lay_out(frames, domain, plan.reads[domain], people)
    steps = sorted(plan.steps, key=lambda step: step.layer)
    for _, layer in groupby(steps, key=lambda step: step.layer):
        _run(frames, list(layer))
    return frames.rows[PEOPLE]


def _run(frames: Frames, layer: list[Step]) -> None:
    computed = _grouped(_of(layer, Compute), lambda step: step.domain)
    carried = _grouped(_of(layer, Carry), lambda step: (step.domain, step.origin, step.again))
    folded = _grouped(_of(layer, Fold), lambda step: (step.below, step.kind))
    made = [(steps[0].domain, _computed(frames, steps)) for steps in computed]
    made += [(steps[0].domain, _carried(frames, steps)) for steps in carried]
    made += [(steps[0].domain, _folded(frames, steps)) for steps in folded]
    made += [(step.domain, [step.kernel(frames).alias(step.name)]) for step in _of(layer, Measure)]
    for domain, columns in made:
        frames.rows[domain] = frames.rows[domain].hstack(columns)


def _of(steps: Iterable[Step], kind: type[Step_]) -> list[Step_]:
    return [step for step in steps if isinstance(step, kind)]


def _grouped(steps: Iterable[Step_], key: Callable[[Step_], Hashable]) -> list[list[Step_]]:
    groups: dict[Hashable, list[Step_]] = {}
    for step in steps:
        groups.setdefault(key(step), []).append(step)
    return list(groups.values())


def _computed(frames: Frames, steps: list[Compute]) -> list[pl.Series]:
    """Return the expressions as columns as high as the frame, constants included."""
    frame = frames.rows[steps[0].domain].with_columns(step.value.alias(step.name) for step in steps)
    return frame.select(step.name for step in steps).get_columns()


def _lay_out(frames: Frames, domain: Domain, reads: Mapping[str, pl.Expr], people: pl.DataFrame) -> None:
    if domain is PEOPLE:
        frames.rows[domain] = people.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias(ORIGIN), **reads)
    elif domain.rows is None:
        frames.rows[domain], frames.spreads[domain] = _exploded(domain, reads, people)
    else:
        _again(frames, domain, domain.rows)


def _exploded(domain: Domain, reads: Mapping[str, pl.Expr], people: pl.DataFrame) -> tuple[pl.DataFrame, Spread]:
    path = domain.path
    lens = people[path].list.len().fill_null(0)
    if len(lens) and lens.max() > LONGEST:  # type: ignore[operator]
        raise PolicyError(f"{path}: a list of more than {LONGEST} rows")
    starts = lens.cum_sum() - lens
    numbered = people.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias(ABOVE), pl.col(path).alias(VALUE))
    flat = numbered.explode(VALUE, empty_as_null=False, keep_nulls=False)
    if isinstance(flat.schema[VALUE], pl.Struct):
        flat = flat.unnest(VALUE)
    elif flat[VALUE].null_count():
        raise PolicyError(f"{path}: an empty entry in a list")
    place = pl.int_range(pl.len(), dtype=pl.Int64) - pl.lit(starts).gather(ABOVE)
    flat = flat.with_columns(place.alias(PLACE))
    return flat.select(ABOVE, **reads), Spread(starts, lens)


def _again(frames: Frames, domain: Domain, first: Domain) -> None:
    """Lay a list out below the rows of another one of the same person."""
    person = frames.person(domain.above, first.above)
    spread = frames.spreads[first]
    own = spread.of(person)
    begins, lens = own.starts, own.lens
    numbers = pl.DataFrame({"lens": lens}).with_row_index(ABOVE)
    above = numbers.select(pl.col(ABOVE).repeat_by("lens").explode(empty_as_null=False, keep_nulls=False)).to_series()
    starts = lens.cum_sum() - lens
    place = pl.int_range(len(above), dtype=pl.UInt32, eager=True) - starts.gather(above)
    frames.spreads[domain] = Spread(starts, lens)
    frames.rows[domain] = pl.DataFrame({ABOVE: above, ORIGIN: begins.gather(above) + place})


def _carried(frames: Frames, steps: list[Carry]) -> list[pl.Series]:
    domain, origin = steps[0].domain, steps[0].origin
    places = frames.rows[domain][ORIGIN if steps[0].again else ABOVE]
    source = frames.rows[origin].select(pl.col(step.source).alias(step.name) for step in steps)
    return source.select(pl.all().gather(places)).get_columns()


def _folded(frames: Frames, steps: list[Fold]) -> list[pl.Series]:
    below = steps[0].below
    rows, spread = frames.rows[below], frames.spreads[below]
    if steps[0].kind != "any":
        values = rows.select(pl.col(step.source).alias(step.name) for step in steps)
        return fold(values, spread, steps[0].kind).get_columns()
    blank = [step for step in steps if rows[step.source].null_count()]
    trues = [pl.col(step.source).fill_null(value=False) for step in steps]
    packed = rows.select(*pack("true", trues), *pack("null", [pl.col(step.source).is_null() for step in blank]))
    words = fold(packed, spread, "any")
    bits = words.select(
        *unpack("true", [step.name for step in steps]), *unpack("null", [f"{step.name}?" for step in blank])
    )
    return bits.select(_kleene(step.name, blurred=step in blank) for step in steps).get_columns()


def _kleene(name: str, *, blurred: bool) -> pl.Expr:
    if not blurred:
        return pl.col(name)
    return pl.when(pl.col(name) | ~pl.col(f"{name}?")).then(pl.col(name)).alias(name)


def fold(values: pl.DataFrame, spread: Spread, kind: str) -> pl.DataFrame:
    """Return each column folded over the rows below: place by place, so that short lists cost little.

    `any` is the bitwise or of whole numbers, 0 without rows; `sum`, `min` and `max` pass over nulls.
    """
    total = values.clear(len(spread.lens))  # null for every row
    for place, at in enumerate(spread.places):
        more = values.select(pl.all().gather(at))
        total = _joined(total, more, _WAYS[kind]) if place else more
    return total.with_columns(pl.all().fill_null(0)) if kind == "any" else total


def _joined(total: pl.DataFrame, more: pl.DataFrame, way: Way) -> pl.DataFrame:
    frame = total.hstack([column.alias(f"more {column.name}") for column in more])
    return frame.select(
        way(pl.col(name), pl.col(f"more {name}")).cast(total.schema[name]).alias(name) for name in total.columns
    )


_WAYS: Mapping[str, Way] = {
    "any": lambda one, other: pl.when(other.is_null()).then(one).otherwise(one | other),
    "sum": pl.sum_horizontal,
    "min": pl.min_horizontal,
    "max": pl.max_horizontal,
}
