"""The outline of a pack or a supplement: everything it lays down, line by line, as plain data.

Outlines are kept with approvals, so that what was approved can be compared long after its files have changed; they
name no class of the engine.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from zhicheng.core.policy.forms import FigureForm, ParameterForm
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.rules import Rule, Ruling
from zhicheng.core.policy.supplements import Supplement
from zhicheng.core.policy.telling.writing import write
from zhicheng.core.policy.values import Row


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an outline; `zh` and `en` say it to people."""

    zh: str = ""
    en: str = ""


class ClauseLine(Line, frozen=True, kw_only=True):
    """A clause with the article it stands in (《评审办法》第20条（一）) and our gist of it."""

    id: str
    article: str


class FigureLine(Line, frozen=True, kw_only=True):
    """A whole number with its unit, a share, or nothing yet: then `missing` names the text that has it.

    `source`, `article` and `grade` are a supplement's.
    """

    name: str
    clause: str = ""
    unit: str = ""
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    missing: str = ""
    tighter: str = ""
    source: str = ""
    article: str = ""
    grade: str = ""

    @property
    def is_open(self) -> bool:
        """Whether another text still has to give it."""
        return self.value is None and self.numerator is None


class RuleLine(Line, frozen=True, kw_only=True):
    """A rule as it is written; `zh` and `en` say what is wrong where it is broken. `times`: made of so many rows."""

    question: str
    route: str
    clause: str
    force: str
    when: str
    require: str
    times: int


class TableLine(Line, frozen=True, kw_only=True):
    """A table; a cell is text, a list in a cell is split by ` | `, an empty cell is a dash."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    grade: str = ""


class PeriodLine(Line, frozen=True, kw_only=True):
    name: str
    clause: str
    length: int
    unit: str
    reading: str = ""


class MaterialLine(Line, frozen=True, kw_only=True):
    checklist: str
    key: str
    clause: str
    required: bool


class Outline(Line, frozen=True, kw_only=True):
    """What stands in one pack or supplement of one hash; `zh` and `en` are its title."""

    kind: Literal["pack", "supplement"]
    id: str
    version: str
    hash: str
    place: str = ""
    effective_from: str = ""
    issued_on: str = ""
    note_zh: str = ""
    note_en: str = ""
    clauses: tuple[ClauseLine, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    rules: tuple[RuleLine, ...] = ()
    tables: tuple[TableLine, ...] = ()
    periods: tuple[PeriodLine, ...] = ()
    materials: tuple[MaterialLine, ...] = ()

    @property
    def reference(self) -> str:
        """`id@version#hash`, as answers cite it."""
        return f"{self.id}@{self.version}#{self.hash}"


def outline_as_json(outline: Outline) -> dict[str, Any]:
    """Return plain JSON values."""
    plain: dict[str, Any] = msgspec.to_builtins(outline)
    return plain


def outline_from_json(plain: Mapping[str, Any]) -> Outline:
    """Read what `outline_as_json` gave."""
    return msgspec.convert(plain, Outline, strict=True)


def outline_of_pack(pack: Pack) -> Outline:
    """Return everything the pack lays down, in the order of its files."""
    return Outline(
        kind="pack",
        id=pack.id,
        version=pack.version,
        hash=pack.hash,
        zh=pack.title.zh,
        en=pack.title.en,
        place=pack.place,
        effective_from=pack.effective_from.isoformat(),
        issued_on=pack.issued_on.isoformat() if pack.issued_on else "",
        clauses=tuple(
            ClauseLine(id=cited.clause, article=cited.article, zh=cited.gist_zh, en=cited.gist_en)
            for cited in pack.clauses.values()
        ),
        figures=tuple(_parameter(name, form) for name, form in pack.parameters.items()),
        rules=tuple(line for ruling in pack.rulings.values() for line in _rules(ruling)),
        tables=tuple(_table(name, rows) for name, rows in pack.tables.items()),
        periods=tuple(
            PeriodLine(
                name=name,
                clause=period.clause,
                length=period.length,
                unit=period.unit,
                reading=period.reading,
                zh=period.title.zh,
                en=period.title.en,
            )
            for name, period in pack.periods.items()
        ),
        materials=tuple(
            MaterialLine(
                checklist=name,
                key=item.key,
                clause=item.clause,
                required=item.required,
                zh=item.title.zh,
                en=item.title.en,
            )
            for name, checklist in pack.checklists.items()
            for item in checklist.items
        ),
    )


def outline_of_supplement(supplement: Supplement) -> Outline:
    """Return the figures and standards the supplement gives, each with its source and grade."""
    return Outline(
        kind="supplement",
        id=supplement.id,
        version=supplement.version,
        hash=supplement.hash,
        zh=supplement.title.zh,
        en=supplement.title.en,
        note_zh=supplement.note.zh,
        note_en=supplement.note.en,
        figures=tuple(_figure(name, form) for name, form in supplement.figures.items()),
        tables=tuple(_standard_tables(supplement)),
    )


def _parameter(name: str, form: ParameterForm) -> FigureLine:
    return FigureLine(
        name=name,
        zh=form.labels[0],
        en=form.labels[1],
        clause=form.clause,
        unit=form.unit,
        value=form.value,
        numerator=form.numerator,
        denominator=form.denominator,
        missing=form.missing,
        tighter=form.tighter,
    )


def _figure(name: str, form: FigureForm) -> FigureLine:
    return FigureLine(
        name=name,
        value=form.value,
        numerator=form.numerator,
        denominator=form.denominator,
        source=form.source,
        article=form.article,
        grade=form.grade,
    )


def _rules(ruling: Ruling) -> Iterator[RuleLine]:
    """One line for all rules that differ only in the row they were made of."""
    written: Counter[RuleLine] = Counter(_rule(ruling.question, "", rule) for rule in ruling.rules)
    for route in ruling.routes:
        entry = write(route.entry)
        written.update(_rule(ruling.question, route.id, rule, entry) for rule in route.rules)
    for line, times in written.items():
        yield msgspec.structs.replace(line, times=times)


def _rule(question: str, route: str, rule: Rule, entry: str = "") -> RuleLine:
    conditions = [text for text in (entry, write(rule.when) if rule.when else "") if text]
    when = f"({conditions[0]}) and ({conditions[1]})" if len(conditions) > 1 else "".join(conditions)
    return RuleLine(
        question=question,
        route=route,
        clause=rule.clause,
        force=rule.force,
        when=when,
        require=write(rule.require),
        zh=rule.failed.zh if rule.failed else "",
        en=rule.failed.en if rule.failed else "",
        times=1,
    )


def _table(name: str, rows: tuple[Row, ...]) -> TableLine:
    columns = tuple(rows[0].fields) if rows else ()
    return TableLine(
        name=name, columns=columns, rows=tuple(tuple(_cell(row.fields[column]) for column in columns) for row in rows)
    )


def _standard_tables(supplement: Supplement) -> Iterator[TableLine]:
    """A standard's lists as tables of their own, its other facts as one table of names and values."""
    for series, standard in supplement.standards.items():
        plain = {}
        for fact, value in standard.facts.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                columns = tuple(dict.fromkeys(key for row in value for key in row))
                rows = tuple(tuple(_cell(row.get(column)) for column in columns) for row in value)
                yield _graded(f"{series}.{fact}", columns, rows, standard.source, standard.grade)
            elif isinstance(value, dict):
                rows = tuple((str(key), _cell(part)) for key, part in value.items())
                yield _graded(f"{series}.{fact}", ("key", "value"), rows, standard.source, standard.grade)
            else:
                plain[fact] = _cell(value)
        yield _graded(series, ("key", "value"), tuple(plain.items()), standard.source, standard.grade)


def _graded(
    name: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], source: str, grade: str
) -> TableLine:
    return TableLine(name=name, columns=columns, rows=rows, source=source, grade=grade)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return " | ".join(_cell(part) for part in value)
    return str(value)
