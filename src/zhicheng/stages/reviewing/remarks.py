"""What is told beside a step on its case's page: lateness, more time, and what passed by an officer's reason."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.face.dates import month_day
from zhicheng.infra.face.journey import Remark
from zhicheng.infra.policy_words import value_name
from zhicheng.stages.reviewing.models import Step


def remarks_on(step: Step) -> tuple[Remark, ...]:
    """The remarks in the order of events; `extensions` and `leaves` of the step should be fetched with it."""
    return (*_extensions(step), *_checked(step), *_leaves(step), *_lateness(step))


def _extensions(step: Step) -> Iterator[Remark]:
    for extension in sorted(step.extensions.all(), key=lambda one: one.pk):
        told = {
            "before": month_day(extension.due_before),
            "after": month_day(extension.due_on),
            "why": extension.reason.rstrip("。"),
        }
        yield Remark(_("期限从%(before)s延长到%(after)s：%(why)s。") % told, (extension.clause,))


def _checked(step: Step) -> Iterator[Remark]:
    if step.checked:
        items = "、".join(value_name("checked_item", item) for item in step.checked)
        yield Remark(_("审核了：%(items)s。") % {"items": items})


def _leaves(step: Step) -> Iterator[Remark]:
    for leave in sorted(step.leaves.all(), key=lambda one: one.pk):
        told = {"why": leave.reason.rstrip("。")}
        yield Remark(_("原则性规定没有达到，仍然同意的理由：%(why)s。") % told, (leave.clause,))


def _lateness(step: Step) -> Iterator[Remark]:
    if step.closed_at is not None and timezone.localdate(step.closed_at) > step.due_on:
        yield Remark(_("应在%(day)s前办完，超期办结。") % {"day": month_day(step.due_on)})
