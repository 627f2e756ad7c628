"""Verdict and masks of a ruling for every person: one bit a rule in the order of the ruling, routes' rules after."""

from collections.abc import Sequence
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

NO, YES, UNKNOWN = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Expressions over the derived frame: the verdict, each rule's and each route's outcome (null is unknown).

    Rules stand in the order of the ruling, then those of the routes in order; `entries` say where routes open.
    """

    ruling: Ruling
    rules: tuple[Rule, ...]
    verdict: pl.Expr
    kept: tuple[pl.Expr, ...]
    entries: tuple[pl.Expr, ...]

    def columns(self, name: str) -> list[pl.Expr]:
        """Return NAME.verdict (0 no, 1 yes, 2 unknown) and the masks in words of 64 rules.

        NAME.fail.0 and so on has bit i where rule i is broken, NAME.unknown where that is unknown; NAME.shut and
        NAME.unsure are the same for routes: entry false, entry unknown.
        """
        verdict = pl.when(self.verdict.is_null()).then(UNKNOWN).otherwise(self.verdict.cast(pl.UInt8).fill_null(NO))
        return [
            verdict.cast(pl.UInt8).alias(f"{name}.verdict"),
            *pack(f"{name}.fail", [_false(kept) for kept in self.kept]),
            *pack(f"{name}.unknown", [kept.is_null() for kept in self.kept]),
            *pack(f"{name}.shut", [_false(entry) for entry in self.entries]),
            *pack(f"{name}.unsure", [entry.is_null() for entry in self.entries]),
        ]


def _false(outcome: pl.Expr) -> pl.Expr:
    return ~outcome.fill_null(value=True)


def judge(law: Law, ruling: Ruling, plan: Plan) -> Judge:
    """Compile a ruling into the plan. PolicyError: a rule does what columns cannot; it names clause and part."""
    make = maker_of(law, plan)
    common = [_outcome(make, rule) for rule in ruling.rules]
    entries = [condition(make, route.entry, route.row) for route in ruling.routes]
    inner = [[_outcome(make, rule) for rule in route.rules] for route in ruling.routes]
    deciding = _deciding(ruling.rules, common)
    ways = [
        _all(make, [entry, *_deciding(route.rules, kept)])
        for route, entry, kept in zip(ruling.routes, entries, inner, strict=True)
    ]
    if ways:
        deciding.append(connect(make, ways, decided_by=True))
    every = [*common, *(kept for way in inner for kept in way)]
    return Judge(
        ruling=ruling,
        rules=(*ruling.rules, *(rule for route in ruling.routes for rule in route.rules)),
        verdict=_value(make, _all(make, deciding)),
        kept=tuple(_value(make, kept) for kept in every),
        entries=tuple(_value(make, entry) for entry in entries),
    )


def _deciding(rules: Sequence[Rule], kept: Sequence[Cell]) -> list[Cell]:
    return [cell for rule, cell in zip(rules, kept, strict=True) if rule.decides]


def _outcome(make: Maker, rule: Rule) -> Cell:
    """Return whether the rule does not apply, or what it requires holds."""
    applies = condition(make, rule.when, rule.row)
    required = condition(make, rule.require, rule.row)
    return connect(make, [negated(make, applies), required], decided_by=True)


def _all(make: Maker, cells: Sequence[Cell]) -> Cell:
    return connect(make, cells, decided_by=False)


def _value(make: Maker, cell: Cell) -> pl.Expr:
    if isinstance(cell, Static):
        return make.literal(cell.value, BOOL)
    if not isinstance(cell, Column) or cell.domain is not PEOPLE:
        return refuse("a rule that is not about one person")
    return cell.value
