"""All packs in force, and the door through which they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from zhicheng.core.calendar import CalendarError, WorkingCalendar, parse_calendar
from zhicheng.core.policy.answering import answer, look
from zhicheng.core.policy.answers import Answer, Finding, Question
from zhicheng.core.policy.checking.facts import schema_of
from zhicheng.core.policy.checking.fillings import kind_faults
from zhicheng.core.policy.clauses import parse_clauses
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.layers import PACK, Layer, in_order, read_layer
from zhicheng.core.policy.packs import Pack, fact_sources, pack_of
from zhicheng.core.policy.schema import Schema
from zhicheng.core.policy.sources import CheckedText, Source, files_under
from zhicheng.core.policy.supplements import Supplement, parse_supplement


@dataclass(frozen=True, kw_only=True)
class Library:
    """Packs and supplements by id, and the calendar they count working days by."""

    packs: Mapping[str, Pack]
    supplements: Mapping[str, Supplement]
    calendar: WorkingCalendar

    def pack(self, policy: str) -> Pack:
        """Return the pack of that id. PolicyError: there is none."""
        try:
            return self.packs[policy]
        except KeyError:
            raise PolicyError(f"policy: no pack {policy!r}") from None

    def supplement(self, supplement: str) -> Supplement:
        """Return the supplement of that id. PolicyError: there is none."""
        try:
            return self.supplements[supplement]
        except KeyError:
            raise PolicyError(f"supplements: no supplement {supplement!r}") from None

    def ask(self, question: Question) -> Answer:
        """Answer a question by its pack. PolicyError: unknown pack, question or fact, malformed value."""
        pack = self.pack(question.policy)
        return answer(pack, question, self._used(pack, question), self.calendar)

    def look(self, question: Question) -> tuple[Finding, ...]:
        """What the rules say of the facts told so far. PolicyError: unknown pack, question or fact, malformed value."""
        pack = self.pack(question.policy)
        return look(pack, question, self._used(pack, question), self.calendar)

    def _used(self, pack: Pack, question: Question) -> list[Supplement]:
        return [self.supplement(name) for name in dict.fromkeys((*pack.supplements, *question.supplements))]


def parse_library(files: Mapping[str, str]) -> Library:
    """Build the library from the texts below the policies folder, by relative path.

    `facts/*.toml` declare the facts, `clauses/clauses.json` the clauses, `calendar/` the working days,
    `supplements/ID.toml` the supplements; every folder with a pack.toml is a pack. PolicyError names
    file and line.
    """
    facts = fact_sources(files_under(files, "facts"))
    clauses = parse_clauses(files.get("clauses/clauses.json", "[]"))
    schema = schema_of(facts)
    supplements = _supplements(files, schema)
    folders = [folder for folder, _, name in (path.rpartition("/") for path in sorted(files)) if name == PACK]
    packs: dict[str, Pack] = {}
    for layer in in_order([read_layer(folder, files_under(files, folder)) for folder in folders]):
        _check_supplements(layer, {supplement.id for supplement in supplements.values()})
        packs[layer.form.id] = pack_of(layer, facts, clauses, packs.get(layer.form.under))
    for path, supplement in supplements.items():
        _check_kinds(supplement, Source(path, files[path]), packs)
    return Library(
        packs=packs,
        supplements={supplement.id: supplement for supplement in supplements.values()},
        calendar=_calendar(files),
    )


def canonical_form(files: Mapping[str, str]) -> bytes:
    """Return the texts and what they say as JSON, in the order written. PolicyError: they are no sound library."""
    parse_library(files)
    contents = {path: Source(path, text).raw() for path, text in files.items() if path.endswith(".toml")}
    return msgspec.json.encode({"texts": files, "contents": contents})


def read_canonical(form: bytes) -> Library:
    """Build the library from its canonical form: what was checked is not checked again, rules are made when asked."""
    read = msgspec.json.decode(form)
    contents = read["contents"]
    texts = {
        path: CheckedText(text, contents[path]) if path in contents else text for path, text in read["texts"].items()
    }
    return parse_library(texts)


def _supplements(files: Mapping[str, str], schema: Schema) -> dict[str, Supplement]:
    """Return the supplements by the path of their file. PolicyError: two have one id."""
    supplements: dict[str, Supplement] = {}
    for path, text in sorted(files.items()):
        if path.startswith("supplements/"):
            supplement = parse_supplement(path, text, schema)
            for other, known in supplements.items():
                if known.id == supplement.id:
                    raise PolicyError(f"{Source(path, text).place('id')}: {other} has this id")
            supplements[path] = supplement
    return supplements


def _check_kinds(supplement: Supplement, source: Source, packs: Mapping[str, Pack]) -> None:
    for pack in packs.values():
        for fault in kind_faults(supplement.figures, source, pack.parameters):
            raise fault


def _check_supplements(layer: Layer, supplements: set[str]) -> None:
    for name in layer.form.supplements:
        if name not in supplements:
            raise PolicyError(f"{layer.head.place('supplements')}: supplements: no supplement {name!r}")


def _calendar(files: Mapping[str, str]) -> WorkingCalendar:
    try:
        return parse_calendar(files_under(files, "calendar"))
    except CalendarError as error:
        raise PolicyError(f"calendar/{error}") from None
