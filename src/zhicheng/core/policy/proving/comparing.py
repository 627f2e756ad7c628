"""Figures and tables of two layers side by side, each in its own direction; and what burdens a layer adds."""

from collections.abc import Iterator, Mapping
from typing import Any

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.forms import ParameterForm, ReliefForm
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.proving.results import Burden, Shift, ShiftStatus
from zhicheng.core.policy.proving.statements import TABLE, facts_read
from zhicheng.core.policy.rules import Rule, Ruling
from zhicheng.core.policy.supplements import figure_value
from zhicheng.core.policy.values import Row

CITATION = "clause"  # the column of a table that says where a row stands


def shifts(lower: Pack, higher: Pack) -> Iterator[Shift]:
    """Yield every figure and table that both packs have and that the lower one gives otherwise."""
    for name, above in higher.parameters.items():
        below = lower.parameters.get(name)
        if below is not None and below.kind == above.kind and _given(below) and _given(above):
            yield from _figure(name, lower, below, above)
    for name, rows in higher.tables.items():
        if name in lower.tables and lower.tables[name] != rows:
            yield _table(name, lower, higher)


def granted_figures(lower: Pack, higher: Pack) -> dict[str, Any]:
    """Return the higher pack's figures as the relaxations it grants make them for this lower pack."""
    granted = _granted(lower, higher)
    return {name: figure_value(lower.parameters[name]) for name in granted if name in lower.parameters}


def granted_tables(lower: Pack, higher: Pack) -> dict[str, tuple[Row, ...]]:
    """Return the higher pack's tables as the relaxations it grants make them for this lower pack."""
    named = {name.removeprefix(TABLE) for name in _granted(lower, higher) if name.startswith(TABLE)}
    return {name: lower.tables[name] for name in named}


def _granted(lower: Pack, higher: Pack) -> set[str]:
    return {shift.name for shift in shifts(lower, higher) if shift.status == "granted"}


def burdens(lower: Pack, higher: Pack) -> Iterator[Burden]:
    """Yield what the lower layer asks of people beyond the higher one (for Guangxi: article 19)."""
    yield from _papers(lower, higher)
    if higher.id in {layer.form.id for layer in lower.layers[:-1]}:
        yield from _facts(lower, higher)
    for name, below in lower.parameters.items():
        above = higher.parameters.get(name)
        if above is not None and above.burden and _given(above) and _given(below):
            order = _order(below, above)
            if order and (order > 0) == (above.burden == "up"):
                zh = f"{above.labels[0]}：{_shown(above)} 改为 {_shown(below)}"
                text = Text(zh=zh, en=f"{above.labels[1]}: {_shown(above)} becomes {_shown(below)}")
                yield Burden(name=name, clause=below.clause, text=text)


def _papers(lower: Pack, higher: Pack) -> Iterator[Burden]:
    for key, checklist in lower.checklists.items():
        above = higher.checklists.get(key)
        known = {item.key: item for item in above.items} if above else {}
        for item in checklist.items if above else ():
            asked = known.get(item.key)
            name = f"{key}.{item.key}"
            if asked is None:
                text = Text(zh=f"多交一份材料：{item.title.zh}", en=f"one paper more: {item.title.en}")
            elif item.required and not asked.required:
                text = Text(zh=f"改为必须交：{item.title.zh}", en=f"now required: {item.title.en}")
            elif item.max_pages is not None and (asked.max_pages is None or item.max_pages < asked.max_pages):
                text = Text(zh=f"页数更少：{item.title.zh}", en=f"fewer pages: {item.title.en}")
            else:
                continue
            yield Burden(name=name, clause=item.clause, text=text)


def _facts(lower: Pack, higher: Pack) -> Iterator[Burden]:
    """Yield every fact that an added rule reads and that no rule of the question above does."""
    for question, above in higher.rulings.items():
        known = {fact for rule in _rules(above) for fact in facts_read(rule)}
        for rule in _rules(lower.rulings[question]):
            for owner, name in sorted(set(facts_read(rule)) - known):
                known.add((owner, name))
                fields = lower.schema.records[owner] if owner else lower.rulings[question].fields
                label = fields[name].label
                text = Text(zh=f"多看一项事实：{label.zh}", en=f"one fact more: {label.en}")
                yield Burden(name=f"{owner or question}.{name}", clause=rule.clause, text=text)


def _rules(ruling: Ruling) -> Iterator[Rule]:
    yield from ruling.rules
    for route in ruling.routes:
        yield from route.rules


def _figure(name: str, lower: Pack, below: ParameterForm, above: ParameterForm) -> Iterator[Shift]:
    order = _order(below, above)
    if not order:
        return
    tightened = above.tighter != "none" and (order > 0) == (above.tighter == "up")
    override = lower.layers[-1].form.overrides.get(name)
    by = ""
    status: ShiftStatus = "laxer"
    if tightened:
        status = "tighter"
    elif above.tighter == "none":
        status = "changed"
    elif above.relax and override and override.consent and _within(below, above.relax, above.tighter):
        status, by = "granted", f"{above.relax.by}, {above.relax.clause}, {override.consent}"
    yield Shift(name=name, clause=below.clause, higher=_shown(above), lower=_shown(below), status=status, granted_by=by)


def _order(below: ParameterForm, above: ParameterForm) -> int:
    """Return whether the lower figure is larger (1), smaller (-1) or the same (0), in whole numbers."""
    (upper, over), (lower, under) = _ratio(figure_value(above)), _ratio(figure_value(below))
    left, right = lower * over, upper * under
    return (left > right) - (left < right)


def _ratio(value: Any) -> tuple[int, int]:
    return (value.fields["numerator"], value.fields["denominator"]) if isinstance(value, Row) else (value, 1)


def _within(below: ParameterForm, relief: ReliefForm, tighter: str) -> bool:
    limit = relief.floor if tighter == "up" else relief.ceiling
    if limit is None:
        return True
    number, of = limit if isinstance(limit, tuple) else (limit, 1)
    figure, under = _ratio(figure_value(below))
    return figure * of >= number * under if tighter == "up" else figure * of <= number * under


def _given(form: ParameterForm) -> bool:
    return figure_value(form) is not None


def _shown(form: ParameterForm) -> str:
    return f"{form.numerator}/{form.denominator}" if form.kind == "share" else str(form.value)


def _table(name: str, lower: Pack, higher: Pack) -> Shift:
    said = higher.directions.get(name)
    below, above = lower.tables[name], higher.tables[name]
    own = lower.layers[-1].form.tables.get(name)
    status: ShiftStatus = "changed"
    by = ""
    if said is not None and said.tighter:
        loose = [row for row in below if not any(_covers(over, row, said.tighter) for over in above)]
        status = "laxer" if loose else "tighter"
        if loose and said.relax and own and own.consent:
            status, by = "granted", f"{said.relax.by}, {said.relax.clause}, {own.consent}"
        below = tuple(loose) or below
    clause = next((str(row.fields[CITATION]) for row in below if CITATION in row.fields), "")
    return Shift(
        name=f"{TABLE}{name}", clause=clause, higher=_cells(above), lower=_cells(below), status=status, granted_by=by
    )


def _covers(above: Row, below: Row, tighter: Mapping[str, str]) -> bool:
    """Tell whether a lower row is of the same case as a higher one and in no column laxer."""
    for column, limit in above.fields.items():
        value, direction = below.fields[column], tighter.get(column)
        if column == CITATION or direction == "none" or value == limit:
            continue
        if direction is None or value is None or limit is None or (value > limit) != (direction == "up"):
            return False
    return True


def _cells(rows: tuple[Row, ...]) -> str:
    shown = ["/".join(_cell(value) for value in row.fields.values()) for row in rows[:3]]
    return "; ".join(shown) + (f"; … {len(rows)}" if len(rows) > len(shown) else "")


def _cell(value: Any) -> str:
    return "|".join(map(str, value)) if isinstance(value, tuple) else str(value)
