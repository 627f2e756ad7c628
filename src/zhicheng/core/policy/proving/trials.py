"""The ground of a proof: both packs over the same variables, with the facts that are fixed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.proving.encoding import Encoder
from zhicheng.core.policy.proving.measuring import Measures
from zhicheng.core.policy.proving.statements import Side, Statements
from zhicheng.core.policy.proving.symbols import Bounds, Symbols
from zhicheng.core.policy.proving.terms import Bool, both
from zhicheng.core.policy.schema import Schema

PATIENCE = 20_000  # milliseconds for one check


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Facts fixed for a whole trial: a series with its conditions, or all series but those."""

    pins: Mapping[str, Any]
    other_than: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Trial:
    """Both packs over the same variables."""

    symbols: Symbols
    measures: Measures
    low: Statements
    high: Statements

    def passed(self) -> Bool:
        """Return when the lower layer lets a case through, by what binds."""
        return both(self.low.common(), self.low.routes())


@dataclass(frozen=True, kw_only=True)
class Bout:
    """One question of a lower and a higher pack."""

    low: Side
    high: Side
    calendar: WorkingCalendar
    bounds: Bounds
    patience: int = PATIENCE

    def trial(self, setting: Setting, days: Mapping[str, Any]) -> Trial:
        schema = _schema(self.low.pack.schema, self.high.pack.schema)
        fields = {**self.high.ruling.fields, **self.low.ruling.fields}
        symbols = Symbols(schema=schema, fields=fields, bounds=self.bounds, pins={**setting.pins, **days})
        measures = Measures(symbols, self.calendar)
        low, high = (
            Statements(
                side,
                Encoder(symbols=symbols, measures=measures, tables=side.pack.tables, parameters=side.parameters),
            )
            for side in (self.low, self.high)
        )
        symbols.asked()
        symbols.domain += [fact for fact in (*low.invariants(), *high.invariants()) if fact is not True]
        if setting.other_than:
            series = symbols.fact("title").get("series").value
            symbols.domain += [series != code for code in setting.other_than]
        return Trial(symbols=symbols, measures=measures, low=low, high=high)


def _schema(lower: Schema, higher: Schema) -> Schema:
    records = {
        name: {**higher.records.get(name, {}), **lower.records.get(name, {})}
        for name in (*higher.records, *lower.records)
    }
    return replace(lower, enumerations={**higher.enumerations, **lower.enumerations}, records=records)
