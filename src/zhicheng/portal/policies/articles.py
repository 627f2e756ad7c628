"""A pack by article: clauses with their figures, periods and rules; found by words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.core.policy.telling.outline import ClauseLine, FigureLine, Outline, PeriodLine, RuleLine, TableLine
from zhicheng.core.policy.telling.readings import Reading
from zhicheng.infra.policy_words import names, readings
from zhicheng.portal.policies.wording import amount, cell_text, figure_text, named, said

# Below an article: 四6一是, 四11一, 二（二）5（1）, 六（三）第一段, 附件第1行.
BELOW = re.compile(r"([一二三四五六七]是|第[一二三四五六七]段|第\d+行|（\d+）|(?<=\d)[一二三四])$")


@dataclass(frozen=True)
class FigureRow:
    """A figure of the pack as the page shows it."""

    label: str
    value: str
    direction: str
    is_missing: bool


@dataclass(frozen=True)
class RuleRow:
    """A rule: what is said where it is broken, and how it is written. `force` is empty for what simply holds."""

    question: str
    route: str
    force: str
    broken: str
    when: str
    require: str
    times: int


@dataclass(frozen=True)
class TableRow:
    """A table with names instead of codes."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    grade: str


@dataclass(frozen=True)
class ClauseRow:
    """A clause: where, our gist, and what the pack has for it."""

    id: str
    part: str
    gist: str
    force: str
    figures: tuple[FigureRow, ...]
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True)
class Article:
    """An article of a text, such as 《评审办法》第20条, with its clauses in order."""

    title: str
    clauses: tuple[ClauseRow, ...]

    @property
    def first(self) -> str:
        """The clause under whose address the article's page stands."""
        return self.clauses[0].id

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """All figures of the article."""
        return tuple(figure for clause in self.clauses for figure in clause.figures)

    @property
    def ids(self) -> frozenset[str]:
        """Its clauses by id."""
        return frozenset(clause.id for clause in self.clauses)


def articles_of(outline: Outline) -> list[Article]:
    """The articles in the order of the text."""
    grouped: dict[str, list[ClauseLine]] = {}
    for clause in outline.clauses:
        grouped.setdefault(whole(clause.article), []).append(clause)
    return [Article(title, tuple(_clause(outline, line) for line in lines)) for title, lines in grouped.items()]


def article_with(outline: Outline, clause: str) -> Article | None:
    """The article that a clause stands in."""
    title = next((whole(line.article) for line in outline.clauses if line.id == clause), None)
    lines = [line for line in outline.clauses if whole(line.article) == title]
    return Article(title, tuple(_clause(outline, line) for line in lines)) if title else None


def matching(articles: Iterable[Article], words: str) -> list[Article]:
    """The articles in which every word stands somewhere; all of them without a word."""
    wanted = words.casefold().split()
    return [one for one in articles if all(word in _text(one) for word in wanted)]


def tables_of(outline: Outline, article: Article) -> list[TableRow]:
    """The tables that name a clause of the article or that a rule of it looks up."""
    rules = [rule for clause in article.clauses for rule in clause.rules]
    written = " ".join(f"{rule.when} {rule.require}" for rule in rules)
    return [
        shown_table(table)
        for table in outline.tables
        if any(article.ids.intersection(row) for row in table.rows)
        or re.search(rf"\b{re.escape(table.name)}\b", written)
    ]


def readings_of(article: Article) -> list[Reading]:
    """How ambiguous places of the article are read."""
    return [one for one in readings() if any(one.concerns(clause) for clause in article.ids)]


def shown_table(table: TableLine) -> TableRow:
    """A table of a pack or supplement as the page shows it; the column of clauses is left to the articles."""
    kept = [place for place, column in enumerate(table.columns) if column != "clause"]
    return TableRow(
        name=_table_name(table.name),
        columns=tuple(_column_name(table, table.columns[place]) for place in kept),
        rows=tuple(tuple(cell_text(row[place]) for place in kept) for row in table.rows),
        source=table.source,
        grade=named("grade", table.grade) if table.grade else "",
    )


def figure_row(line: FigureLine) -> FigureRow:
    """A figure with its name, or what it is called in the files where it has none."""
    direction = named("direction", line.tighter) if line.tighter else ""
    return FigureRow(said(line) or line.name, figure_text(line), direction, line.is_open)


def whole(article: str) -> str:
    """Drop what stands below the article: 《评审办法》第20条（一） lies in 《评审办法》第20条."""
    head, stop, _rest = article.partition("条")
    return head + stop if stop else BELOW.sub("", article)


def _clause(outline: Outline, line: ClauseLine) -> ClauseRow:
    figures = [figure_row(figure) for figure in outline.figures if figure.clause == line.id]
    figures += [_period_row(period) for period in outline.periods if period.clause == line.id]
    rules = [rule for rule in outline.rules if rule.clause == line.id]
    return ClauseRow(
        id=line.id,
        part=line.article,
        gist=said(line),
        force=_force(rules),
        figures=tuple(dict.fromkeys(figures)),
        rules=tuple(_rule_row(rule) for rule in rules),
    )


def _period_row(period: PeriodLine) -> FigureRow:
    return FigureRow(said(period), amount(period.length, period.unit), "", is_missing=False)


def _rule_row(rule: RuleLine) -> RuleRow:
    return RuleRow(
        question=named("question", rule.question),
        route=named("route", rule.route),
        force=_force([rule]),
        broken=re.sub(r"\{[^}]*\}", "…", said(rule)),
        when=rule.when,
        require=rule.require,
        times=rule.times,
    )


def _force(rules: Sequence[RuleLine]) -> str:
    forces = {rule.force for rule in rules}
    if "must" in forces or not forces:
        return ""
    return _("原则上") if "in_principle" in forces else _("由人研究决定")


def _table_name(name: str) -> str:
    series, _dot, fact = name.partition(".")
    if fact:
        return f"{named('series', series)} {named('fact', fact)}"
    known = names().values.get("table", {})
    return named("table" if name in known else "series", name)


def _column_name(table: TableLine, column: str) -> str:
    """A column's name; those of a series' conditions are the facts of a step."""
    if table.source and column in names().values.get("step", {}):
        return named("step", column)
    return named("column", column)


def _text(article: Article) -> str:
    parts = [article.title]
    for clause in article.clauses:
        parts += [clause.part, clause.gist]
        parts += [f"{figure.label}{figure.value}" for figure in clause.figures]
    return " ".join(parts).casefold()
