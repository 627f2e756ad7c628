"""One law against another over many people: who gains, who loses, and by which clause."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.bulk.given import LeftOut, law_of, permitted
from zhicheng.core.policy.bulk.judging import Judge, judge, judged
from zhicheng.core.policy.bulk.people import as_facts, check, layout_of
from zhicheng.core.policy.bulk.plan import Plan
from zhicheng.core.policy.bulk.running import derive
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.schema import Fields, Schema
from zhicheng.core.policy.supplements import Supplement

APPLICATION = "application"
SERIES, LEVEL, DEGREE, DEGREES = "title.series", "title.level", "degree", "person.degrees"
BEFORE, AFTER = "before", "after"
DECISIONS = ("no", "yes", "unknown")
YES = 1
Question = tuple[Schema, Fields]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two laws: its pack, the supplements used, what was left out."""

    pack: Pack
    supplements: Sequence[Supplement]
    judge: Judge
    left_out: LeftOut

    @property
    def question(self) -> Question:
        return self.pack.schema, self.judge.ruling.fields


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two laws in one plan: what both read is derived once."""

    sides: Mapping[str, Side]
    plan: Plan
    layout: Mapping[str, pl.DataType]
    asked: date | None

    def check(self, file: Mapping[str, pl.DataType]) -> None:
        """Refuse a file by its columns. PolicyError names the column."""
        check(file, [side.question for side in self.sides.values()])

    def facts(self, batch: pl.DataFrame) -> pl.DataFrame:
        """Return a batch of a people file by facts."""
        return as_facts(batch, self.layout, None if self.asked is None else pl.lit(self.asked))

    def answers(self, facts: pl.DataFrame) -> pl.DataFrame:
        """Return verdicts and masks of both for every person."""
        return judged(derive(self.plan, facts), {name: side.judge for name, side in self.sides.items()})


def compare(
    packs: Mapping[str, tuple[Pack, Sequence[Supplement]]], calendar: WorkingCalendar, asked: date | None
) -> Comparison:
    """Compile the application question of two packs. PolicyError: a rule does what columns cannot."""
    plan = Plan()
    sides = {name: _side(plan, pack, supplements, calendar) for name, (pack, supplements) in packs.items()}
    layout = layout_of([side.question for side in sides.values()])
    return Comparison(sides=sides, plan=plan, layout=layout, asked=asked)


def _side(plan: Plan, pack: Pack, supplements: Sequence[Supplement], calendar: WorkingCalendar) -> Side:
    ruling, left_out = permitted(pack.ruling(APPLICATION), pack.schema)
    made = judge(law_of(pack, ruling, supplements, calendar, None), ruling, plan)
    return Side(pack=pack, supplements=supplements, judge=made, left_out=left_out)


@dataclass
class Tally:
    """What a simulation counts. `moves` counts by the two decisions; `changes` those who gain or lose, by group."""

    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    changes: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return self.moves.total()

    def add(self, comparison: Comparison, facts: pl.DataFrame) -> pl.DataFrame:
        """Count a batch and return the rows whose eligibility changes, with their place in the batch."""
        answers = comparison.answers(facts)
        verdicts = [f"{side}.verdict" for side in comparison.sides]
        for before, after, count in answers.group_by(verdicts).len().rows():
            self.moves[DECISIONS[before], DECISIONS[after]] += count
        eligible = [pl.col(name) == YES for name in verdicts]
        changed = answers.with_row_index("at").filter(eligible[0] != eligible[1])
        rows = _described(comparison, changed, facts)
        for group in ("series", "level", DEGREE):
            self._count(group, rows.group_by(group, "change").len())
        clauses = rows.explode("clauses", empty_as_null=False, keep_nulls=False)
        self._count("clause", clauses.group_by("clauses", "change").len())
        return rows

    def _count(self, group: str, counted: pl.DataFrame) -> None:
        counts = self.changes.setdefault(group, Counter())
        for name, change, count in counted.rows():
            counts[name or "?", change] += count

    def as_json(self) -> dict[str, Any]:
        """Return the counts as plain values."""
        return {
            "people": self.people,
            "moves": [{"before": a, "after": b, "people": count} for (a, b), count in sorted(self.moves.items())],
            **{
                f"by_{group}": [_entry(name, counts) for name in _names(counts)]
                for group, counts in self.changes.items()
            },
        }


def _names(counts: Counter[tuple[str, str]]) -> list[str]:
    """Return the groups, those with the most changes first."""
    totals: Counter[str] = Counter()
    for (name, _), count in counts.items():
        totals[name] += count
    return sorted(totals, key=lambda name: (-totals[name], name))


def _entry(name: str, counts: Counter[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "gained": counts[name, "gained"], "lost": counts[name, "lost"]}


def _described(comparison: Comparison, changed: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Return for each row that changes its group and the clauses that stood, or now stand, in the way."""
    sides = list(comparison.sides.values())
    gained = pl.col(f"{AFTER}.verdict") == YES
    before, after = (
        pl.concat_list(list(_clauses(side.judge, name))) for side, name in zip(sides, comparison.sides, strict=True)
    )
    rows = changed.with_columns(
        change=pl.when(gained).then(pl.lit("gained")).otherwise(pl.lit("lost")),
        clauses=_turned(pl.when(gained).then(before).otherwise(after), pl.when(gained).then(after).otherwise(before)),
        **{side: _named(pl.col(f"{side}.verdict")) for side in (BEFORE, AFTER)},
    )
    people = facts[rows["at"]].select(series=SERIES, level=LEVEL, **{DEGREE: _highest(sides[0].pack.schema)})
    return rows.select("at", BEFORE, AFTER, "change", "clauses").hstack(people)


def _turned(unmet: pl.Expr, elsewhere: pl.Expr) -> pl.Expr:
    """Return the clauses unmet under one law alone; all of them where both laws have them unmet."""
    listed = unmet.list.drop_nulls().list.unique(maintain_order=True)
    own = listed.list.set_difference(elsewhere.list.drop_nulls())
    return pl.when(own.list.len() > 0).then(own).otherwise(listed)


def _named(verdict: pl.Expr) -> pl.Expr:
    return pl.lit(pl.Series(DECISIONS)).gather(verdict)


def _clauses(judge: Judge, side: str) -> Iterator[pl.Expr]:
    """Yield the clause of each rule that decides and is not kept, of a route only where it is open or may be."""
    at = [None] * len(judge.ruling.rules) + [
        place for place, route in enumerate(judge.ruling.routes) for _ in route.rules
    ]
    for place, (rule, route) in enumerate(zip(judge.rules, at, strict=True)):
        unmet = _bit(f"{side}.fail", place) | _bit(f"{side}.unknown", place)
        open_ = pl.lit(value=True) if route is None else ~_bit(f"{side}.shut", route)
        yield pl.when(unmet & open_ & pl.lit(rule.decides)).then(pl.lit(rule.clause))


def _bit(mask: str, place: int) -> pl.Expr:
    word, bit = divmod(place, 64)
    return pl.col(f"{mask}.{word}") // (1 << bit) % 2 == 1


def _highest(schema: Schema) -> pl.Expr:
    """Return the highest degree a person holds."""
    values = schema.enumerations["degree_level"].values
    level = pl.element().struct.field("level").cast(pl.Enum(values)).to_physical()
    return pl.lit(pl.Series(values)).gather(pl.col(DEGREES).list.eval(level).list.max())
