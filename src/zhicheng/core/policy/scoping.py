"""The scope a question is evaluated in: its facts, with the series' conditions and figures that texts give."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.scope import Scope
from zhicheng.core.policy.supplements import Supplement
from zhicheng.core.policy.values import Missing, Row


def scope_of(
    pack: Pack, facts: Row, asked: date, supplements: Sequence[Supplement], calendar: WorkingCalendar
) -> Scope:
    """Return the scope of the facts on the day asked; supplements fill only figures that the pack leaves open."""
    figures = dict(pack.figures)
    for supplement in supplements:
        open_to = pack.parameters.keys() - pack.figures.keys()
        figures |= {name: value for name, value in supplement.parameters.items() if name in open_to}
    return Scope(
        facts=_with_standard(pack, facts, supplements),
        asked=asked,
        tables=pack.tables,
        parameters=figures,
        calendar=calendar,
        timing=True,
    )


def _with_standard(pack: Pack, facts: Row, supplements: Sequence[Supplement]) -> Row:
    """Fill facts that a parameter may give, by the series of the title sought."""
    fields = dict(facts.fields)
    for name, value in facts.fields.items():
        if isinstance(value, Missing) and value.field.form.parameter:
            fields[name] = _standard(pack, value, _series(facts), supplements)
    return replace(facts, fields=fields)


def _standard(pack: Pack, wanted: Missing, series: str | None, supplements: Sequence[Supplement]) -> Row | Missing:
    for supplement in supplements:
        if series is not None and series in supplement.standards:
            fields = pack.schema.fields(wanted.field.type.name)
            return read_record(pack.schema, fields, supplement.standards[series].facts, wanted.path)
    path = f"parameter:{wanted.field.form.parameter}"
    return Missing(f"{path}.{series}" if series else path, wanted.field)


def _series(facts: Row) -> str | None:
    title = facts.fields.get("title")
    series = title.fields.get("series") if isinstance(title, Row) else None
    return series if isinstance(series, str) else None
