"""From a model of the solver back to the facts of a case."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

import z3

from zhicheng.core.policy.proving.symbols import Cells, Keyed, Record, Rows, Symbols
from zhicheng.core.policy.proving.terms import MONTH, MONTHS, Bool
from zhicheng.core.policy.schema import Field, Fields, Type
from zhicheng.core.policy.values import Map, Missing, Row


@dataclass(frozen=True)
class Case:
    """Reads a model back as the facts of a case; what no rule read gets an unremarkable value."""

    symbols: Symbols
    model: z3.ModelRef

    def asked(self) -> date:
        return self._day(self.symbols.asked().value)

    def facts(self) -> dict[str, Any]:
        return self._record("", self.symbols.fields)

    def _record(self, path: str, fields: Fields) -> dict[str, Any]:
        found = {}
        for name, one in fields.items():
            place = f"{path}.{name}" if path else name
            made = self.symbols.made.get(place)
            if made is None and (one.form.optional or one.form.restricted or one.form.parameter):
                continue
            value = self._default(place, one) if made is None else self._plain(made, one.type, place)
            if value is not None or one.form.nullable:
                found[name] = value
        return found

    def _plain(self, made: Any, kind: Type, path: str) -> Any:
        if not isinstance(made, Cells) and self._holds(made.none):
            return None
        if isinstance(made, Rows) and kind.item is not None:
            item = kind.item
            there = [row for flag, row in made.items if self._holds(flag)]
            return [self._plain(row, item, f"{path}[{place}]") for place, row in enumerate(there)]
        if isinstance(made, Keyed) and kind.item is not None:
            return self._entries(made, kind)
        if isinstance(made, Cells):
            return written(made.row)
        return self._record(made.path, made.fields) if isinstance(made, Record) else self._scalar(made.value, kind)

    def _entries(self, made: Keyed, kind: Type) -> dict[str, Any]:
        item, key = kind.item or kind, kind.key or kind
        names = self.symbols.schema.enumerations[key.name].values if key.kind == "enum" else None
        return {
            str(names[code] if names else code): self._scalar(entry.value, item)
            for code, entry in made.entries.items()
            if not self._holds(entry.none)
        }

    def _scalar(self, value: Any, kind: Type) -> Any:
        if kind.kind == "bool":
            return self._holds(value)
        number = self._number(value)
        if kind.kind == "enum":
            return self.symbols.schema.enumerations[kind.name].values[number]
        if kind.kind == "date":
            return self._day(value).isoformat()
        if kind.kind == "month":
            return f"{number // MONTHS:04}-{number % MONTHS + 1:02}"
        if kind.kind == "text":
            return next((text for text, code in self.symbols.words.items() if code == number), f"样例{number}")
        return number

    def _day(self, value: Any) -> date:
        month, place = divmod(self._number(value), MONTH)
        year, month = divmod(month, MONTHS)
        return date(year, month + 1, min(place + 1, monthrange(year, month + 1)[1]))

    def _holds(self, value: Bool) -> bool:
        return value if isinstance(value, bool) else bool(z3.is_true(self.model.eval(value, model_completion=True)))

    def _number(self, value: Any) -> int:
        return value if isinstance(value, int) else int(self.model.eval(value, model_completion=True).as_long())

    def _default(self, path: str, one: Field) -> Any:
        kind = one.type
        if one.form.nullable:
            return None
        plain: dict[str, Any] = {"bool": False, "int": one.form.min, "date": "1990-01-01", "month": "1990-01"}
        if kind.kind == "record":
            return self._record(path, self.symbols.schema.fields(kind.name))
        if kind.kind == "enum":
            return self.symbols.schema.enumerations[kind.name].values[0]
        return {"list": [], "map": {}, "text": "样例"}.get(kind.kind, plain.get(kind.kind))


def written(value: Any) -> Any:
    """Return a known value as JSON writes it."""
    if isinstance(value, Row):
        return {name: written(part) for name, part in value.fields.items() if not _open(part)}
    if isinstance(value, Map):
        return {str(key): written(part) for key, part in value.items.items()}
    if isinstance(value, tuple):
        return [written(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _open(value: Any) -> bool:
    return value is None or isinstance(value, Missing)
