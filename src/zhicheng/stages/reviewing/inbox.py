"""The workbench: what waits for an officer by legal deadline, filtered, page by page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import DueLine, due_line, month_day
from zhicheng.infra.policies import calendar
from zhicheng.stages.reviewing.access import WITH_CASE
from zhicheng.stages.reviewing.models import Correction, DeliberationItem, EmployerNotice, Step, StepKind
from zhicheng.stages.reviewing.queries import open_steps
from zhicheng.stages.reviewing.words import APPROVED_IN_BATCH

PAGE = 50
OVERDUE, TODAY = "over", "today"


@dataclass(frozen=True)
class Filters:
    """What the workbench is narrowed to, as its address says: text, kind of step, deadline, back from correction."""

    q: str = ""
    kind: str = ""
    due: str = ""
    back: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Read them from an address; what is not known is as if it were not there."""
        kind, due = query.get("kind", ""), query.get("due", "")
        return cls(
            q=query.get("q", "").strip()[:60],
            kind=kind if kind in StepKind.values else "",
            due=due if due in (OVERDUE, TODAY) else "",
            back=query.get("back") == "1",
        )


@dataclass
class DayGroup:
    """The rows of one deadline on this page, with how many there are in all."""

    label: str
    count: int
    rows: list["Row"] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One case that waits; `mark` and `word` say how it stands, `hint` what to know."""

    step: Step
    due: DueLine
    mark: str
    word: str
    hint: str
    in_batch: bool


@dataclass(frozen=True)
class Inbox:
    """One page of the workbench. `after` is where the next page begins, empty on the last."""

    total: int
    matching: int
    overdue: int
    today: int
    back: int
    kinds: tuple[tuple[str, str, int], ...]
    groups: tuple[DayGroup, ...]
    after: str

    @property
    def shown(self) -> int:
        return sum(len(group.rows) for group in self.groups)

    @property
    def batch_size(self) -> int:
        return sum(row.in_batch for group in self.groups for row in group.rows)


def inbox(actor: Actor, filters: Filters, after: str, today: date) -> Inbox:
    """Read one page of what waits for the actor; five queries, however many rows."""
    every = open_steps(actor)
    counted = list(every.order_by().values_list("kind", "due_on").annotate(Count("id")))
    matching = _narrowed(every, filters, today)
    days = Counter(dict(matching.order_by().values_list("due_on").annotate(Count("id"))))
    rows = list(_with_standing(_from(matching, after)).select_related(*WITH_CASE)[: PAGE + 1])
    shown = rows[:PAGE]
    return Inbox(
        total=sum(number for _kind, _day, number in counted),
        matching=days.total(),
        overdue=sum(number for _kind, day, number in counted if day < today),
        today=sum(number for _kind, day, number in counted if day == today),
        back=every.filter(_is_back()).count(),
        kinds=_kinds(counted),
        groups=tuple(_grouped([_row(step, actor, today) for step in shown], days, today)),
        after=f"{shown[-1].due_on.isoformat()}.{shown[-1].pk}" if len(rows) > PAGE else "",
    )


def _narrowed(steps: QuerySet[Step], filters: Filters, today: date) -> QuerySet[Step]:
    if filters.kind:
        steps = steps.filter(kind=filters.kind)
    if filters.q:
        steps = steps.filter(
            Q(application__person__name__contains=filters.q)
            | Q(application__number__icontains=filters.q)
            | Q(application__employer__name__contains=filters.q)
        )
    if filters.due:
        steps = steps.filter(due_on__lt=today) if filters.due == OVERDUE else steps.filter(due_on=today)
    return steps.filter(_is_back()) if filters.back else steps


def _from(steps: QuerySet[Step], after: str) -> QuerySet[Step]:
    day, _dot, number = after.partition(".")
    try:
        last, pk = date.fromisoformat(day), int(number)
    except ValueError:
        return steps
    return steps.filter(Q(due_on__gt=last) | Q(due_on=last, pk__gt=pk))


def _is_back() -> Exists:
    answered = Correction.objects.filter(
        step__application=OuterRef("application"),
        step__organization=OuterRef("organization"),
        step__kind=OuterRef("kind"),
    ).exclude(answered_at=None)
    return Exists(answered)


def _with_standing(steps: QuerySet[Step]) -> QuerySet[Step]:
    return steps.annotate(
        is_back=_is_back(),
        in_session=Exists(DeliberationItem.objects.filter(step=OuterRef("pk"))),
        notice_ends=Subquery(EmployerNotice.objects.filter(steps=OuterRef("pk")).values("notice__ends_on")[:1]),
    )


def _row(step: Step, actor: Actor, today: date) -> Row:
    is_own = step.application.person_id == actor.person_id
    mark, word, hint = _standing(step, today)
    return Row(
        step=step,
        due=due_line(step.due_on, today, calendar()),
        mark="off" if is_own else mark,
        word=word,
        hint=_("是你自己的申报，由同事办理") if is_own else hint,
        in_batch=step.kind in APPROVED_IN_BATCH and not is_own,
    )


def _standing(step: Step, today: date) -> tuple[str, str, str]:
    ends: date | None = getattr(step, "notice_ends", None)
    if getattr(step, "in_session", False):
        return "wait", _("等计票"), ""
    if ends is not None and ends >= today:
        return "wait", _("公示中"), _("到%(day)s") % {"day": month_day(ends)}
    if ends is not None:
        return "act", _("公示期满"), _("有异议要查清")
    if getattr(step, "is_back", False):
        return "mend", _("补正回来"), ""
    return "act", str(_TO_DO[StepKind(step.kind)]), ""


_TO_DO = {
    StepKind.EMPLOYER_CHECK: gettext_lazy("待审核"),
    StepKind.DELIBERATION: gettext_lazy("待审议"),
    StepKind.EMPLOYER_NOTICE: gettext_lazy("待公示"),
    StepKind.EMPLOYER_OPINION: gettext_lazy("待推荐"),
    StepKind.DEPARTMENT: gettext_lazy("待推荐"),
    StepKind.COUNTY_HR: gettext_lazy("待推荐"),
    StepKind.ACCEPTANCE: gettext_lazy("待受理"),
}


def _kinds(counted: Iterable[tuple[str, date, int]]) -> tuple[tuple[str, str, int], ...]:
    totals: Counter[str] = Counter()
    for kind, _day, number in counted:
        totals[kind] += number
    return tuple((kind.value, str(kind.label), totals[kind.value]) for kind in StepKind if totals[kind.value])


def _grouped(rows: Iterable[Row], days: Counter[date], today: date) -> list[DayGroup]:
    overdue = sum(number for day, number in days.items() if day < today)
    groups: list[DayGroup] = []
    for row in rows:
        label = _day_label(row.due, today)
        if not groups or groups[-1].label != label:
            groups.append(DayGroup(label, overdue if row.due.day < today else days[row.due.day]))
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
