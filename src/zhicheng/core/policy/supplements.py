"""Supplements: small packs that fill the figures the law leaves to other texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.checking.fillings import supplement_faults
from zhicheng.core.policy.forms import FigureForm, ParameterForm, StandardForm, SupplementForm
from zhicheng.core.policy.hashing import digest
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.sources import Source
from zhicheng.core.policy.values import Row


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """Figures and standards with their sources; `reference` reads `id@version#hash`."""

    id: str
    version: str
    hash: str
    title: Text
    note: Text
    figures: Mapping[str, FigureForm]
    standards: Mapping[str, StandardForm]

    @property
    def reference(self) -> str:
        return f"{self.id}@{self.version}#{self.hash}"

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """The figures it gives."""
        return {name: figure_value(figure) for name, figure in self.figures.items()}


def parse_supplement(path: str, text: str, schema: Schema | None = None) -> Supplement:
    """Read a supplement.toml, its standards as facts of the schema. PolicyError names file and line."""
    source = Source(path, text)
    form = source.decode(SupplementForm)
    for fault in supplement_faults(form, source, schema):
        raise fault
    return Supplement(
        id=form.id,
        version=form.version,
        hash=digest(source.raw()),
        title=Text(zh=form.title[0], en=form.title[1]),
        note=Text(zh=form.note[0], en=form.note[1]),
        figures=form.parameters,
        standards=form.standards,
    )


def figure_value(figure: FigureForm | ParameterForm) -> Any:
    """Return a whole number, or a share as a row of numerator and denominator."""
    if figure.numerator is not None and figure.denominator is not None:
        return Row("", {"numerator": figure.numerator, "denominator": figure.denominator})
    return figure.value
