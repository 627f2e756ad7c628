"""Reads: what was found about people, what waits for somebody, how the links fare."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Count, F, Max, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.exchange.contract import InsuranceAnswer, stored_answer
from zhicheng.infra.exchange.facts import Facts, facts_of
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.links import Link, breaker_of, link_of
from zhicheng.infra.exchange.models import Finding, HandOver, Inquiry, LinkState, SheetImport

SHOWN = 40


class Person(Protocol):
    """Whoever has findings: only the number matters."""

    pk: Any


def findings_of(person: Person) -> list[Finding]:
    """A person's findings in the order in which they came, each with its `verdict` (empty: none).

    They are read as the platform, whoever acts: the law is asked by offices that do not see the findings themselves.
    """
    return list(known_of([person.pk])[person.pk].findings)


def facts_on(findings: Iterable[Finding], on: date, *, unit: str = "", credit_code: str = "") -> Facts:
    """`facts_of` those of a person's findings that had been made by the end of that day."""
    found = [finding for finding in findings if timezone.localdate(finding.found_at) <= on]
    return facts_of(found, on, unit=unit, credit_code=credit_code)  # type: ignore[arg-type]


def insured_months(person: Person, on: date) -> int | None:
    """In how many months anybody paid the person's insurance, by the latest answer of that day; None without any."""
    known = (one for one in findings_of(person) if one.kind == Kind.INSURANCE)
    found = [one for one in known if timezone.localdate(one.found_at) <= on]
    answer = stored_answer(Kind.INSURANCE, dict(found[-1].data)) if found else None
    return len({row.month for row in answer.rows}) if isinstance(answer, InsuranceAnswer) else None


def open_mismatches() -> QuerySet[Finding]:
    """Findings that differ and that nobody has settled, the oldest first."""
    waiting = Finding.objects.exclude(mismatch=[]).filter(settlement=None)
    return waiting.select_related("person").order_by("found_at", "id")


@dataclass(frozen=True)
class Known:
    """What others told of a person: what was found, and what the person applied for on other platforms."""

    findings: tuple[Finding, ...]
    elsewhere: tuple[dict[str, Any], ...]


def known_of(people: Iterable[int]) -> dict[int, Known]:
    """`findings_of` and `applied_elsewhere` of each of some people, by their ids; two queries, as the platform."""
    numbers = list(people)
    findings: dict[int, list[Finding]] = {number: [] for number in numbers}
    elsewhere: dict[int, list[dict[str, Any]]] = {number: [] for number in numbers}
    verdict = Coalesce(F("settlement__verdict"), Value(""))
    with acting(Actor.system()):
        found = Finding.objects.filter(person_id__in=numbers).annotate(verdict=verdict)
        for finding in found.order_by("found_at", "id"):
            findings[finding.person_id].append(finding)
        chosen = HandOver.objects.filter(person_id__in=numbers, taken_back_at=None).order_by("year")
        for person, year, series, level in chosen.values_list("person", "year", "series", "level"):
            elsewhere[person].append({"year": year, "series": series, "level": level})
    return {number: Known(tuple(findings[number]), tuple(elsewhere[number])) for number in numbers}


def applied_elsewhere(person: Person) -> list[dict[str, Any]]:
    """What a person chose to apply for on other platforms, as `other_applications` of the policy (KS-4.4.b).

    Read as the platform, as findings are.
    """
    return list(known_of([person.pk])[person.pk].elsewhere)


def hand_overs_of(actor: Actor) -> list[HandOver]:
    """What the actor chose on other platforms, the latest first, with what was taken back; one query."""
    return list(HandOver.objects.filter(person_id=actor.person_id or 0).order_by("-chosen_at", "-id"))


def inquiries_of(actor: Actor) -> list[Inquiry]:
    """What other offices were asked about the actor, the latest first, with finding and settlement; one query."""
    asked = Inquiry.objects.filter(person_id=actor.person_id or 0).select_related("finding__settlement")
    return list(asked.order_by("-asked_at", "-id")[:SHOWN])


def other_findings_of(actor: Actor) -> list[Finding]:
    """What came about the actor from spreadsheets and by hand, the latest first; one query."""
    found = Finding.objects.filter(person_id=actor.person_id or 0, inquiry=None).select_related("settlement")
    return list(found.order_by("-found_at", "-id")[:SHOWN])


@dataclass(frozen=True)
class LinkRow:
    """A link as its page shows it; `link` is None where none is connected."""

    kind: Kind
    link: Link | None
    state: LinkState
    is_open: bool
    waiting: int
    imported: SheetImport | None

    @property
    def mark(self) -> str:
        """A mark of the face: `pass`, `mend` or `off`."""
        if self.link is None:
            return "off"
        return "mend" if self.is_open or self.state.failures else "pass"


def link_rows(now: datetime) -> list[LinkRow]:
    """All kinds in their order; five queries and one for each kind that the environment does not connect."""
    states = LinkState.objects.in_bulk([kind.value for kind in Kind])
    waiting = _waiting()
    imports = _last_imports()
    rows = []
    for kind in Kind:
        state = states.get(kind.value) or LinkState(kind=kind)
        is_open = breaker_of(state).is_open(now)
        rows.append(LinkRow(kind, link_of(kind), state, is_open, waiting.get(kind, 0), imports.get(kind)))
    return rows


def _waiting() -> Mapping[str, int]:
    waiting = Inquiry.objects.filter(state=Inquiry.State.WAITING).values("kind").annotate(number=Count("id"))
    return {row["kind"]: row["number"] for row in waiting}


def _last_imports() -> Mapping[str, SheetImport]:
    last = SheetImport.objects.values("kind").annotate(last=Max("id")).values("last")
    return {row.kind: row for row in SheetImport.objects.filter(pk__in=last)}
