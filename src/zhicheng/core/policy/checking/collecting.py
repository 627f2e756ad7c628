"""All the faults that keep a folder of packs from being read, not only the first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import msgspec

from zhicheng.core.policy.checking.facts import fact_faults, merged
from zhicheng.core.policy.checking.figures import head_faults
from zhicheng.core.policy.checking.fillings import checklist_faults, period_faults, supplement_faults
from zhicheng.core.policy.checking.questions import Around, question_faults
from zhicheng.core.policy.checking.remarks import KNOWN, KnownsForm
from zhicheng.core.policy.clauses import citations, parse_clauses
from zhicheng.core.policy.compiling import Bench, compile_question, with_tables
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import (
    ChecklistsForm,
    FactsForm,
    OwnClausesForm,
    PackForm,
    PeriodsForm,
    QuestionForm,
    SupplementForm,
)
from zhicheng.core.policy.layers import PACK, Layer, figures_of, in_order, read_layer, tables_of
from zhicheng.core.policy.library import parse_library
from zhicheng.core.policy.places import Path
from zhicheng.core.policy.routing.forms import RoutesForm
from zhicheng.core.policy.schema import Schema, Type, build_schema
from zhicheng.core.policy.sources import NATIVE, Source, files_under
from zhicheng.core.policy.tables import table_faults

SHAPES: Mapping[str, type[Any]] = {
    PACK: PackForm,
    "facts.toml": FactsForm,
    "checklist.toml": ChecklistsForm,
    "periods.toml": PeriodsForm,
    "clauses.toml": OwnClausesForm,
    KNOWN: KnownsForm,
    "routes.toml": RoutesForm,
}
MOST = 100  # faults of one file
NOWHERE = object()
WORDS = ("up", "must", "day", "example", "gap", "int", "approve", "granted")  # one of each list of words
# What may stand for a faulty value while the rest of its file is read: the first that the shape takes.
SOUND_VALUES: tuple[object, ...] = ("", 1, False, [], {}, ["汉", "x"], date(2000, 1, 1), *WORDS, NOWHERE)


def faults(files: Mapping[str, str]) -> list[str]:
    """Return every fault of a folder, `path:line: reason`, in order of files; none where all packs can be read.

    First the shapes of all files, then, where these are sound, what they say. What one fault hides, the next
    check shows.
    """
    found = _one_a_place(_unique(_shape_faults(files))) or _unique(_content_faults(files))
    if not found:
        found = _unique(_first(lambda: parse_library(files)))
    return sorted(found, key=_order)


def _order(fault: str) -> tuple[str, int]:
    path, _, rest = fault.partition(":")
    line = rest.partition(":")[0]
    return path, int(line) if line.isdigit() else 0


def _unique(found: Iterable[PolicyError]) -> list[str]:
    return list(dict.fromkeys(str(fault) for fault in found))


def _one_a_place(found: Sequence[str]) -> list[str]:
    """Return the first fault of each line: what does not fit one way seldom fits another."""
    first: dict[str, str] = {}
    for fault in found:
        first.setdefault(":".join(fault.split(":", 2)[:2]), fault)
    return list(first.values())


def _first(make: Callable[[], object]) -> Iterator[PolicyError]:
    """Yield the fault that `make` ends in, if it does, and those found beside it."""
    try:
        make()
    except PolicyError as error:
        yield error
        yield from error.others


def _shape_faults(files: Mapping[str, str]) -> Iterator[PolicyError]:
    packs = {path.rpartition("/")[0] for path in files if path.endswith(f"/{PACK}")}
    for path, text in sorted(files.items()):
        shape = _shape(path, packs)
        if shape is not None:
            yield from shape_faults(Source(path, text), shape)


def _shape(path: str, packs: set[str]) -> type[Any] | None:
    folder, _, name = path.rpartition("/")
    if not name.endswith(".toml"):
        return None
    if folder in ("facts", "supplements"):
        return FactsForm if folder == "facts" else SupplementForm
    return SHAPES.get(name, QuestionForm) if folder in packs else None


def shape_faults(source: Source, shape: type[Any]) -> Iterator[PolicyError]:
    """Yield what of a file does not fit its shape: each fault is taken out, and the rest is read again."""
    try:
        raw: Any = source.raw()
    except PolicyError as error:
        yield error
        return
    yield from source.unfit(raw)
    for _ in range(MOST):
        found = _misfit(source, raw, shape)
        if found is None:
            return
        reason, path = found
        yield PolicyError(f"{source.place(*path)}: {reason}")
        mended = (_with(raw, path, value) for value in SOUND_VALUES)
        raw = next((one for one in mended if one is not None and _mends(source, one, shape, path)), None)
        if raw is None or _misfit(source, raw, shape) == (f"Object missing required field `{path[-1]}`", path[:-1]):
            return


def _mends(source: Source, raw: Any, shape: type[Any], path: Path) -> bool:
    found = _misfit(source, raw, shape)
    return found is None or found[1] != path


def _misfit(source: Source, raw: Any, shape: type[Any]) -> tuple[str, Path] | None:
    try:
        msgspec.convert(raw, shape, builtin_types=NATIVE)
    except msgspec.ValidationError as error:
        return source.fault(raw, shape, error)
    return None


def _with(raw: Any, path: Path, value: object) -> Any:
    """Return a copy with a sound value in place of the fault, None where it has no place; NOWHERE takes a key out."""
    if not path:
        return None
    step, rest = path[0], path[1:]
    if not isinstance(raw, dict | list) or (rest and isinstance(raw, dict) and step not in raw):
        return None
    copy: Any = dict(raw) if isinstance(raw, dict) else list(raw)
    inner = _with(copy[step], rest, value) if rest else value
    if inner is NOWHERE and isinstance(copy, dict) and step in copy:
        del copy[step]
    elif inner is NOWHERE or inner is None:
        return None
    else:
        copy[step] = inner
    return copy


def _content_faults(files: Mapping[str, str]) -> Iterator[PolicyError]:
    broken = list(_first(lambda: parse_clauses(files.get("clauses/clauses.json", "[]"))))
    if broken:
        yield from broken
        return
    facts = [Source(path, text) for path, text in sorted(files.items()) if path.startswith("facts/")]
    shared = _schema(facts)
    yield from shared[1]
    for path, text in files.items():
        if path.startswith("supplements/"):
            source = Source(path, text)
            yield from supplement_faults(source.decode(SupplementForm), source, shared[0])
    folders = [path.rpartition("/")[0] for path in sorted(files) if path.endswith(f"/{PACK}")]
    layers: list[Layer] = []
    for folder in folders:
        try:
            layers.append(read_layer(folder, files_under(files, folder)))
        except PolicyError as error:
            yield error
    try:
        ordered = {layer.form.id: layer for layer in in_order(layers)}
    except PolicyError as error:
        yield error
        return
    for layer in ordered.values():
        yield from _layer(layer, _chain(layer, ordered), facts, files)


def _chain(layer: Layer, layers: Mapping[str, Layer]) -> list[Layer]:
    chain = [layer]
    while chain[0].form.under:
        chain.insert(0, layers[chain[0].form.under])
    return chain


def _schema(sources: Sequence[Source]) -> tuple[Schema | None, list[PolicyError]]:
    try:
        facts = merged(sources)
        found = list(fact_faults(facts))
        return (None if found else build_schema(facts.enumerations, facts.records, facts.questions)), found
    except PolicyError as error:
        return None, [error]


def _layer(
    layer: Layer, chain: Sequence[Layer], facts: Sequence[Source], files: Mapping[str, str]
) -> Iterator[PolicyError]:
    yield from head_faults(layer.form, layer.head)
    schema, found = _schema([*facts, *(one.sources["facts.toml"] for one in chain if "facts.toml" in one.sources)])
    yield from found
    if schema is None:
        return
    for path, source in layer.sources.items():
        if path.endswith(".csv"):
            yield from _guarded(table_faults(schema, source))
    yield from _lists(layer, schema)
    try:
        tables, figures = tables_of(schema, chain), figures_of(chain)
    except PolicyError as error:
        yield error
        return
    bench = Bench(
        schema=with_tables(schema, tables),
        tables=tables,
        parameters={name: Type(kind=figure.kind) for name, figure in figures.items()},
        clauses=_clauses(chain, files),
        source=layer.head,
    )
    for question, (form, source) in layer.questions.items():
        above = [one.questions[question][0] for one in chain if question in one.questions]
        define = {name: text for one in above for name, text in one.define.items()}
        yield from _guarded(_question(form, define, replace(bench, source=source)))


def _guarded(found: Iterator[PolicyError]) -> Iterator[PolicyError]:
    """Yield faults up to one that ends the search for more."""
    try:
        yield from found
    except PolicyError as error:
        yield error


def _lists(layer: Layer, schema: Schema) -> Iterator[PolicyError]:
    checklist, periods = layer.sources.get("checklist.toml"), layer.sources.get("periods.toml")
    if checklist:
        yield from checklist_faults(checklist.decode(ChecklistsForm), checklist, schema)
    if periods:
        yield from period_faults(periods.decode(PeriodsForm), periods)


def _clauses(chain: Sequence[Layer], files: Mapping[str, str]) -> frozenset[str]:
    listed = parse_clauses(files.get("clauses/clauses.json", "[]"))
    found: set[str] = set()
    for layer in chain:
        found |= set(citations(listed, layer.form.clauses, layer.form.short_title))
        if "clauses.toml" in layer.sources:
            found |= {clause.id for clause in layer.sources["clauses.toml"].decode(OwnClausesForm).clauses}
    return frozenset(found)


def _question(form: QuestionForm, define: dict[str, str], bench: Bench) -> Iterator[PolicyError]:
    """Yield the faults of a question's file: of its names, and of every rule, route and value by itself."""
    facts = bench.schema.questions.get(form.question)
    if facts is None:
        yield PolicyError(f"{bench.source.place('question')}: question: no question {form.question!r}")
        return
    names, figures = frozenset(bench.tables), frozenset(bench.parameters)
    yield from question_faults(
        form,
        Around(schema=bench.schema, facts=facts, tables=names, parameters=figures, define=define, source=bench.source),
    )
    bare = msgspec.structs.replace(form, define=define, invariants=[], rules=[], routes=[], values=[])
    for part in _parts(form):
        yield from _first(partial(compile_question, msgspec.structs.replace(bare, **part), bench))


def _parts(form: QuestionForm) -> Iterator[dict[str, Any]]:
    yield from ({"invariants": [text]} for text in form.invariants)
    yield from ({"rules": [rule]} for rule in form.rules)
    for route in form.routes:
        yield {"routes": [msgspec.structs.replace(route, rules=[])]}
        yield from ({"routes": [msgspec.structs.replace(route, rules=[rule])]} for rule in route.rules)
    yield from ({"values": [value]} for value in form.values)
