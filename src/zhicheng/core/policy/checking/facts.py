"""The fact files of a pack merged: each name declared once, with labels in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhicheng.core.policy.checking.words import languages
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import FactsForm
from zhicheng.core.policy.places import Path
from zhicheng.core.policy.schema import SCALARS, Enumeration, FieldForm, Schema, build_schema
from zhicheng.core.policy.sources import Source

KEYED_BY_YEAR = "year"


@dataclass(frozen=True)
class Facts:
    """What the files declare, and where: `written` holds the place of each enumeration and field."""

    enumerations: dict[str, Enumeration] = field(default_factory=dict)
    records: dict[str, dict[str, FieldForm]] = field(default_factory=dict)
    questions: dict[str, dict[str, FieldForm]] = field(default_factory=dict)
    written: dict[Path, tuple[Source, Path]] = field(default_factory=dict)

    def place(self, *path: str) -> str:
        """Return the place of a declared name, or of a key below it."""
        declared = next(path[:length] for length in (3, 2) if path[:length] in self.written)
        source, where = self.written[declared]
        return source.place(*where, *path[len(declared) :])


def schema_of(sources: Sequence[Source]) -> Schema:
    """Return all facts; a later file adds fields to the records of an earlier one. PolicyError names file and line."""
    facts = merged(sources)
    if not all(source.is_checked for source in sources):
        for fault in fact_faults(facts):
            raise fault
    return build_schema(facts.enumerations, facts.records, facts.questions)


def merged(sources: Sequence[Source]) -> Facts:
    """Return what the files declare. PolicyError: a malformed file, or a name declared in two ways."""
    facts = Facts()
    for source in sources:
        form = source.decode(FactsForm)
        for name, enumeration in form.enumerations.items():
            known = facts.enumerations.setdefault(name, enumeration)
            _declare(facts, source, ("enumerations", name), same=known == enumeration)
        for kind, target, added in (
            ("records", facts.records, form.records),
            ("questions", facts.questions, form.questions),
        ):
            for owner, fields in added.items():
                facts.written.setdefault((kind, owner), (source, (kind, owner)))
                declared = target.setdefault(owner, {})
                for name, field_form in fields.items():
                    known_form = declared.setdefault(name, field_form)
                    _declare(facts, source, (kind, owner, name), same=known_form == field_form)
    return facts


def _declare(facts: Facts, source: Source, path: Path, *, same: bool) -> None:
    first, where = facts.written.setdefault(path, (source, path))
    if not same:
        raise PolicyError(f"{source.place(*path)}: {path[-1]} is declared otherwise in {first.place(*where)}")


def fact_faults(facts: Facts) -> Iterator[PolicyError]:
    """Yield what may not be declared."""
    for name, enumeration in facts.enumerations.items():
        for wrong in _enumeration(name, enumeration, facts.records):
            yield PolicyError(f"{facts.place('enumerations', name, 'ranks')}: {name}: {wrong}")
    types = {*SCALARS, *facts.enumerations, *facts.records}
    for kind, owners in (("records", facts.records), ("questions", facts.questions)):
        for owner, fields in owners.items():
            for name, form in fields.items():
                for key, wrong in _field(name, form, types, facts.enumerations):
                    if wrong:
                        yield PolicyError(f"{facts.place(kind, owner, name, key)}: {owner}.{name}: {wrong}")
    yield from _circles(facts)


def _enumeration(name: str, enumeration: Enumeration, records: Mapping[str, object]) -> Iterator[str]:
    values = [value for rank in enumeration.ranks for value in rank]
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        yield f"{', '.join(twice)} given twice"
    if not values or not all(enumeration.ranks):
        yield "a rank without a value"
    yield from (f"{value!r} is not a name that a rule can use" for value in values if not value.isidentifier())
    if name in SCALARS or name in records:
        yield "the name is another type's"


def _field(
    name: str, form: FieldForm, types: set[str], enumerations: Mapping[str, Enumeration]
) -> Iterator[tuple[str, str]]:
    yield "type", "" if form.type in types else f"no type {form.type!r}"
    yield "labels", languages(form.labels)
    yield "min", f"from {form.min} to {form.max} there is nothing" if form.min > form.max else ""
    if form.by and form.by != KEYED_BY_YEAR and form.by not in enumerations:
        yield "by", f"no enumeration {form.by!r}"
    if form.by and form.many:
        yield "many", "a map by something is no list"
    yield "type", "" if name.isidentifier() else "is not a name that a rule can use"


def _circles(facts: Facts) -> Iterator[PolicyError]:
    """Yield the records that lie within themselves: no such fact could ever be written out."""
    for owner in facts.records:
        pending, seen = [owner], set[str]()
        while pending:
            for name, form in facts.records[pending.pop()].items():
                if form.type == owner and ("records", owner, name) in facts.written:
                    yield PolicyError(f"{facts.place('records', owner, name)}: {owner} lies within itself")
                if form.type in facts.records and form.type not in seen:
                    seen.add(form.type)
                    pending.append(form.type)
