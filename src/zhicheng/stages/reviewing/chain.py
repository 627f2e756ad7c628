"""Opening and closing the steps of a case, and what follows which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from zhicheng.infra.policies import calendar
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.models import Step, StepKind


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a step ends: outcome, grounds, what was checked, and the policy's answer (as JSON) it was decided on."""

    outcome: Step.Outcome
    officer_id: int | None = None
    reason: str = ""
    checked: Sequence[str] = ()
    clauses: Sequence[str] = ()
    answer: dict[str, Any] | None = None


def open_step(application: Application, kind: StepKind, organization: Organization, now: datetime) -> Step:
    """Give the case to an office, due after the campaign's working days."""
    return Step.objects.create(
        application=application,
        kind=kind,
        organization=organization,
        opened_at=now,
        due_on=working_days_after(now, application.campaign.office_days),
    )


def close_step(step: Step, now: datetime, verdict: Verdict) -> None:
    """End a step for good."""
    step.closed_at = now
    step.outcome = verdict.outcome
    step.officer_id = verdict.officer_id
    step.reason = verdict.reason
    step.clauses = list(verdict.clauses)
    step.checked = list(verdict.checked)
    step.answer = verdict.answer
    step.save(update_fields=["closed_at", "outcome", "officer", "reason", "clauses", "checked", "answer"])


def mending_days(campaign: Campaign) -> int:
    """Working days for a correction: the campaign's; where neither law nor plan sets any, as many as an office has."""
    return campaign.correction_days or campaign.office_days


def working_days_after(now: datetime, count: int) -> date:
    """The last day of a time of so many working days that starts today; today is not counted."""
    return calendar().add_working_days(timezone.localdate(now), count)
