"""Whether a result is confirmed, and since when the title is held."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.grounds import clauses_against, reasons_against
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.outcomes.standing import Posting


@dataclass(frozen=True)
class Verdict:
    """A decision with its reason and clauses, and the policy's answer on the application that it rests on."""

    decision: Confirmation.Decision
    reason: str
    clauses: tuple[str, ...]
    answer: dict[str, Any]


def verdict_on(application: Application, posting: Posting, on: date) -> Verdict:
    """Decide on one posted result: not confirmed for an upheld objection or when the law now says no."""
    answer = ask_eligibility(application, on=on)
    if posting.is_upheld:
        return Verdict(
            Confirmation.Decision.NOT_CONFIRMED, _("公示期间的异议经查属实。"), ("GX-31.1",), answer.as_json()
        )
    if answer.decision == "no":
        clauses = tuple(dict.fromkeys(("GX-17.5", *clauses_against(answer))))
        return Verdict(
            Confirmation.Decision.NOT_CONFIRMED, reasons_against(answer, kept=True), clauses, answer.as_json()
        )
    return Verdict(Confirmation.Decision.CONFIRMED, "", ("GX-31.1",), answer.as_json())


def obtained_on(application: Application) -> date:
    """The day of the vote that the person passed.

    By GX-25.3 reaching the share passes the review, and GX-31 confirms that result without giving the title another
    beginning, as GX-34.2 and GX-34.3 do for recognition.
    """
    item = AgendaItem.objects.select_related("meeting").get(
        application=application, outcome=AgendaItem.Outcome.PASSED, meeting__state=Meeting.State.SIGNED
    )
    return timezone.localdate(item.meeting.opened_at)
