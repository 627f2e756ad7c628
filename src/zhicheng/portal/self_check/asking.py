"""What the policy is asked in a self-check, and which facts it still wants."""

import re
from collections.abc import Iterable
from typing import Any

from zhicheng.core.policy import Answer, Pack, Question
from zhicheng.core.policy.schema import Field, Fields
from zhicheng.infra.policies import library
from zhicheng.portal.self_check.keeping import Check
from zhicheng.stages.campaigns.approvals import not_live

APPLICATION, OPTIONS = "application", "options"
AT_ONCE = 5  # single facts asked on one page
PERSON = re.compile(r"^person\.(\w+)")
LISTS = ("list", "map", "record")


def packs_to_check() -> list[tuple[Pack, bool]]:
    """The packs that say who may apply and whether they are live, those that are first. One query."""
    packs = [pack for pack in library().packs.values() if APPLICATION in pack.rulings]
    waiting = set(not_live(pack.reference for pack in packs))
    return sorted(((pack, pack.reference not in waiting) for pack in packs), key=lambda found: not found[1])


def supplements_of(pack: Pack) -> tuple[str, ...]:
    """Ids of the supplements used: the pack's own and all that are live. One query."""
    known = library().supplements
    waiting = set(not_live(one.reference for one in known.values()))
    live = [name for name, one in known.items() if one.reference not in waiting]
    return tuple(dict.fromkeys((*pack.supplements, *live)))


def ask_options(check: Check, supplements: tuple[str, ...]) -> Answer:
    """What is open to the person, as of the chosen day. PolicyError: the facts do not fit together."""
    facts = {"person": dict(check.facts)}
    return library().ask(
        Question(policy=check.pack, question=OPTIONS, on=check.day, facts=facts, supplements=supplements)
    )


def ask_application(check: Check, supplements: tuple[str, ...], kind: str, title: dict[str, Any]) -> Answer:
    """What stands against one kind of application for one title, and what would change it."""
    facts = {"kind": kind, "title": title, "person": dict(check.facts)}
    return library().ask(
        Question(policy=check.pack, question=APPLICATION, on=check.day, facts=facts, supplements=supplements)
    )


def person_fields(pack: str) -> Fields:
    """What a person may be asked: political and language facts are left to the office."""
    return asked_fields(library().pack(pack), "person")


def asked_fields(pack: Pack, record: str) -> Fields:
    """The fields of a record that are not left to the office, in the order in which they are declared."""
    return {name: one for name, one in pack.schema.fields(record).items() if not one.form.restricted}


def office_fields(pack: str) -> list[Field]:
    """Facts that only an office records; the page names them and asks for none."""
    return [one for one in library().pack(pack).schema.fields("person").values() if one.form.restricted]


def wanted(check: Check, needs: Iterable[str]) -> list[str]:
    """The facts still to be asked, in the order in which they are declared; what was told is not asked again."""
    named = {found[1] for need in needs if (found := PERSON.match(need))}
    fields = person_fields(check.pack)
    return [name for name in fields if name in named and name not in check.skipped and name not in check.facts]


def next_facts(check: Check, needs: Iterable[str]) -> list[str]:
    """What to ask next: a list or record by itself, single facts a few at a time; empty when all is told."""
    open_facts = wanted(check, needs)
    fields = person_fields(check.pack)
    if not open_facts or is_composite(fields[open_facts[0]]):
        return open_facts[:1]
    return [name for name in open_facts if not is_composite(fields[name])][:AT_ONCE]


def is_composite(field: Field) -> bool:
    """Whether the fact is a list, a record or values by key."""
    return field.type.kind in LISTS
