"""Verdict and masks of a ruling for every person: one bit a rule in the order of the ruling, routes' rules after."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from zhicheng.core.policy.bulk.bits import pack
from zhicheng.core.policy.bulk.cells import Cell, Column, Static
from zhicheng.core.policy.bulk.compiling import condition
from zhicheng.core.policy.bulk.compiling import maker as maker_of
from zhicheng.core.policy.bulk.making import Law, Maker, refuse
from zhicheng.core.policy.bulk.plan import PEOPLE, Plan
from zhicheng.core.policy.bulk.scalars import connect, negated
from zhicheng.core.policy.rules import Rule, Ruling
from zhicheng.core.policy.schema import BOOL

NO, YES, UNKNOWN = range(3)


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Expressions over the derived frame: each rule's and each route's outcome; null is unknown.

    Rules stand in the order of the ruling, then those of the routes in order; `entries` say where routes open.
    """

    ruling: Ruling
    rules: tuple[Rule, ...]
    kept: tuple[pl.Expr, ...]
    entries: tuple[pl.Expr, ...]

    def outcomes(self, name: str) -> list[pl.Expr]:
        """Return whether each rule is kept and each route open, as NAME.kept.0, ... and NAME.open.0, ..."""
        kept = [outcome.alias(f"{name}.kept.{place}") for place, outcome in enumerate(self.kept)]
        return kept + [entry.alias(f"{name}.open.{place}") for place, entry in enumerate(self.entries)]

    def verdict(self, name: str) -> pl.Expr:
        """Return Kleene's verdict over the outcomes: every rule that decides, and one of the routes."""
        kept = [pl.col(f"{name}.kept.{place}") for place in range(len(self.kept))]
        deciding = [column for rule, column in zip(self.ruling.rules, kept, strict=False) if rule.decides]
        at, ways = len(self.ruling.rules), []
        for place, route in enumerate(self.ruling.routes):
            inner = [kept[at + step] for step, rule in enumerate(route.rules) if rule.decides]
            ways.append(pl.all_horizontal(pl.col(f"{name}.open.{place}"), *inner))
            at += len(route.rules)
        parts = [*deciding, *([pl.any_horizontal(ways)] if ways else [])]
        return pl.all_horizontal(parts) if parts else pl.lit(value=True)

    def answer(self, name: str) -> list[pl.Expr]:
        """Return NAME.verdict (0 no, 1 yes, 2 unknown) and the masks in words of 64 rules, over the outcomes.

        NAME.fail.0 and so on has bit i where rule i is broken, NAME.unknown where that is unknown; NAME.shut and
        NAME.unsure are the same for routes: entry false, entry unknown.
        """
        kept = [pl.col(f"{name}.kept.{place}") for place in range(len(self.kept))]
        entries = [pl.col(f"{name}.open.{place}") for place in range(len(self.entries))]
        return [
            self.verdict(name).cast(pl.UInt8).fill_null(UNKNOWN).alias(f"{name}.verdict"),
            *pack(f"{name}.fail", [_false(outcome) for outcome in kept]),
            *pack(f"{name}.unknown", [outcome.is_null() for outcome in kept]),
            *pack(f"{name}.shut", [_false(entry) for entry in entries]),
            *pack(f"{name}.unsure", [entry.is_null() for entry in entries]),
        ]


def _false(outcome: pl.Expr) -> pl.Expr:
    return ~outcome.fill_null(value=True)


def judged(derived: pl.DataFrame, judges: Mapping[str, Judge]) -> pl.DataFrame:
    """Return the answers of one or more rulings for every row of a derived frame."""
    outcomes = [outcome for name, judge in judges.items() for outcome in judge.outcomes(name)]
    answers = [part for name, judge in judges.items() for part in judge.answer(name)]
    people = pl.int_range(pl.len(), dtype=pl.UInt32).alias("row")  # keeps the height where a ruling has no rule
    return derived.select(people, *outcomes).select("row", *answers).drop("row")


def judge(law: Law, ruling: Ruling, plan: Plan) -> Judge:
    """Compile a ruling into the plan. PolicyError: a rule does what columns cannot; it names clause and part."""
    make = maker_of(law, plan)
    common = [_outcome(make, rule) for rule in ruling.rules]
    entries = [condition(make, route.entry, route.row) for route in ruling.routes]
    inner = [[_outcome(make, rule) for rule in route.rules] for route in ruling.routes]
    every = [*common, *(kept for way in inner for kept in way)]
    return Judge(
        ruling=ruling,
        rules=(*ruling.rules, *(rule for route in ruling.routes for rule in route.rules)),
        kept=tuple(_value(make, kept) for kept in every),
        entries=tuple(_value(make, entry) for entry in entries),
    )


def _outcome(make: Maker, rule: Rule) -> Cell:
    """Return whether the rule does not apply, or what it requires holds."""
    applies = condition(make, rule.when, rule.row)
    required = condition(make, rule.require, rule.row)
    return connect(make, [negated(make, applies), required], decided_by=True)


def _value(make: Maker, cell: Cell) -> pl.Expr:
    if isinstance(cell, Static):
        return make.literal(cell.value, BOOL)
    if not isinstance(cell, Column) or cell.domain is not PEOPLE:
        return refuse("a rule that is not about one person")
    return cell.value
