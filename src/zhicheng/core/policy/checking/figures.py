"""The head of a pack: its names, its figures and what may be done with them below."""

import re
from collections.abc import Iterator

from zhicheng.core.policy.checking.words import languages
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import FigureForm, OverrideForm, PackForm, ParameterForm, ReliefForm
from zhicheng.core.policy.sources import Source

PACK_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
VERSION = re.compile(r"[^\s#@]+")
FIRST_YEAR, LAST_YEAR = 1900, 2999  # as the facts count years

Figure = ParameterForm | OverrideForm | FigureForm


def head_faults(form: PackForm, source: Source) -> Iterator[PolicyError]:
    """Yield what pack.toml may not say."""
    for key, wrong in _head(form):
        if wrong:
            yield PolicyError(f"{source.place(key)}: {key}: {wrong}")
    for name, figure in form.parameters.items():
        for path, wrong in _parameter(name, figure):
            if wrong:
                yield PolicyError(f"{source.place('parameters', name, *path)}: {name}: {wrong}")
    for name, override in form.overrides.items():
        for field, wrong in shape(override):
            if wrong:
                yield PolicyError(f"{source.place('overrides', name, field)}: {name}: {wrong}")


def _head(form: PackForm) -> Iterator[tuple[str, str]]:
    yield "id", "" if PACK_ID.fullmatch(form.id) else f"{form.id!r} is not small letters, digits and hyphens"
    yield "version", "" if VERSION.fullmatch(form.version) else f"{form.version!r}: no spaces, no # and no @"
    yield "title", languages(form.title)
    yield "short_title", "" if form.short_title.strip() else "a name is wanted"
    yield "place", "" if form.place.strip() else "a name is wanted"
    for name, day in (("effective_from", form.effective_from), ("issued_on", form.issued_on)):
        within = day is None or FIRST_YEAR <= day.year <= LAST_YEAR
        yield name, "" if within else f"{day} is no year of any law"
    yield "clauses", "" if form.clauses else "the prefixes of the pack's clauses are wanted"
    yield "clauses", "a prefix is given twice" if len(set(form.clauses)) < len(form.clauses) else ""


def _parameter(name: str, figure: ParameterForm) -> Iterator[tuple[tuple[str, ...], str]]:
    yield (), "" if name.isidentifier() else "is not a name that a rule can use"
    yield ("labels",), languages(figure.labels)
    yield from (((field,), wrong) for field, wrong in shape(figure))
    given = figure.value is not None or figure.numerator is not None
    if given and figure.missing:
        yield ("missing",), "is given here, so no other text has to give it"
    if not given and not figure.missing:
        yield (), "neither a figure nor, under missing, the text that gives it"
    if figure.kind == "share" and figure.value is not None:
        yield ("value",), "a share has numerator and denominator, no value"
    if figure.kind == "int" and figure.numerator is not None:
        yield ("numerator",), 'a numerator, but not kind = "share"'
    if figure.relax is not None:
        yield from _relief(figure, figure.relax)


def _relief(figure: ParameterForm, relief: ReliefForm) -> Iterator[tuple[tuple[str, ...], str]]:
    if figure.tighter == "none":
        yield ("relax",), "nothing to relax where no direction is tighter"
    if figure.tighter == "up" and relief.ceiling is not None:
        yield ("relax",), "what is tighter upwards is relaxed down to a floor, not a ceiling"
    if figure.tighter == "down" and relief.floor is not None:
        yield ("relax",), "what is tighter downwards is relaxed up to a ceiling, not a floor"


def shape(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield the field and the fault of a figure that is neither a whole number nor a share of one."""
    value, numerator, denominator = figure.value, figure.numerator, figure.denominator
    if value is not None and (numerator is not None or denominator is not None):
        yield "value", "both a value and a share"
    if value is not None and value < 0:
        yield "value", f"{value} is below 0"
    if numerator is not None and denominator is None:
        yield "numerator", "a numerator without its denominator"
    if denominator is not None and numerator is None:
        yield "denominator", "a denominator without its numerator"
    if numerator is not None and denominator is not None:
        if denominator <= 0:
            yield "denominator", f"{denominator} divides nothing"
        elif not 0 <= numerator <= denominator:
            yield "numerator", f"{numerator} of {denominator} is no share"
