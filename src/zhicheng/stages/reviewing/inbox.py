"""The workbench: what waits for an officer by legal deadline, filtered, page by page.

A page costs the same however much waits: it begins at its key in the index, and the figures above it count the first
thousand cases at most.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import NEAR, DueLine, month_day
from zhicheng.infra.policies import calendar
from zhicheng.infra.policy_words import series_name
from zhicheng.infra.terms import Level
from zhicheng.stages.reviewing.filters import Filters, is_back, is_contested
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.queries import following, open_steps
from zhicheng.stages.reviewing.waiting import Case, Row, rows_of, waiting_cases
from zhicheng.stages.reviewing.words import APPROVED_IN_BATCH

PAGE = 50
MOST_COUNTED = 1000
Option = tuple[str, str, int]  # value, label, how many
Thing = TypeVar("Thing")


@dataclass
class DayGroup:
    """The rows of one deadline on this page, with how many there are in all; None beyond what is counted."""

    label: str
    count: int | None
    rows: list["Row"] = field(default_factory=list)


@dataclass(frozen=True)
class Inbox:
    """One page of the workbench. `after` is where the next page begins, empty on the last.

    Figures are of the first `MOST_COUNTED` cases; `total` and `matching` are one more than that where there are more.
    """

    total: int
    matching: int
    in_batch: int
    overdue: int
    today: int
    soon: int
    back: int
    contested: int
    kinds: tuple[Option, ...]
    titles: tuple[Option, ...]
    units: tuple[Option, ...]
    groups: tuple[DayGroup, ...]
    after: str

    @property
    def total_text(self) -> str:
        return _in_words(self.total)

    @property
    def matching_text(self) -> str:
        return _in_words(self.matching)

    @property
    def shown(self) -> int:
        return sum(len(group.rows) for group in self.groups)

    @property
    def batch_size(self) -> int:
        return sum(row.in_batch for group in self.groups for row in group.rows)


class _Counted(NamedTuple):
    """What the figures and the filters need to know of one case."""

    kind: str
    day: date
    is_back: bool
    is_contested: bool
    series: str
    level: str
    unit: int | None
    unit_name: str | None


_COUNTED = (
    "application__campaign__series",
    "application__campaign__level",
    "application__employer",
    "application__employer__name",
)


def inbox(actor: Actor, filters: Filters, after: str, today: date) -> Inbox:
    """Read one page of what waits for the actor; three queries at most, however many rows."""
    every = open_steps(actor)
    counted = _first(every)
    matching = filters.narrow(every, today)
    found = counted if filters == Filters() else _first(matching)
    rows = _page(matching, after)
    shown = rows[:PAGE]
    figured = counted[:MOST_COUNTED]
    soon = calendar().add_working_days(today, NEAR)
    return Inbox(
        total=len(counted),
        matching=len(found),
        in_batch=sum(case.kind in APPROVED_IN_BATCH for case in found),
        overdue=sum(case.day < today for case in figured),
        today=sum(case.day == today for case in figured),
        soon=sum(today <= case.day <= soon for case in figured),
        back=sum(case.is_back for case in figured),
        contested=sum(case.is_contested for case in figured),
        kinds=_kinds(figured),
        titles=_options(Counter((case.series, case.level) for case in figured), _title),
        units=_options(Counter((case.unit, case.unit_name) for case in figured if case.unit_name), _unit),
        groups=tuple(_grouped(rows_of(shown, actor, today), found, today)),
        after=f"{shown[-1].due_on.isoformat()}.{shown[-1].step}" if len(rows) > PAGE else "",
    )


def _first(steps: QuerySet[Step]) -> list[_Counted]:
    """The first cases by deadline, one more than are counted."""
    rows = steps.values_list("kind", "due_on", is_back(), is_contested(), *_COUNTED)
    return list(map(_Counted._make, rows[: MOST_COUNTED + 1]))


def _in_words(number: int) -> str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def _page(steps: QuerySet[Step], after: str) -> list[Case]:
    """The cases after a place, one more than a page shows."""
    return waiting_cases(_from(steps, after), PAGE + 1)


def _from(steps: QuerySet[Step], after: str) -> QuerySet[Step]:
    day, _dot, number = after.partition(".")
    try:
        last, pk = date.fromisoformat(day), int(number)
    except ValueError:
        return steps
    return following(steps, last, pk)


def _kinds(counted: Iterable[_Counted]) -> tuple[Option, ...]:
    totals = Counter(case.kind for case in counted)
    return tuple((kind.value, str(kind.label), totals[kind.value]) for kind in StepKind if totals[kind.value])


def _options(totals: Mapping[Thing, int], named: Callable[[Thing], tuple[str, str]]) -> tuple[Option, ...]:
    """What there is to choose from, by name; nothing where there is no choice. `named` gives value and name."""
    options = sorted(((*named(thing), number) for thing, number in totals.items()), key=itemgetter(1))
    return tuple(options) if len(options) > 1 else ()


def _title(sought: tuple[str, str]) -> tuple[str, str]:
    series, level = sought
    return f"{series}.{level}", f"{series_name(series)}{Level(level).label}"


def _unit(unit: tuple[int | None, str | None]) -> tuple[str, str]:
    number, name = unit
    return str(number), name or ""


def _grouped(rows: Iterable[Row], found: Sequence[_Counted], today: date) -> list[DayGroup]:
    days = Counter(max(case.day, today - timedelta(days=1)) for case in found)
    if len(found) > MOST_COUNTED:
        del days[max(found[-1].day, today - timedelta(days=1))]  # its cases are not all among those counted
    groups: list[DayGroup] = []
    for row in rows:
        label = _day_label(row.due, today)
        if not groups or groups[-1].label != label:
            groups.append(DayGroup(label, days.get(max(row.due.day, today - timedelta(days=1)))))
        groups[-1].rows.append(row)
    return groups


def _day_label(line: DueLine, today: date) -> str:
    if line.day < today:
        return _("已超期")
    if line.day == today:
        return _("今天到期")
    words = {"day": month_day(line.day), "weekday": line.weekday}
    if line.day == today + timedelta(days=1):
        return _("明天到期（%(weekday)s）") % words
    return _("%(day)s到期（%(weekday)s）") % words
