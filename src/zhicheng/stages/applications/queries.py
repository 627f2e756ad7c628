"""Reads for the lists of applicants and of offices that send rosters; each takes a bounded number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhicheng.core.roster import Column
from zhicheng.infra.access import Denied
from zhicheng.infra.paging import PAGE, Page, page_by_id
from zhicheng.stages.applications.models import Application, Roster, RosterRow
from zhicheng.stages.applications.rosters import KeptCell, unpack_cells
from zhicheng.stages.applications.window import is_over
from zhicheng.stages.applications.workflow import EDITABLE, Status
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.queries import open_campaigns

_MARKS: dict[str, str] = {
    Status.DRAFT: "act",
    Status.UNDER_REVIEW: "wait",
    Status.RETURNED: "mend",
    Status.REJECTED: "refuse",
    Status.WITHDRAWN: "off",
    Status.ABANDONED: "off",
    Status.ACCEPTED: "wait",
    Status.PASSED: "pass",
    Status.NOT_PASSED: "refuse",
    Status.CONFIRMED: "pass",
    Status.NOT_CONFIRMED: "refuse",
    Status.CERTIFIED: "pass",
}


@dataclass(frozen=True)
class Listed:
    """One application in its owner's list; `mark` is the state's class without `is-`.

    `is_over`: a draft that was not handed in before the window ended.
    """

    application: Application
    mark: str
    is_editable: bool
    is_over: bool


@dataclass(frozen=True)
class SentRoster:
    """A roster in the list, with the numbers of its rows."""

    roster: Roster
    entered: int
    faulty: int


@dataclass(frozen=True)
class ShownRow:
    """A row of a roster with the least that tells people apart; the ID number masked."""

    row: RosterRow
    name: str
    employer: str
    id_number: str


def my_list(person_id: int, now: datetime) -> list[Listed]:
    """A person's applications, the latest first."""
    own = Application.objects.filter(person_id=person_id).select_related("campaign__place", "employer")
    return [
        Listed(application, _MARKS[application.status], application.status in EDITABLE, is_over(application, now))
        for application in own.order_by("-campaign__year", "-started_at", "-id")
    ]


def open_to(person_id: int, now: datetime) -> QuerySet[Campaign]:
    """Open campaigns in which the person has no application, or only a withdrawn one."""
    taken = Application.objects.filter(person_id=person_id).exclude(status=Status.WITHDRAWN)
    return open_campaigns(now).exclude(pk__in=taken.values("campaign"))


def campaign_to_join(campaign_id: int) -> Campaign:
    """A published campaign; `Denied` for any other."""
    published = Campaign.objects.filter(state=Campaign.State.PUBLISHED)
    campaign = published.select_related("place", "committee__organizer").filter(pk=campaign_id).first()
    if campaign is None:
        raise Denied
    return campaign


def rosters_page(sent: QuerySet[Roster], after: str) -> Page[SentRoster]:
    """One page of rosters, the latest first, each with its numbers of rows; two queries."""
    page = page_by_id(sent, after, latest_first=True)
    counts = _counts([roster.pk for roster in page.rows])
    return replace(page, rows=[SentRoster(roster, *counts.get(roster.pk, (0, 0))) for roster in page.rows])


def roster_counts(roster: Roster) -> tuple[int, int]:
    """How many rows of a roster entered, and how many are still faulty; one query."""
    return _counts([roster.pk]).get(roster.pk, (0, 0))


def faulty_rows(roster: Roster) -> list[ShownRow]:
    """The first rows that wait to be mended, in the order of the sheet; when they are mended the next ones follow."""
    return _shown(roster.rows.filter(application=None).order_by("id")[:PAGE])


def entered_rows(roster: Roster, after: str) -> Page[ShownRow]:
    """One page of the rows that entered, in the order of the sheet."""
    page = page_by_id(roster.rows.filter(application__isnull=False), after)
    return replace(page, rows=_shown(page.rows))


def _counts(roster_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Rows that entered and faulty rows, by roster."""
    rows = RosterRow.objects.filter(roster__in=roster_ids).order_by().values_list("roster")
    entered, faulty = Count("id", filter=Q(application__isnull=False)), Count("id", filter=Q(application=None))
    return {number: (good, bad) for number, good, bad in rows.annotate(good=entered, bad=faulty)}


def masked(number: str) -> str:
    """The last two characters of a number, the others dotted."""
    return f"…{number[-2:]}" if number else ""


def _shown(rows: Iterable[RosterRow]) -> list[ShownRow]:
    return [_shown_row(row, unpack_cells(row.cells)) for row in rows]


def _shown_row(row: RosterRow, cells: tuple[KeptCell, ...]) -> ShownRow:
    return ShownRow(
        row=row,
        name=_text(cells, Column.NAME),
        employer=_text(cells, Column.EMPLOYER),
        id_number=masked(_text(cells, Column.ID_NUMBER)),
    )


def _text(cells: Iterable[KeptCell], column: Column) -> str:
    return next((cell.text for cell in cells if cell.column is column), "")
