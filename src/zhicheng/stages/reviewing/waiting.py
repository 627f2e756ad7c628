"""One case that waits, as the workbench's list shows it: read in one query a page, worded once a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import DueLine, due_line, month_day
from zhicheng.infra.policies import calendar
from zhicheng.stages.reviewing.filters import is_back, is_contested
from zhicheng.stages.reviewing.models import DeliberationItem, EmployerNotice, Step, StepKind
from zhicheng.stages.reviewing.words import APPROVED_IN_BATCH


class Case(NamedTuple):
    """What the list reads of one case that waits: its step, whose it is, and how it stands."""

    step: int
    kind: str
    due_on: date
    application: int
    number: str
    specialty: str
    person: int
    name: str
    employer: str | None
    is_back: bool
    is_contested: bool
    in_session: bool
    notice_ends: date | None


_CASE = (
    "pk",
    "kind",
    "due_on",
    "application",
    "application__number",
    "application__specialty",
    "application__person",
    "application__person__name",
    "application__employer__name",
)


@dataclass(frozen=True)
class Row:
    """One case that waits; `kind` names the step, `mark` and `word` say how it stands, `hint` what to know.

    `choice` says in words what choosing it for a batch chooses.
    """

    case: Case
    due: DueLine
    kind: str
    mark: str
    word: str
    hint: str
    in_batch: bool
    is_first: bool
    choice: str


def waiting_cases(steps: QuerySet[Step], most: int) -> list[Case]:
    """The first of the steps with what a list shows of their cases; one query."""
    in_session = Exists(DeliberationItem.objects.filter(step=OuterRef("pk")))
    notices = EmployerNotice.objects.filter(steps=OuterRef("pk"))
    ends = Subquery(notices.values("notice__ends_on")[:1])
    return list(map(Case._make, steps.values_list(*_CASE, is_back(), is_contested(), in_session, ends)[:most]))


def rows_of(cases: Sequence[Case], actor: Actor, today: date) -> list[Row]:
    """The rows; what is the same for all of a day or kind, and wording, is worked out once."""
    lines = {day: due_line(day, today, calendar()) for day in {case.due_on for case in cases}}
    kinds = {kind: str(StepKind(kind).label) for kind in {case.kind for case in cases}}
    to_do = {kind: str(_TO_DO[StepKind(kind)]) for kind in kinds}
    choice = _("选中%(name)s，%(number)s")
    rows = []
    for case in cases:
        is_own = case.person == actor.person_id
        mark, word, hint = _standing(case, today) or ("act", to_do[case.kind], "")
        row = Row(
            case=case,
            due=lines[case.due_on],
            kind=kinds[case.kind],
            mark="off" if is_own else mark,
            word=word,
            hint=_("是你自己的申报，由同事办理") if is_own else hint,
            in_batch=case.kind in APPROVED_IN_BATCH and not is_own,
            is_first=case is cases[0],
            choice=choice % {"name": case.name, "number": case.number},
        )
        rows.append(row)
    return rows


def _standing(case: Case, today: date) -> tuple[str, str, str] | None:
    """Mark, word and hint of a case that is not simply to be done."""
    ends = case.notice_ends
    if case.is_contested:
        return "mend", _("核查结论有异议"), _("先答复申报人")
    if case.in_session:
        return "wait", _("等计票"), ""
    if ends is not None and ends >= today:
        return "wait", _("公示中"), _("到%(day)s") % {"day": month_day(ends)}
    if ends is not None:
        return "act", _("公示期满"), _("有异议要查清")
    return ("mend", _("补正回来"), "") if case.is_back else None


_TO_DO = {
    StepKind.EMPLOYER_CHECK: gettext_lazy("待审核"),
    StepKind.DEFENCE: gettext_lazy("待答辩"),
    StepKind.DELIBERATION: gettext_lazy("待审议"),
    StepKind.EMPLOYER_NOTICE: gettext_lazy("待公示"),
    StepKind.EMPLOYER_OPINION: gettext_lazy("待推荐"),
    StepKind.DEPARTMENT: gettext_lazy("待推荐"),
    StepKind.COUNTY_HR: gettext_lazy("待推荐"),
    StepKind.CITY_HR: gettext_lazy("待推荐"),
    StepKind.ACCEPTANCE: gettext_lazy("待受理"),
}
