"""What differs between two outlines, row by row as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.core.policy.telling.differing import Difference, Pair, TableDifference, differences
from zhicheng.core.policy.telling.outline import (
    ClauseLine,
    FigureLine,
    Line,
    MaterialLine,
    Outline,
    PeriodLine,
    RuleLine,
)
from zhicheng.portal.policies.wording import cell_text, line_text, named, said

OPEN_AT_MOST = 40  # rows of a kind before they are folded away


@dataclass(frozen=True)
class DifferenceRow:
    """One line that differs: empty `before` is new, empty `after` is gone. `is_code`: in the packs' language."""

    label: str
    article: str
    before: str
    after: str
    is_code: bool

    @property
    def is_same_amount(self) -> bool:
        """Whether only the clause, the name or the direction differs."""
        return self.before == self.after


@dataclass(frozen=True)
class DifferenceKind:
    """All rows of one kind under their heading."""

    title: str
    rows: tuple[DifferenceRow, ...]

    @property
    def is_long(self) -> bool:
        return len(self.rows) > OPEN_AT_MOST


@dataclass(frozen=True)
class Cell:
    """A cell before and after."""

    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class TableRows:
    """The rows of a table that differ, cell by cell."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def is_long(self) -> bool:
        return len(self.rows) > OPEN_AT_MOST


@dataclass(frozen=True)
class Comparison:
    """Everything that differs, and how much is the same."""

    kinds: tuple[DifferenceKind, ...]
    tables: tuple[TableRows, ...]
    total: int
    same: int


def compare(before: Outline, after: Outline) -> Comparison:
    """Compare two outlines for a reader."""
    found = differences(before, after)
    articles = {clause.id: clause.article for outline in (before, after) for clause in outline.clauses}
    return Comparison(
        kinds=tuple(_kinds(found, articles)),
        tables=tuple(_table(table) for table in found.tables),
        total=found.total,
        same=found.same,
    )


def _kinds(found: Difference, articles: Mapping[str, str]) -> list[DifferenceKind]:
    titles = {
        "figures": _("数"),
        "periods": _("期限"),
        "materials": _("材料"),
        "rules": _("规则"),
        "clauses": _("条文概括"),
    }
    kinds = ((titles[kind], tuple(_row(pair, articles) for pair in pairs)) for kind, pairs in found.pairs.items())
    return [DifferenceKind(title, rows) for title, rows in kinds if rows]


def _row(pair: Pair[Line], articles: Mapping[str, str]) -> DifferenceRow:
    line = pair.after or pair.before
    return DifferenceRow(
        label=_label(line) if line else "",
        article=articles.get(_clause(line), ""),
        before=line_text(pair.before) if pair.before else "",
        after=line_text(pair.after) if pair.after else "",
        is_code=isinstance(line, RuleLine),
    )


def _label(line: Line) -> str:
    match line:
        case RuleLine():
            return " · ".join(part for part in (named("question", line.question), said(line)) if part)
        case ClauseLine():
            return ""
        case FigureLine():
            return said(line) or line.name
    return said(line)


def _clause(line: Line | None) -> str:
    match line:
        case ClauseLine(id=clause):
            return clause
        case FigureLine(clause=clause) | PeriodLine(clause=clause) | MaterialLine(clause=clause):
            return clause
        case RuleLine(clause=clause):
            return clause
    return ""


def _table(table: TableDifference) -> TableRows:
    width = len(table.columns)
    empty = ("",) * width
    return TableRows(
        name=named("table", table.name),
        columns=tuple(named("column", column) for column in table.columns),
        rows=tuple(
            tuple(
                Cell(cell_text(old) if old else "", cell_text(new) if new else "")
                for old, new in zip(before or empty, after or empty, strict=False)
            )
            for before, after in table.pairs
        ),
    )
