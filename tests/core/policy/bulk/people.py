"""Invented facts of any question, at its breakpoints and with gaps at every depth, and the row that holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.calendar.spans import add_years
from zhicheng.core.policy.bulk.given import law_of, permitted
from zhicheng.core.policy.bulk.judging import Judge, judge
from zhicheng.core.policy.bulk.layout import KEY, NONE, VALUE, columns
from zhicheng.core.policy.bulk.plan import Plan
from zhicheng.core.policy.bulk.running import derive
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.rules import Ruling, is_open, outcome, verdict
from zhicheng.core.policy.schema import Field, Fields, Schema, Type
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.scoping import scope_of
from zhicheng.core.policy.supplements import Supplement

SPREAD = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 15, 20)  # years at which the laws' limits lie
MONTHS = 12


@dataclass(frozen=True)
class Chance:
    """How often a fact is missing, and how often known to be none where it may be."""

    missing: float = 0.06
    none: float = 0.3


@dataclass
class Inventor:
    """Invents facts of a question about a day."""

    schema: Schema
    rng: Random
    asked: date
    chance: Chance = Chance()

    def record(self, fields: Fields, prefer: Mapping[str, Any]) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for name, field in fields.items():
            if field.form.parameter or self.rng.random() < self.chance.missing:
                continue
            if (field.form.nullable or field.form.optional) and self.rng.random() < self.chance.none:
                if field.form.nullable:
                    facts[name] = None
                continue
            facts[name] = prefer[name] if name in prefer and self.rng.random() < 0.8 else self.value(field, field.type)
        if str(facts.get("until") or "9") < str(facts.get("from") or ""):
            facts["from"], facts["until"] = facts["until"], facts["from"]
        return facts

    def value(self, field: Field, kind: Type) -> Any:
        if kind.kind == "record":
            return self.record(self.schema.fields(kind.name), self.likely(kind.name))
        if kind.kind == "list" and kind.item is not None:
            return [self.value(field, kind.item) for _ in range(self.rng.choice((0, 1, 1, 2, 2, 3)))]
        if kind.kind == "map":
            return self.mapping(field, kind)
        return self.scalar(field, kind)

    def likely(self, record: str) -> dict[str, Any]:
        """Values that let more of the rules apply."""
        return {
            "title": {"series": "engineering"},
            "held_title": {"series": "engineering"},
            "practice": {"series": "engineering"},
        }.get(record, {})

    def mapping(self, field: Field, kind: Type) -> dict[str, Any]:
        if kind.key is None or kind.item is None:
            return {}
        keys = [str(self.asked.year - back) for back in range(5)]
        if kind.key.kind == "enum":
            keys = list(self.schema.enumerations[kind.key.name].values)
        return {key: self.value(field, kind.item) for key in keys if self.rng.random() < 0.8}

    def scalar(self, field: Field, kind: Type) -> Any:
        if kind.kind == "bool":
            return self.rng.random() < 0.6
        if kind.kind == "enum":
            return self.rng.choice(self.schema.enumerations[kind.name].values)
        if kind.kind == "int":
            around = self.rng.choice((1, 2, 3, 5, 6, 7, 9, 11, 12, 24, 25, 36, self.asked.year, field.form.min))
            return min(max(around + self.rng.choice((-1, 0, 0, 1)), field.form.min), field.form.max)
        if kind.kind == "text":
            return self.rng.choice(("甲", "乙", "丙"))
        day = self.day()
        return day.isoformat()[:7] if kind.kind == "month" else day.isoformat()

    def day(self) -> date:
        if self.rng.random() < 0.2:
            return self.asked + timedelta(days=self.rng.randint(-250, 60))
        years = add_years(self.asked, -self.rng.choice(SPREAD))
        return years + timedelta(days=self.rng.choice((-31, -1, 0, 0, 1, 29)))


def row_of(schema: Schema, fields: Fields, facts: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    """Return the columns that hold the facts."""
    row: dict[str, Any] = {}
    for name, field in fields.items():
        path, value = within + name, facts.get(name)
        if field.form.parameter:
            continue
        noneable = field.form.nullable or (field.form.optional and field.type.kind == "record")
        if noneable:
            row[path + NONE] = value is None if name in facts else None
        if field.type.kind == "record":
            row |= row_of(schema, schema.fields(field.type.name), value or {}, f"{path}.")
        else:
            row[path] = None if value is None else cell_of(schema, field.type, value)
    return row


def cell_of(schema: Schema, kind: Type, value: Any) -> Any:
    if kind.kind == "date":
        return date.fromisoformat(value)
    if kind.kind == "month":
        return date.fromisoformat(f"{value}-01")
    if kind.kind == "list" and kind.item is not None:
        return [cell_of(schema, kind.item, part) for part in value]
    if kind.kind == "map" and kind.item is not None and kind.key is not None:
        number = kind.key.kind == "int"
        return [
            {KEY: int(key) if number else key, VALUE: cell_of(schema, kind.item, part)} for key, part in value.items()
        ]
    if kind.kind == "record":
        fields = schema.fields(kind.name)
        flat = row_of(schema, fields, value)
        return {
            name: flat.get(name)
            for field in fields
            for name in (field, *([field + NONE] if field + NONE in flat else []))
        }
    return value


@dataclass(frozen=True)
class Bench:
    """One question of one pack, compiled, beside the evaluator's own ruling."""

    pack: Pack
    ruling: Ruling
    supplements: Sequence[Supplement]
    calendar: WorkingCalendar
    plan: Plan
    judge: Judge

    @classmethod
    def of(cls, pack: Pack, question: str, supplements: Sequence[Supplement], calendar: WorkingCalendar) -> "Bench":
        ruling, _ = permitted(pack.ruling(question), pack.schema)
        plan = Plan()
        return cls(
            pack,
            ruling,
            supplements,
            calendar,
            plan,
            judge(law_of(pack, ruling, supplements, calendar, None), ruling, plan),
        )

    def people(self, cases: Sequence[tuple[date, Mapping[str, Any]]]) -> pl.DataFrame:
        layout = dict(columns(self.pack.schema, self.ruling.fields))
        rows = [{**row_of(self.pack.schema, self.ruling.fields, facts), "asked": asked} for asked, facts in cases]
        return pl.DataFrame(rows, schema={**layout, "asked": pl.Date()}, strict=True)

    def bulk(self, cases: Sequence[tuple[date, Mapping[str, Any]]]) -> list[tuple[Any, ...]]:
        """Verdict, then whether each rule is kept and each route open, of every case."""
        outcomes = self.judge.outcomes("it")
        derived = derive(self.plan, self.people(cases)).with_columns(outcomes)
        whole = derived.with_columns(self.judge.verdict("it").alias("verdict"))
        return whole.select("verdict", *[each.meta.output_name() for each in outcomes]).rows()

    def alone(self, asked: date, facts: Mapping[str, Any]) -> tuple[Any, ...]:
        """The same of one case by the evaluator."""
        scope = self.scope(asked, facts)
        kept = [outcome(rule, scope) for rule in self.judge.rules]
        return (verdict(self.ruling, scope), *kept, *(is_open(route, scope) for route in self.ruling.routes))

    def scope(self, asked: date, facts: Mapping[str, Any]) -> Scope:
        row = read_record(self.pack.schema, self.ruling.fields, facts)
        scope = scope_of(self.pack, row, asked, self.supplements, self.calendar)
        scope.timing = False
        return scope

    def disagreements(self, cases: Sequence[tuple[date, Mapping[str, Any]]]) -> list[str]:
        """Name what the two do not agree on."""
        names = ["verdict", *(rule.clause for rule in self.judge.rules), *(route.id for route in self.ruling.routes)]
        return [
            f"{name}: bulk {ours}, evaluator {theirs}, on {asked}: {facts}"
            for (asked, facts), row in zip(cases, self.bulk(cases), strict=True)
            for name, ours, theirs in zip(names, row, self.alone(asked, facts), strict=True)
            if ours is not theirs
        ]


def invented(bench: Bench, rng: Random, count: int, days: Sequence[date]) -> list[tuple[date, dict[str, Any]]]:
    """Return so many cases, some of them nearly complete."""
    cases = []
    for _ in range(count):
        asked = rng.choice(days)
        chance = Chance(missing=rng.choice((0, 0.02, 0.1)), none=rng.choice((0.2, 0.8)))
        cases.append((asked, Inventor(bench.pack.schema, rng, asked, chance).record(bench.ruling.fields, {})))
    return cases
