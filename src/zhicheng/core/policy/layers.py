"""Packs in layers: what is written in each, in which order they stand, and what a lower one may give again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import OverrideForm, PackForm, ParameterForm, QuestionForm, TableForm
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.sources import Source
from zhicheng.core.policy.tables import Table, table_from_csv, table_from_form

PACK = "pack.toml"
Place = Callable[[], str]  # `path:line`, looked for once there is something to say of it
NOT_QUESTIONS = (PACK, "facts.toml", "checklist.toml", "periods.toml", "clauses.toml", "routes.toml", "known.toml")


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One pack as it is written: its head, its files by path, and its questions with their files."""

    form: PackForm
    sources: Mapping[str, Source]
    questions: Mapping[str, tuple[QuestionForm, Source]]

    @property
    def head(self) -> Source:
        return self.sources[PACK]


def read_layer(name: str, files: Mapping[str, str]) -> Layer:
    """Read a folder's files. PolicyError: no pack.toml, a malformed file, or two files for one question."""
    if PACK not in files:
        raise PolicyError(f"{name}/{PACK}: missing")
    sources = {path: Source(f"{name}/{path}", text) for path, text in files.items()}
    questions: dict[str, tuple[QuestionForm, Source]] = {}
    for path, source in sources.items():
        if path.endswith(".toml") and path not in NOT_QUESTIONS:
            form = source.decode(QuestionForm)
            if form.question in questions:
                raise PolicyError(f"{source.at('question')}: {questions[form.question][1].path} answers it already")
            questions[form.question] = (form, source)
    return Layer(form=sources[PACK].decode(PackForm), sources=sources, questions=questions)


def in_order(layers: Sequence[Layer]) -> Iterator[Layer]:
    """Yield every layer after the one it stands under. PolicyError: an id given twice, no such pack, a circle."""
    by_id: dict[str, Layer] = {}
    for layer in layers:
        if layer.form.id in by_id:
            raise PolicyError(f"{layer.head.place('id')}: {by_id[layer.form.id].head.path} has this id")
        by_id[layer.form.id] = layer
    done: set[str] = set()
    for layer in layers:
        for above in reversed(_upward(layer, by_id)):
            if above.form.id not in done:
                done.add(above.form.id)
                yield above


def _upward(layer: Layer, by_id: Mapping[str, Layer]) -> list[Layer]:
    chain = [layer]
    while chain[-1].form.under:
        last = chain[-1]
        place = last.head.place("under")
        if last.form.under not in by_id:
            raise PolicyError(f"{place}: under: no pack {last.form.under!r}")
        chain.append(by_id[last.form.under])
        if chain[-1] in chain[:-1]:
            raise PolicyError(f"{place}: under goes in circles: {', '.join(each.form.id for each in chain)}")
    return chain


def figures_of(layers: Sequence[Layer]) -> dict[str, ParameterForm]:
    """Return every figure as the lowest layer gives it. PolicyError: given anew, no such figure, another kind."""
    figures: dict[str, ParameterForm] = {}
    for layer in layers:
        for name, form in layer.form.parameters.items():
            if name in figures:
                raise PolicyError(
                    f"{layer.head.place('parameters', name)}: the higher pack has {name}; give it again under overrides"
                )
            figures[name] = form
        for name, override in layer.form.overrides.items():
            place = partial(layer.head.place, "overrides", name)
            if layer.form.under == "" or name not in figures or name in layer.form.parameters:
                raise PolicyError(f"{place()}: the higher pack has no parameter {name!r}")
            figures[name] = _again(figures[name], override, place)
    return figures


def _again(form: ParameterForm, override: OverrideForm, place: Place) -> ParameterForm:
    given: dict[str, Any] = {"clause": override.clause, "missing": ""}
    if form.kind == "share":
        given |= {"numerator": override.numerator, "denominator": override.denominator}
        fits = override.value is None and override.numerator is not None and override.denominator is not None
    else:
        given |= {"value": override.value}
        fits = override.value is not None and override.numerator is None and override.denominator is None
    if not fits:
        raise PolicyError(f"{place()}: a {form.kind} is wanted, as in the higher pack")
    return msgspec.structs.replace(form, **given)


def tables_of(schema: Schema, layers: Sequence[Layer]) -> dict[str, Table]:
    """Return every table as the lowest layer gives it. PolicyError: given twice, or with other columns."""
    tables: dict[str, Table] = {}
    for layer in layers:
        for name, (table, place) in _own_tables(schema, layer).items():
            if name in tables and list(tables[name].fields.items()) != list(table.fields.items()):
                raise PolicyError(f"{place()}: {name} has other columns in the higher pack")
            tables[name] = table
    return tables


def _own_tables(schema: Schema, layer: Layer) -> dict[str, tuple[Table, Place]]:
    own: dict[str, tuple[Table, Place]] = {
        path.removeprefix("tables/").removesuffix(".csv"): (
            table_from_csv(schema, source),
            partial("{}:1".format, source.path),
        )
        for path, source in layer.sources.items()
        if path.endswith(".csv")
    }
    for name, form in layer.form.tables.items():
        place = partial(layer.head.place, "tables", name)
        if name in own and form.columns:
            raise PolicyError(f"{place()}: {own[name][1]()} holds its rows")
        if form.columns:
            own[name] = (table_from_form(schema, form, layer.head, name), place)
    return own


def directions_of(layers: Sequence[Layer], tables: Mapping[str, Table]) -> dict[str, TableForm]:
    """Return what is said of each table's columns, by the highest layer that says it. PolicyError: no such column."""
    said: dict[str, TableForm] = {}
    for layer in layers:
        for name, form in layer.form.tables.items():
            place = partial(layer.head.place, "tables", name)
            if name not in tables:
                raise PolicyError(f"{place()}: {name} has neither columns nor a CSV file")
            if name in said and (form.tighter or form.relax):
                raise PolicyError(f"{place()}: the directions of {name} are the higher pack's to say")
            for column in form.tighter:
                if column not in tables[name].fields:
                    raise PolicyError(f"{place()}: tighter: {name} has no column {column!r}")
            said.setdefault(name, form)
    return said
