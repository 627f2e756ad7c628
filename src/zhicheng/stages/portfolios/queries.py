"""Reads of a library for its pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from zhicheng.infra.access import Actor
from zhicheng.stages.portfolios.access import entries_of
from zhicheng.stages.portfolios.forms.base import WrittenForm
from zhicheng.stages.portfolios.forms.entries import FORMS
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.portfolios.models import Entry, Evidence


@dataclass(frozen=True)
class ReadEntry:
    """An entry with its form, as people read it, and the files that show it."""

    entry: Entry
    form: WrittenForm
    evidence: list[Evidence]


def entries_listed(actor: Actor, kind: Kind, today: date) -> list[ReadEntry]:
    """What stands on one page of the library, the newest last; three queries at most."""
    standing = Evidence.objects.filter(removed_at=None).select_related("file").order_by("id")
    rows = entries_of(actor).filter(kind=kind).select_related("checked_by").order_by("id")
    rows = rows.prefetch_related(Prefetch("evidence", queryset=standing, to_attr="standing"))
    return [ReadEntry(row, form_of(row, today), list(getattr(row, "standing", ()))) for row in rows]


def entries_page(actor: Actor, kind: str, after: int, size: int) -> list[Entry]:
    """Entries of a kind, or of all, entered after the one of that id; one more than `size`; three queries.

    Each has its files as `standing`.
    """
    files = Evidence.objects.filter(removed_at=None).select_related("file").order_by("id")
    rows = entries_of(actor).filter(pk__gt=after)
    wanted = (rows.filter(kind=kind) if kind else rows).order_by("id")
    return list(wanted.prefetch_related(Prefetch("evidence", queryset=files, to_attr="standing"))[: size + 1])


def form_of(entry: Entry, today: date) -> WrittenForm:
    """The entry's form with what was typed."""
    return FORMS[Kind(entry.kind)](entry.data, today=today)


def counts(actor: Actor) -> dict[str, int]:
    """How many entries each kind has; kinds without any are left out."""
    return dict(entries_of(actor).order_by().values_list("kind").annotate(Count("pk")))
