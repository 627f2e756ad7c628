"""A pack: one region's or one year's law as data, read and checked from its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.core.policy.answers import Citation, Text
from zhicheng.core.policy.clauses import ClauseForm, citations
from zhicheng.core.policy.compiling import Bench, compile_question, with_tables
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import (
    ChecklistsForm,
    FactsForm,
    PackForm,
    ParameterForm,
    PeriodsForm,
    QuestionForm,
)
from zhicheng.core.policy.hashing import digest
from zhicheng.core.policy.materials import Checklist, Period, checklists_of, periods_of
from zhicheng.core.policy.rules import Ruling
from zhicheng.core.policy.schema import Schema, Type, build_schema
from zhicheng.core.policy.sources import Source
from zhicheng.core.policy.supplements import figure_value
from zhicheng.core.policy.tables import Table, table_from_csv, table_from_form
from zhicheng.core.policy.values import Row

NOT_QUESTIONS = ("pack.toml", "facts.toml", "checklist.toml", "periods.toml", "clauses.toml", "routes.toml")


@dataclass(frozen=True, kw_only=True)
class Pack:
    """The rules of every question, with figures, tables, clauses, checklists and periods."""

    id: str
    version: str
    hash: str
    title: Text
    place: str
    effective_from: date
    schema: Schema
    rulings: Mapping[str, Ruling]
    parameters: Mapping[str, ParameterForm]
    tables: Mapping[str, tuple[Row, ...]]
    clauses: Mapping[str, Citation]
    checklists: Mapping[str, Checklist]
    periods: Mapping[str, Period]

    @property
    def reference(self) -> str:
        """Name the pack as answers cite it: `id@version#hash`."""
        return f"{self.id}@{self.version}#{self.hash}"

    def citation(self, clause: str) -> Citation:
        """Return where `clause` stands and what it says. PolicyError: the pack has no such clause."""
        try:
            return self.clauses[clause]
        except KeyError:
            raise PolicyError(f"{self.id}: no clause {clause}") from None

    def ruling(self, question: str) -> Ruling:
        """Return the rules of a question. PolicyError: the pack does not answer it."""
        try:
            return self.rulings[question]
        except KeyError:
            raise PolicyError(f"question: {self.id} has no question {question!r}") from None

    def figures(self) -> dict[str, Any]:
        """Return the figures the pack itself gives."""
        given = {name: figure_value(form) for name, form in self.parameters.items()}
        return {name: value for name, value in given.items() if value is not None}


def parse_pack(name: str, files: Mapping[str, str], facts: Mapping[str, str], clauses: Sequence[ClauseForm]) -> Pack:
    """Read a pack from the texts of its files and of the shared facts. PolicyError names file and line."""
    if "pack.toml" not in files:
        raise PolicyError(f"{name}/pack.toml: missing")
    sources = {path: Source(f"{name}/{path}", text) for path, text in files.items()}
    fact_sources = [Source(f"facts/{path}", text) for path, text in sorted(facts.items())]
    if "facts.toml" in sources:
        fact_sources.append(sources["facts.toml"])
    form = sources["pack.toml"].decode(PackForm)
    cited = citations(clauses, form.clauses, form.short_title)
    schema = _schema(fact_sources)
    tables = _tables(schema, form, sources)
    parameters = {key: Type(kind=parameter.kind) for key, parameter in form.parameters.items()}
    rulings = {}
    for path, source in sources.items():
        if path.endswith(".toml") and path not in NOT_QUESTIONS:
            question = source.decode(QuestionForm)
            rulings[question.question] = compile_question(
                question,
                Bench(
                    schema=with_tables(schema, tables),
                    tables=tables,
                    parameters=parameters,
                    clauses=frozenset(cited),
                    source=source,
                ),
            )
    return Pack(
        id=form.id,
        version=form.version,
        hash=digest({source.path: _content(source) for source in [*fact_sources, *sources.values()]}),
        title=Text(zh=form.title[0], en=form.title[1]),
        place=form.place,
        effective_from=form.effective_from,
        schema=schema,
        rulings=rulings,
        parameters=form.parameters,
        tables={key: table.rows for key, table in tables.items()},
        clauses=cited,
        checklists=_checklists(sources, cited),
        periods=_periods(sources, cited),
    )


def _schema(sources: Sequence[Source]) -> Schema:
    """Merge the fact files; a later file adds fields to the records of an earlier one."""
    enumerations: dict[str, Any] = {}
    records: dict[str, dict[str, Any]] = {}
    questions: dict[str, dict[str, Any]] = {}
    for source in sources:
        form = source.decode(FactsForm)
        enumerations |= form.enumerations
        for target, added in ((records, form.records), (questions, form.questions)):
            for name, fields in added.items():
                target[name] = {**target.get(name, {}), **fields}
    try:
        return build_schema(enumerations, records, questions)
    except PolicyError as error:
        raise PolicyError(f"{sources[-1].path}: {error}") from None


def _tables(schema: Schema, form: PackForm, sources: Mapping[str, Source]) -> dict[str, Table]:
    tables = {
        path.removeprefix("tables/").removesuffix(".csv"): table_from_csv(schema, source)
        for path, source in sources.items()
        if path.endswith(".csv")
    }
    for name, table in form.tables.items():
        tables[name] = table_from_form(schema, table, sources["pack.toml"], name)
    return tables


def _content(source: Source) -> Any:
    return source.raw() if source.path.endswith(".toml") else source.text


def _checklists(sources: Mapping[str, Source], clauses: Mapping[str, Citation]) -> Mapping[str, Checklist]:
    source = sources.get("checklist.toml")
    return checklists_of(source.decode(ChecklistsForm), source, clauses) if source else {}


def _periods(sources: Mapping[str, Source], clauses: Mapping[str, Citation]) -> Mapping[str, Period]:
    source = sources.get("periods.toml")
    return periods_of(source.decode(PeriodsForm), source, clauses) if source else {}
