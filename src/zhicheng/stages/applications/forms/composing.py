"""Putting together what a campaign's applications ask: the product's form file, and the facts of its pack."""

import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec
from django import forms
from django.utils.functional import Promise
from django.utils.translation import override

from zhicheng.core.policy import Pack
from zhicheng.infra.policies import library
from zhicheng.stages.applications.forms.asked import NO_TEXT, AskedField, AskedForm, AskedGroup, AskedText, OfficeFact
from zhicheng.stages.applications.forms.base import GroupForm
from zhicheng.stages.applications.forms.law import fields_for, is_for_office, person_facts, special_grounds
from zhicheng.stages.applications.forms.shapes import SHAPES
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.campaigns.asking import pack_id, pack_of
from zhicheng.stages.campaigns.models import Campaign

FILE = Path(__file__).with_name("review.toml")
UNPLACED = FormGroup.STANDING  # where a fact is asked that a new pack brings and the file does not place yet
RESTRICTED = "employer_check"  # the stage that tells what the pack restricts and the file does not place yet
GROUND = "ground"


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of the product's, a pattern of such fields, or a fact; `required` None: as the field itself says."""

    name: str
    under: str = ""
    required: bool | None = None


class GroupLines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group: fields that stand once, facts of the pack after them, closing fields; fields of a row."""

    key: str
    when: str = ""
    plain: tuple[Line, ...] = ()
    facts: tuple[Line, ...] = ()
    last: tuple[Line, ...] = ()
    row: tuple[Line, ...] = ()


class StageLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts that an office tells in a stage after the draft."""

    key: str
    title: tuple[str, str]
    facts: tuple[str, ...]
    steps: tuple[str, ...] = ()
    owed: bool = True


class Elsewhere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts that no line places: told in the product's own fields, or read for other kinds of application only."""

    told: tuple[str, ...]
    other_kinds: tuple[str, ...]


class FormFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form file."""

    version: str
    groups: tuple[GroupLines, ...]
    stages: tuple[StageLine, ...]
    elsewhere: Elsewhere

    def placed(self) -> frozenset[str]:
        """Every fact that the file speaks of."""
        asked = {line.name for group in self.groups for line in group.facts}
        told = {fact for stage in self.stages for fact in stage.facts}
        return frozenset(asked | told | {*self.elsewhere.told, *self.elsewhere.other_kinds})


@cache
def form_file() -> FormFile:
    """The product's form file. Raises `msgspec.ValidationError` for anything that it may not say."""
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), FormFile)


def composed_form(campaign: Campaign) -> AskedForm:
    """What applications of the campaign are asked, by the file as it is now and the pack that the campaign pins.

    Raises `PolicyError` when the loaded pack has another hash.
    """
    return _composed(pack_of(campaign).reference, campaign.year)


@cache
def _composed(reference: str, year: int) -> AskedForm:
    pack, file = library().pack(pack_id(reference)), form_file()
    read = person_facts(pack)
    groups = (_group(file, lines, pack, read, year) for lines in file.groups)
    return AskedForm(
        version=file.version,
        pack=reference,
        groups=_without_nothing_special(groups),
        offices=tuple(_offices(file, pack, read)),
    )


def _group(file: FormFile, lines: GroupLines, pack: Pack, read: frozenset[str], year: int) -> AskedGroup:
    group = FormGroup(lines.key)
    shape = SHAPES[group]
    facts = [line for line in lines.facts if line.name in read]
    if group == UNPLACED:
        facts += [Line(name) for name in sorted(read - file.placed()) if not is_for_office(pack, name)]
    told = [field for line in facts for field in _fact_fields(pack, line, read, year)]
    grounds = special_grounds(pack, (line.name for line in facts)) if lines.when else ()
    first = [field for line in lines.plain for field in _own(shape.plain, line, year, grounds)]
    last = [
        field for line in _with_rest(shape.plain, lines.last, lines.plain) for field in _own(shape.plain, line, year)
    ]
    return AskedGroup(
        key=group.value,
        label=_both(group.label),
        when=lines.when,
        plain=(*first, *told, *last) if told or not lines.when else (),
        row=tuple(field for line in _with_rest(shape.row, lines.row) for field in _own(shape.row, line, year)),
    )


def _fact_fields(pack: Pack, line: Line, read: frozenset[str], year: int) -> Iterator[AskedField]:
    under = line.under if line.under in read else ""
    return fields_for(pack, line.name, under=under, required=bool(line.required), year=year)


def _with_rest(form: type[GroupForm] | None, lines: tuple[Line, ...], before: tuple[Line, ...] = ()) -> list[Line]:
    """The lines, and after them one for each of the product's fields that the file does not name."""
    named = {line.name for line in (*lines, *before)}
    return [*lines, *(Line(name) for name in (form.base_fields if form else ()) if name not in named)]


def _own(
    form: type[GroupForm] | None, line: Line, year: int, grounds: tuple[tuple[str, AskedText], ...] = ()
) -> Iterator[AskedField]:
    """The product's fields that a line names, with their words of today."""
    fields = {**form.base_fields, **form.own_fields(year)} if form else {}
    names = [name for name in fields if fnmatchcase(name, line.name)]
    if not names:
        raise LookupError(f"{FILE.name}: no field {line.name}")
    for name in names:
        field = fields[name]
        yield AskedField(
            name,
            _both(field.label or ""),
            "own",
            field.required if line.required is None else line.required,
            help=_both(field.help_text) if field.help_text else NO_TEXT,
            under=line.under,
            options=grounds if name == GROUND else _options(field),
        )


def _options(field: forms.Field) -> tuple[tuple[str, AskedText], ...]:
    """What a field offers whatever the campaign; the employers are looked up."""
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return ()
    choices: list[tuple[Any, Any]] = [choice for choice in cast("Any", field.choices) if choice[0] != ""]
    with override("zh-hans"):
        zh = [(str(value), str(label)) for value, label in choices]
    with override("en"):
        en = [str(label) for _, label in choices]
    return tuple((value, AskedText(first, second)) for (value, first), second in zip(zh, en, strict=True))


def _offices(file: FormFile, pack: Pack, read: frozenset[str]) -> Iterator[OfficeFact]:
    fields = pack.schema.fields("person")
    unplaced = [name for name in sorted(read - file.placed()) if is_for_office(pack, name)]
    for stage in file.stages:
        facts = [*stage.facts, *(unplaced if stage.key == RESTRICTED else ())]
        for name in facts:
            if name in read:
                label = AskedText(*fields[name].form.labels)
                yield OfficeFact(name, label, stage.key, AskedText(*stage.title), stage.steps, stage.owed)


def _without_nothing_special(groups: Iterable[AskedGroup]) -> tuple[AskedGroup, ...]:
    """Leave out a group that this pack has no facts for, and the question that would open it."""
    kept = list(groups)
    closed = {group.when for group in kept if group.when and not group.plain}
    return tuple(_without(group, closed) for group in kept if group.plain or group.row)


def _without(group: AskedGroup, closed: set[str]) -> AskedGroup:
    fields = tuple(field for field in group.plain if f"{group.key}.{field.name}" not in closed)
    return msgspec.structs.replace(group, plain=fields)


def _both(text: str | Promise) -> AskedText:
    with override("zh-hans"):
        zh = str(text)
    with override("en"):
        return AskedText(zh, str(text))
