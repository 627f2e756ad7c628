"""What the registry knows of a person, as facts for the policy."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from zhicheng.stages.registry.models import Bar


def standing_facts(recorded: Iterable[Bar], on: date) -> dict[str, Any]:
    """Facts of article 17 from a person's bars in the order of their begin, of those recorded by that day.

    What nobody recorded is absent, not false.
    """
    bars = [bar for bar in recorded if bar.since <= on]
    facts: dict[str, Any] = {}
    _flag(facts, bars, on, Bar.Kind.RETIRED, "retired")
    _flag(facts, bars, on, Bar.Kind.CIVIL_SERVANT, "civil_servant")
    _flag(facts, bars, on, Bar.Kind.INVESTIGATION, "under_investigation")
    _last_day(facts, bars, Bar.Kind.PENALTY, "penalty_until")
    _last_day(facts, bars, Bar.Kind.INTEGRITY, "integrity_until")
    disciplines = [_discipline(bar) for bar in bars if bar.kind == Bar.Kind.DISCIPLINE]
    return facts | {"discipline": disciplines} if disciplines else facts


def _flag(facts: dict[str, Any], bars: list[Bar], on: date, kind: Bar.Kind, fact: str) -> None:
    if any(bar.kind == kind and (bar.until is None or bar.until >= on) for bar in bars):
        facts[fact] = True


def _last_day(facts: dict[str, Any], bars: list[Bar], kind: Bar.Kind, fact: str) -> None:
    days = [bar.until or date.max for bar in bars if bar.kind == kind]
    if days:
        facts[fact] = max(days).isoformat()


def _discipline(bar: Bar) -> dict[str, Any]:
    return {
        "kind": bar.discipline,
        "from": bar.since.isoformat(),
        "until": bar.until.isoformat() if bar.until else None,
    }
