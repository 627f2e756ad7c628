"""A pack: one region's or one year's law as data, read and checked from its files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from zhicheng.core.policy.answers import Citation, Text
from zhicheng.core.policy.checking.facts import schema_of
from zhicheng.core.policy.checking.figures import head_faults
from zhicheng.core.policy.checking.fillings import checklist_faults, period_faults
from zhicheng.core.policy.clauses import ClauseForm, citations
from zhicheng.core.policy.compiling import (
    Bench,
    Relief,
    Written,
    compile_layers,
    questions_of,
    reliefs_of,
    with_tables,
)
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import (
    ChecklistsForm,
    OwnClausesForm,
    ParameterForm,
    PeriodsForm,
    TableForm,
)
from zhicheng.core.policy.hashing import canonical, digest_of
from zhicheng.core.policy.later import Later
from zhicheng.core.policy.layers import Layer, directions_of, figures_of, read_layer, tables_of
from zhicheng.core.policy.materials import Checklist, Period, checklists_of, periods_of
from zhicheng.core.policy.routing.loading import Shelf, routes_of
from zhicheng.core.policy.routing.model import Routes
from zhicheng.core.policy.rules import Ruling
from zhicheng.core.policy.schema import Schema, Type
from zhicheng.core.policy.sources import Source
from zhicheng.core.policy.supplements import figure_value
from zhicheng.core.policy.values import Row


@dataclass(frozen=True, kw_only=True)
class Pack:
    """The rules of every question, with figures, tables, clauses, checklists and periods.

    Of a pack that was checked before, rulings, reliefs and routes are made when they are asked for.
    `layers` are the packs it is made of, the highest first and itself last; `supplements` are used whenever
    it is asked; `reliefs` are what each question grants to lower layers, `directions` what is said of tables;
    """

    id: str
    version: str
    hash: str
    title: Text
    place: str
    effective_from: date
    issued_on: date | None
    schema: Schema
    rulings: Mapping[str, Ruling]
    parameters: Mapping[str, ParameterForm]
    tables: Mapping[str, tuple[Row, ...]]
    clauses: Mapping[str, Citation]
    checklists: Mapping[str, Checklist]
    periods: Mapping[str, Period]
    layers: tuple[Layer, ...]
    supplements: tuple[str, ...]
    reliefs: Mapping[str, tuple[Relief, ...]]
    directions: Mapping[str, TableForm]
    routes_from: Callable[[], Routes | None]
    rulings_from: Callable[[Mapping[str, tuple[Row, ...]], frozenset[str]], Mapping[str, Ruling]]

    @cached_property
    def routes(self) -> Routes | None:
        """The routes of the lowest layer that writes them; None where none does."""
        return self.routes_from()

    @property
    def under(self) -> str:
        """The id of the pack it stands under; empty where there is none."""
        return self.layers[-1].form.under

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

    def with_rows(self, rows: Mapping[str, tuple[Row, ...]], clauses: frozenset[str]) -> "Pack":
        """Return the pack with other rows in some of its tables, which may cite `clauses` besides the pack's own."""
        if not rows:
            return self
        return replace(self, tables={**self.tables, **rows}, rulings=self.rulings_from(rows, clauses))

    @cached_property
    def figures(self) -> Mapping[str, Any]:
        """The figures the pack itself gives."""
        given = {name: figure_value(form) for name, form in self.parameters.items()}
        return {name: value for name, value in given.items() if value is not None}


def parse_pack(
    name: str,
    files: Mapping[str, str],
    facts: Mapping[str, str],
    clauses: Sequence[ClauseForm],
    higher: Pack | None = None,
) -> Pack:
    """Read a pack from the texts of its files and of the shared facts. PolicyError names file and line."""
    return pack_of(read_layer(name, files), fact_sources(facts), clauses, higher)


def fact_sources(facts: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the files of the shared facts, which every pack reads and its hash names."""
    return tuple(Source(f"facts/{path}", text) for path, text in sorted(facts.items()))


def pack_of(layer: Layer, shared: Sequence[Source], clauses: Sequence[ClauseForm], higher: Pack | None = None) -> Pack:
    """Return a layer's pack with all it inherits from `higher`. PolicyError names file and line."""
    for fault in head_faults(layer.form, layer.head):
        raise fault
    layers = (*(higher.layers if higher else ()), layer)
    own = _own_clauses(layer, clauses, higher.clauses if higher else {})
    cited = {**(higher.clauses if higher else {}), **own}
    schema = schema_of([*shared, *(one.sources["facts.toml"] for one in layers if "facts.toml" in one.sources)])
    figures, tables = figures_of(layers), tables_of(schema, layers)
    _check_figures(layer, own, cited)
    bench = Bench(
        schema=with_tables(schema, tables),
        tables=tables,
        parameters={key: Type(kind=figure.kind) for key, figure in figures.items()},
        clauses=frozenset(cited),
        source=layer.head,
    )
    written = questions_of(layers, frozenset(own))
    form = layer.form
    rulings = _rulings(written, bench, {}, frozenset())
    reliefs = Later({question: partial(reliefs_of, forms, bench) for question, forms in written.items()})
    periods = _periods(layer, cited, figures, higher.periods if higher else {})
    shelf = Shelf(
        schema=schema,
        clauses=frozenset(cited),
        questions=frozenset(written),
        periods=periods,
        parameters=figures,
        schedule=tables["schedule"].rows if "schedule" in tables else (),
    )
    pack = Pack(
        id=form.id,
        version=form.version,
        hash=_hash(layer, shared, higher),
        title=Text(zh=form.title[0], en=form.title[1]),
        place=form.place,
        effective_from=form.effective_from,
        issued_on=form.issued_on,
        schema=schema,
        rulings=rulings,
        parameters=figures,
        tables={key: table.rows for key, table in tables.items()},
        clauses=cited,
        checklists={**(higher.checklists if higher else {}), **_checklists(layer, cited, schema)},
        periods=periods,
        layers=layers,
        supplements=tuple(dict.fromkeys(name for one in layers for name in one.form.supplements)),
        reliefs=reliefs,
        directions=directions_of(layers, tables),
        routes_from=partial(_routes, layers, shelf),
        rulings_from=partial(_rulings, written, bench),
    )
    if not layer.head.is_checked:
        rulings.make_all()
        reliefs.make_all()
        pack.routes_from()
    return pack


def _rulings(
    written: Mapping[str, Written],
    bench: Bench,
    rows: Mapping[str, tuple[Row, ...]],
    clauses: frozenset[str],
) -> Later[Ruling]:
    """Return the rules of every question over the tables, with `rows` in place of those of the same name."""
    tables = {name: replace(table, rows=rows.get(name, table.rows)) for name, table in bench.tables.items()}
    over = replace(bench, tables=tables, clauses=bench.clauses | clauses)
    return Later({question: partial(compile_layers, forms, over) for question, forms in written.items()})


def _hash(layer: Layer, shared: Sequence[Source], higher: Pack | None) -> str:
    """Name the content of a pack, of the facts it is asked by and, by their hash, of the packs above it."""
    above = {"under": higher.hash} if higher else {}
    written = {source.path: source.canonical for source in [*shared, *layer.sources.values()]}
    return digest_of(written | {name: canonical(content) for name, content in above.items()})


def _own_clauses(
    layer: Layer, clauses: Sequence[ClauseForm], inherited: Mapping[str, Citation]
) -> Mapping[str, Citation]:
    """Return the clauses of the shared list and of clauses.toml that are the pack's own."""
    own = citations(clauses, layer.form.clauses, layer.form.short_title)
    source = layer.sources.get("clauses.toml")
    for form in source.decode(OwnClausesForm).clauses if source else ():
        added = citations(
            [ClauseForm(form.id, form.where, form.zh, form.en)], layer.form.clauses, layer.form.short_title
        )
        if source is not None and (form.id in own or form.id in inherited or not added):
            reason = "given twice" if not added.keys().isdisjoint(own) else "not an id of the pack's own prefixes"
            raise PolicyError(f"{source.at(form.id)}: clause {form.id}: {reason}")
        own = {**own, **added}
    return own


def _check_figures(layer: Layer, own: Mapping[str, Citation], cited: Mapping[str, Citation]) -> None:
    for key, figure in layer.form.parameters.items():
        if figure.clause not in cited:
            raise PolicyError(f"{layer.head.place('parameters', key, 'clause')}: no clause {figure.clause}")
        if figure.relax and figure.relax.clause not in cited:
            raise PolicyError(f"{layer.head.place('parameters', key, 'relax')}: no clause {figure.relax.clause}")
    for key, override in layer.form.overrides.items():
        if override.clause not in own:
            raise PolicyError(
                f"{layer.head.place('overrides', key, 'clause')}: no clause {override.clause} of this pack's own"
            )


def _checklists(layer: Layer, clauses: Mapping[str, Citation], schema: Schema) -> Mapping[str, Checklist]:
    source = layer.sources.get("checklist.toml")
    if source is None:
        return {}
    form = source.decode(ChecklistsForm)
    for fault in checklist_faults(form, source, schema):
        raise fault
    return checklists_of(form, source, clauses)


def _routes(layers: Sequence[Layer], shelf: Shelf) -> Routes | None:
    sources = [layer.sources["routes.toml"] for layer in layers if "routes.toml" in layer.sources]
    return routes_of(sources[-1], shelf) if sources else None


def _periods(
    layer: Layer,
    clauses: Mapping[str, Citation],
    figures: Mapping[str, ParameterForm],
    inherited: Mapping[str, Period],
) -> Mapping[str, Period]:
    """Return the periods. PolicyError: one has the name of a figure and another length."""
    source = layer.sources.get("periods.toml")
    form = source.decode(PeriodsForm) if source else PeriodsForm(periods={})
    for fault in period_faults(form, source or layer.head):
        raise fault
    periods = {**inherited, **periods_of(form, source or layer.head, clauses)}
    for name, period in periods.items():
        figure = figures.get(name)
        if figure is not None and figure.value is not None and figure.value != period.length:
            place = (source or layer.head).at(name)
            told = f"period {name} is {period.length}, the figure of this name {figure.value}"
            raise PolicyError(f"{place}: {told}: periods.toml has to give the same length")
    return periods
