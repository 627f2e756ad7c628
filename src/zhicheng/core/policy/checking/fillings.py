"""What stands beside the rules: supplements, checklists and periods, beyond their shapes."""

from collections.abc import Iterator, Mapping, Sequence

from zhicheng.core.policy.checking.figures import PACK_ID, VERSION, shape
from zhicheng.core.policy.checking.words import languages
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import (
    ChecklistForm,
    ChecklistsForm,
    FigureForm,
    ParameterForm,
    PeriodForm,
    PeriodsForm,
    StandardForm,
    SupplementForm,
)
from zhicheng.core.policy.materials import CHECKLIST_FACTS
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.sources import Source

STANDARD, SERIES, LEVEL = "standard", "series", "level"
EMPLOYER_KIND = "employer_kind"
EVERY = "all"  # a checklist of every series or level


def supplement_faults(form: SupplementForm, source: Source, schema: Schema | None) -> Iterator[PolicyError]:
    """Yield what a supplement may not say; its standards are read as facts of the schema, where one is given."""
    named = PACK_ID.fullmatch(form.id)
    yield from _at(source, ("id",), "" if named else f"{form.id!r} is not small letters, digits and hyphens")
    yield from _at(source, ("version",), "" if VERSION.fullmatch(form.version) else "no spaces, no # and no @")
    yield from _at(source, ("title",), languages(form.title))
    yield from _at(source, ("note",), languages(form.note))
    for name, figure in form.parameters.items():
        yield from _sourced(source, ("parameters", name), figure)
        for field, wrong in shape(figure):
            yield from _at(source, ("parameters", name, field), f"{name}: {wrong}")
        empty = figure.value is None and figure.numerator is None and figure.denominator is None
        yield from _at(source, ("parameters", name), f"{name}: neither a value nor a share" if empty else "")
    for series, standard in form.standards.items():
        yield from _sourced(source, ("standards", series), standard)
        if schema is not None and STANDARD in schema.records:
            yield from _standard(source, series, standard, schema)


def _sourced(source: Source, path: tuple[str, ...], form: FigureForm | StandardForm) -> Iterator[PolicyError]:
    for key, text in (("source", form.source), ("article", form.article)):
        yield from _at(source, (*path, key), "" if text.strip() else f"{key}: say where it stands")


def _standard(source: Source, series: str, standard: StandardForm, schema: Schema) -> Iterator[PolicyError]:
    known = schema.enumerations[SERIES].values if SERIES in schema.enumerations else (series,)
    yield from _at(source, ("standards", series), "" if series in known else f"no series {series!r}")
    try:
        read_record(schema, schema.fields(STANDARD), standard.facts)
    except PolicyError as error:
        yield PolicyError(f"{source.place('standards', series, 'facts', *_steps(str(error)))}: {error}")


def _steps(message: str) -> tuple[str | int, ...]:
    """Return the path of a fact that a message names: `ladder[3].to: no value` is ("ladder", 3, "to")."""
    path: list[str | int] = []
    for step in message.split(":", 1)[0].split("."):
        name, _, place = step.partition("[")
        path += [name, int(place.rstrip("]"))] if place else [name]
    return tuple(path)


def kind_faults(
    figures: Mapping[str, FigureForm], source: Source, parameters: Mapping[str, ParameterForm]
) -> Iterator[PolicyError]:
    """Yield the figures that a pack reads as another kind than the supplement gives."""
    for name, figure in figures.items():
        if name in parameters and (parameters[name].kind == "share") != (figure.value is None):
            yield PolicyError(f"{source.place('parameters', name)}: {name} is a {parameters[name].kind} in the pack")


def checklist_faults(form: ChecklistsForm, source: Source, schema: Schema) -> Iterator[PolicyError]:
    """Yield what a checklist may not say."""
    yield from _unique(source, ("checklists",), [each.id for each in form.checklists])
    for order, checklist in enumerate(form.checklists):
        path = ("checklists", order)
        yield from _unique(source, (*path, "items"), [item.key for item in checklist.items])
        for key, name, value in ((SERIES, SERIES, checklist.series), (LEVEL, LEVEL, checklist.level)):
            known = schema.enumerations[name].values if name in schema.enumerations else (value,)
            yield from _at(source, (*path, key), "" if value in (*known, EVERY) else f"no {key} {value!r}")
        yield from _at(source, (*path, "note"), languages(checklist.note))
        yield from _applicants(checklist, source, path, schema)
        yield from _items(checklist, source, path)


def _applicants(
    checklist: ChecklistForm, source: Source, path: tuple[str | int, ...], schema: Schema
) -> Iterator[PolicyError]:
    known = schema.enumerations[EMPLOYER_KIND].values if EMPLOYER_KIND in schema.enumerations else ()
    for kind in checklist.employer_kinds:
        yield from _at(source, (*path, "employer_kinds"), "" if kind in known else f"no {EMPLOYER_KIND} {kind!r}")
    if checklist.applicants:
        yield from _at(source, (*path, "applicants"), languages(checklist.applicants))


def _items(checklist: ChecklistForm, source: Source, path: tuple[str | int, ...]) -> Iterator[PolicyError]:
    for number, item in enumerate(checklist.items):
        place = (*path, "items", number)
        yield from _at(source, (*place, "title"), languages(item.title))
        yield from _at(source, (*place, "hint"), languages(item.hint))
        for name, facts in (("only_if", [item.only_if] if item.only_if else []), ("unless", item.unless)):
            unknown = ", ".join(sorted(set(facts) - CHECKLIST_FACTS))
            yield from _at(source, (*place, name), f"no checklist depends on {unknown}" if unknown else "")
        for name, lifts, clause in (
            ("unless", bool(item.unless), item.unless_clause),
            ("exempt_by", bool(item.exempt_by), item.exempt_clause),
        ):
            yield from _at(
                source, (*place, name), "what lifts an item needs its clause" if lifts > bool(clause) else ""
            )
        yield from _at(source, (*place, "issuer"), languages(item.issuer) if item.issuer else "")
        few = item.max_pages is not None and item.max_pages < 1
        yield from _at(source, (*place, "max_pages"), f"{item.max_pages} pages hold nothing" if few else "")


def period_faults(form: PeriodsForm, source: Source) -> Iterator[PolicyError]:
    """Yield what a period may not say."""
    for name, period in form.periods.items():
        yield from _at(source, ("periods", name, "length"), _length(period))
        yield from _at(source, ("periods", name, "title"), languages(period.title))


def _length(period: PeriodForm) -> str:
    return "" if period.length > 0 else f"{period.length} is no length of time"


def _unique(source: Source, path: tuple[str | int, ...], keys: Sequence[str]) -> Iterator[PolicyError]:
    for order, key in enumerate(keys):
        yield from _at(source, (*path, order), f"{key!r} is given twice" if key in keys[:order] else "")


def _at(source: Source, path: tuple[str | int, ...], wrong: str) -> Iterator[PolicyError]:
    if wrong:
        yield PolicyError(f"{source.place(*path)}: {wrong}")
