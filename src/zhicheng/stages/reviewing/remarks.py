"""What is told beside a step on its case's page: lateness, more time, and what passed by an officer's reason."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.face.dates import month_day
from zhicheng.infra.face.journey import Remark
from zhicheng.infra.policy_words import value_name
from zhicheng.stages.applications.models import Application
from zhicheng.stages.reviewing.models import Extension, Leave, Reassignment, Step
from zhicheng.stages.reviewing.twice import STRICTLY


class Given(NamedTuple):
    """What an officer gave at a step, with the reason.

    More time where there is `due_before`, the step itself to another office where there is `before`, else leave.
    """

    step: int
    pk: int
    clause: str
    reason: str
    due_before: date | None
    due_on: date | None
    before: str | None
    after: str | None


def given_at_steps(application: Application) -> Mapping[int, tuple[Given, ...]]:
    """More time, other offices and leaves by the id of the step, in the order in which they were given; one query."""
    no_days, no_names = (_nothing(DateField()),) * 2, (_nothing(CharField()),) * 2
    what, here = ("step", "pk", "clause", "reason"), {"step__application": application}
    more_time = Extension.objects.filter(**here).values_list(*what, "due_before", "due_on", *no_names)
    leaves = Leave.objects.filter(**here).values_list(*what, *no_days, *no_names)
    moved = Reassignment.objects.filter(**here).values_list(
        "step", "pk", Value(""), "reason", *no_days, "before__name", "after__name"
    )
    rows = more_time.union(leaves, moved, all=True)
    ordered = sorted(map(Given._make, rows), key=attrgetter("step", "pk"))
    return {step: tuple(given) for step, given in groupby(ordered, attrgetter("step"))}


def _nothing(field: Any) -> Value:
    return Value(None, output_field=field)


def remarks_on(step: Step, given: Iterable[Given]) -> tuple[Remark, ...]:
    """The remarks in the order of events; `given` is what `given_at_steps` tells of the step."""
    rows = list(given)
    return (*_moved(rows), *_extensions(rows), *_twice(step), *_checked(step), *_leaves(rows), *_lateness(step))


def _extensions(rows: Iterable[Given]) -> Iterator[Remark]:
    for row in rows:
        if row.due_before is None or row.due_on is None:
            continue
        told = {"before": month_day(row.due_before), "after": month_day(row.due_on), "why": row.reason.rstrip("。")}
        yield Remark(_("期限从%(before)s延长到%(after)s：%(why)s。") % told, (row.clause,))


def _moved(rows: Iterable[Given]) -> Iterator[Remark]:
    for row in rows:
        if row.before is None:
            continue
        told = {"before": row.before, "after": row.after, "why": row.reason.rstrip("。")}
        yield Remark(_("%(before)s没有经办人，改由%(after)s办理：%(why)s。") % told)


def _twice(step: Step) -> Iterator[Remark]:
    first = getattr(step, "first_check", None)
    if first is not None:
        word = _("两位经办人先后核对。") if step.closed_at else _("第一位经办人已核对，等另一位再核对。")
        yield Remark(word, (STRICTLY,))


def _checked(step: Step) -> Iterator[Remark]:
    if step.checked:
        items = "、".join(value_name("checked_item", item) for item in step.checked)
        yield Remark(_("审核了：%(items)s。") % {"items": items})


def _leaves(rows: Iterable[Given]) -> Iterator[Remark]:
    for row in rows:
        if row.due_on is None and row.before is None:
            told = {"why": row.reason.rstrip("。")}
            yield Remark(_("原则性规定没有达到，仍然同意的理由：%(why)s。") % told, (row.clause,))


def _lateness(step: Step) -> Iterator[Remark]:
    if step.closed_at is not None and timezone.localdate(step.closed_at) > step.due_on:
        yield Remark(_("应在%(day)s前办完，超期办结。") % {"day": month_day(step.due_on)})
