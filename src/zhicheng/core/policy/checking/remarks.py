"""What a check remarks about a pack that can be read, and what of it the pack knows itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.checking.words import languages
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import Form
from zhicheng.core.policy.sources import Source

Kind = Literal[
    "gap",
    "overlap",
    "never",
    "nobody",
    "unreachable",
    "vacuous",
    "force",
    "unused",
    "absent",
    "bar",
    "always",
    "literal",
    "laxer",
    "granted",
]
NOTES = ("absent", "bar", "always", "literal", "granted")  # often meant so; the others want a look each
KNOWN = "known.toml"


class KnownForm(Form, frozen=True):
    """A remark that the pack answers: `what` as the check prints it, and why it stands, by a reading of the law."""

    remark: Kind
    what: str
    reading: str
    why: tuple[str, str]


class KnownsForm(Form, frozen=True):
    """known.toml: remarks that are not to be reported again."""

    known: list[KnownForm]


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One remark: `place` is `path:line`, `what` names its subject for known.toml, `text` is for people."""

    kind: Kind
    place: str
    what: str
    text: Text

    @property
    def is_note(self) -> bool:
        return self.kind in NOTES

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "place": self.place, "what": self.what, "text": self.text.as_json()}


def split(
    remarks: Iterable[Remark], source: Source | None
) -> tuple[tuple[Remark, ...], tuple[tuple[Remark, KnownForm], ...]]:
    """Return the remarks that are new and those that known.toml answers. PolicyError: it answers one never made."""
    made = tuple(remarks)
    if source is None:
        return made, ()
    form = source.decode(KnownsForm)
    answered: Mapping[tuple[str, str], KnownForm] = {(known.remark, known.what): known for known in form.known}
    for fault in _faults(form, source, {(remark.kind, remark.what) for remark in made}):
        raise fault
    new = tuple(remark for remark in made if (remark.kind, remark.what) not in answered)
    known = tuple((one, answered[one.kind, one.what]) for one in made if (one.kind, one.what) in answered)
    return new, known


def _faults(form: KnownsForm, source: Source, made: set[tuple[str, str]]) -> Iterator[PolicyError]:
    for order, known in enumerate(form.known):
        if (known.remark, known.what) not in made:
            yield PolicyError(f"{source.place('known', order, 'what')}: no such remark: {known.remark} {known.what}")
        if not known.reading.strip():
            yield PolicyError(f"{source.place('known', order, 'reading')}: name the reading")
        wrong = languages(known.why)
        if wrong:
            yield PolicyError(f"{source.place('known', order, 'why')}: {wrong}")
