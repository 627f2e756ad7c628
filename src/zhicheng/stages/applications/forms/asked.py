"""What an application asks, as data: kept with the campaign, so that an old one is shown as it was asked.

Texts are in both languages. A field of kind `own` is read by the product's class of its group; every other kind is
read by its type alone. `fact` is the path of the fact below the person that the field tells; empty: none.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

import msgspec

from zhicheng.core.ledger import canonical_json
from zhicheng.infra.face.dates import in_english

Kind = Literal["own", "bool", "date", "int", "enum", "text"]
Unclaimed = Literal["", "null", "false"]


class AskedText(msgspec.Struct, frozen=True):
    """A text in Chinese and in English."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if in_english() else self.zh


NO_TEXT = AskedText("", "")


class AskedField(msgspec.Struct, frozen=True):
    """One field. `under`: it counts only where the bool of that name is answered yes.

    `unclaimed` is what the fact is known to be while nobody claims it: null, false, or nothing known.
    `least` and `most` bound a number; `future`: a day to come may stand here.
    """

    name: str
    label: AskedText
    kind: Kind
    required: bool
    help: AskedText = NO_TEXT
    under: str = ""
    options: tuple[tuple[str, AskedText], ...] = ()
    fact: str = ""
    unclaimed: Unclaimed = ""
    least: int = 0
    most: int = 0
    future: bool = False


class AskedGroup(msgspec.Struct, frozen=True):
    """One page of the form. `when` reads `group.field`: asked only where that bool is answered yes."""

    key: str
    label: AskedText
    when: str = ""
    plain: tuple[AskedField, ...] = ()
    row: tuple[AskedField, ...] = ()

    def is_asked(self, sections: Mapping[str, Mapping[str, Any]]) -> bool:
        """Whether the answers in `sections` (by group, as typed) open this group."""
        group, _, field = self.when.partition(".")
        return not self.when or sections.get(group, {}).get(field) == "yes"


class OfficeFact(msgspec.Struct, frozen=True):
    """A fact that an office tells in its stage, not the applicant.

    `steps` are the kinds of step at which it is recorded; none: the platform learns it otherwise.
    `owed`: the last of them does not let the case go on without it.
    """

    fact: str
    label: AskedText
    stage: str
    office: AskedText
    steps: tuple[str, ...] = ()
    owed: bool = True


class AskedForm(msgspec.Struct, frozen=True, dict=True):
    """The whole form: its version, the pack it serves (`id@version#hash`), and what it asks of whom."""

    version: str
    pack: str
    groups: tuple[AskedGroup, ...]
    offices: tuple[OfficeFact, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The hash of the canonical JSON."""
        return hashlib.sha256(canonical_json(self.as_json())).hexdigest()

    def as_json(self) -> dict[str, Any]:
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data

    def group(self, key: str) -> AskedGroup | None:
        """The group of that key, asked or not."""
        return next((group for group in self.groups if group.key == key), None)

    def groups_asked(self, sections: Mapping[str, Mapping[str, Any]]) -> Iterator[AskedGroup]:
        """The groups that the answers open, in their order."""
        return (group for group in self.groups if group.is_asked(sections))

    def field_of(self, fact: str) -> tuple[str, AskedField] | None:
        """The group and the field that tell a fact, by its name below the person."""
        found = ((group.key, field) for group in self.groups for field in group.plain if field.fact)
        return next((told for told in found if told[1].fact.partition(".")[0] == fact), None)

    def office_of(self, fact: str) -> OfficeFact | None:
        """The office that tells a fact, if one does."""
        return next((told for told in self.offices if told.fact == fact), None)


def read_form(data: Mapping[str, Any]) -> AskedForm:
    """Read what `as_json` wrote. Raises `msgspec.ValidationError` for anything else."""
    return msgspec.convert(data, AskedForm)
