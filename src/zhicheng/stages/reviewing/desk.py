"""What the decision page lays out beside each other: materials, what is in view, findings, grounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from zhicheng.core.policy import Answer
from zhicheng.infra.face.law import gist
from zhicheng.stages.applications.checklist import Filed
from zhicheng.stages.applications.models import Application, Material
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.reviewing.models import Opinion, Step
from zhicheng.stages.reviewing.recommending import aspects_told
from zhicheng.stages.reviewing.way import stage_of

SEEN = "seen_materials"


@dataclass(frozen=True)
class Sheet:
    """One file in the list: whether it was looked at, is the one in view, is the first still to be looked at."""

    material: Material
    seen: bool
    here: bool
    comes_next: bool


@dataclass(frozen=True)
class Slot:
    """One item of the checklist with its files."""

    filed: Filed
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class GivenOpinion:
    """An employer's opinion with what it says on each aspect, by its label."""

    opinion: Opinion
    aspects: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class View:
    """What is in view: a page of a file, or the form (material None)."""

    material: Material | None
    page: int = 1

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def following(self) -> int | None:
        return self.page + 1 if self.material and self.page < self.material.file.pages else None


def view_of(filed: Sequence[Filed], query: Mapping[str, str]) -> View:
    """What the address asks to see: `material` and `page`; the form for anything else."""
    wanted, page = query.get("material", ""), query.get("page", "1")
    for entry in filed:
        for material in entry.materials:
            if str(material.pk) == wanted:
                number = int(page) if page.isdecimal() else 1
                return View(material, min(max(number, 1), material.file.pages))
    return View(None)


def slots(filed: Sequence[Filed], view: View, seen: set[int]) -> list[Slot]:
    """The checklist with its files as the page lists them."""
    unread = (material for entry in filed for material in entry.materials if material.pk not in seen)
    following = next((material for material in unread if material != view.material), None)
    return [
        Slot(
            entry,
            tuple(
                Sheet(material, material.pk in seen, material == view.material, material == following)
                for material in entry.materials
            ),
        )
        for entry in filed
    ]


def look_at(session: SessionBase, step: Step, view: View) -> set[int]:
    """Remember in the session that a file was looked at; returns the ids of all looked at for this step."""
    kept = {int(number) for number in session.get(SEEN, {}).get(str(step.pk), [])}
    if view.material is not None and view.material.pk not in kept:
        kept.add(view.material.pk)
        session[SEEN] = {**session.get(SEEN, {}), str(step.pk): sorted(kept)}
    return kept


def forget(session: SessionBase, step: Step) -> None:
    """Drop what was remembered of a step that is decided."""
    session[SEEN] = {number: kept for number, kept in session.get(SEEN, {}).items() if number != str(step.pk)}


def unseen(filed: Sequence[Filed], seen: set[int]) -> int:
    """How many files were not looked at."""
    return sum(material.pk not in seen for entry in filed for material in entry.materials)


def opinion_of(application: Application) -> GivenOpinion | None:
    """The employer's opinion as the offices above it read it, aspect by aspect; None before it is given."""
    given = Opinion.objects.filter(step__application=application).select_related("step__organization", "by").last()
    if given is None:
        return None
    return GivenOpinion(given, tuple(aspects_told(application.campaign, given)))


def grounds(step: Step, answer: Answer) -> list[tuple[str, str]]:
    """Clauses on which a rejection may rest, as (id, article and gist): what failed, else what the step checks."""
    order: dict[str, int] = {"failed": 0, "unknown": 1, "met": 2}
    found = sorted(answer.findings, key=lambda finding: order[finding.result])
    stage = stage_of(step.application, step.kind)
    general = (*stage.refusing, *stage.checking) if stage else ()
    return named_clauses(step.application.campaign, [*(finding.clause for finding in found), *general])


def named_clauses(campaign: Campaign, clauses: Iterable[str]) -> list[tuple[str, str]]:
    """Clauses to choose from as (id, article and gist), each once; those of other texts than the pack's left out."""
    known: Mapping[str, Any] = pack_of(campaign).clauses
    each = dict.fromkeys(clauses)
    return [(clause, f"{known[clause].article}：{gist(known[clause])}") for clause in each if clause in known]
