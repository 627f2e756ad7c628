"""From an answer to a finding, with everything in which it differs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhicheng.infra.exchange.comparing import (
    Difference,
    Said,
    name_difference,
    said_differences,
    source_differences,
)
from zhicheng.infra.exchange.contract import AnyAnswer, stored_answer, to_stored
from zhicheng.infra.exchange.kinds import Kind, Source, Verdict
from zhicheng.infra.exchange.models import Finding
from zhicheng.infra.exchange.people import Known


@dataclass(frozen=True, slots=True)
class Ground:
    """How it was found: the source, whose data it is, and what stands behind it."""

    source: Source
    office: str
    rests_on: dict[str, Any] = field(default_factory=dict)


def finding_from(
    *, person: Known, kind: Kind, answer: AnyAnswer, ground: Ground, now: datetime, said: Said = (), earlier: Any = None
) -> Finding:
    """A finding, not saved yet. `earlier` is the last usable one of the kind from another source, if any."""
    return Finding(
        person_id=person.person_id,
        kind=kind,
        source=ground.source,
        office=ground.office,
        data=to_stored(answer),
        compared=bool(said),
        mismatch=_differences(person, kind, answer, said, earlier),
        found_at=now,
        **ground.rests_on,
    )


def earlier_findings(person_ids: list[int], kind: Kind, source: Source) -> dict[int, Finding]:
    """For each person the last finding of the kind from another source that nobody set aside; one query."""
    found = Finding.objects.filter(person_id__in=person_ids, kind=kind).exclude(source=source)
    usable = found.exclude(settlement__verdict=Verdict.SET_ASIDE).order_by("person_id", "-found_at", "-id")
    return {row.person_id: row for row in usable.distinct("person_id")}


def _differences(person: Known, kind: Kind, answer: AnyAnswer, said: Said, earlier: Finding | None) -> list[Difference]:
    differences = name_difference(person.name, answer) + said_differences(said, answer)
    if earlier is not None:
        differences += source_differences(stored_answer(kind, earlier.data), answer)
    return differences
