"""Whether a result is confirmed, and since when the title is held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import BAND_OF_LEVEL, Level
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.checking import in_scope
from zhicheng.stages.campaigns.grounds import clauses_against, reasons_against, refusal_for
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.outcomes.standing import Posting
from zhicheng.stages.outcomes.told import QUESTION
from zhicheng.stages.reviewing.leaving import is_barred


@dataclass(frozen=True)
class Verdict:
    """A decision with its reason and clauses, and the policy's answers that it rests on.

    `answer` is the one on the application; `ruling` the one on the confirmation, with the day from which the title
    counts (`obtained_on`) and what the officer `told`, where it is confirmed.
    """

    decision: Confirmation.Decision
    reason: str
    clauses: tuple[str, ...]
    answer: dict[str, Any]
    obtained_on: date | None = None
    ruling: dict[str, Any] | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


def verdict_on(application: Application, posting: Posting, on: date, told: Mapping[str, Any]) -> Verdict:
    """Decide on one posted result: not confirmed for an upheld objection or when the law now says no.

    `told` is what the officer says of what the platform cannot see. Raises `Refusal` where the law forbids the
    confirmation itself, wants to know more, or does not say from when the title counts.
    """
    answer = ask_eligibility(application, on=on)
    if posting.is_upheld:
        return Verdict(
            Confirmation.Decision.NOT_CONFIRMED, _("公示期间的异议经查属实。"), ("GX-31.1",), answer.as_json()
        )
    if is_barred(application, answer, on):
        clauses = tuple(dict.fromkeys(("GX-17.5", *clauses_against(answer))))
        return Verdict(
            Confirmation.Decision.NOT_CONFIRMED, reasons_against(answer, kept=True), clauses, answer.as_json()
        )
    ruling = ask_confirmation(application, posting, on, told)
    if ruling.decision != "yes":
        raise refusal_for(ruling, _("还不能确认。%(why)s。"))
    return Verdict(
        decision=Confirmation.Decision.CONFIRMED,
        reason="",
        clauses=("GX-31.1",),
        answer=answer.as_json(),
        obtained_on=_counts_from(ruling),
        ruling=ruling.as_json(),
        told=told,
    )


def ask_confirmation(application: Application, posting: Posting, on: date, told: Mapping[str, Any]) -> Answer:
    """Ask whether a passed and posted result may be confirmed on that day, and from when its title counts (GX-31.1).

    What the platform knows stands over what the officer says.
    """
    campaign, meeting = application.campaign, _signed_meeting(application)
    objections = sum(objection.decided_at is None for objection in posting.objections)
    ended_on = posting.notice.ends_on.isoformat()
    known = {
        "level": BAND_OF_LEVEL[Level(campaign.level)].value,
        "passed_by_committee": True,
        "committee_expires_on": campaign.committee.expires_on.isoformat(),
        "met_on": timezone.localdate(meeting.opened_at).isoformat(),
        "barred_now": False,
        "signed": True,
        "in_scope": in_scope(campaign),
        "notice_ends_on": ended_on,
        "notice_ended_on": ended_on,
        "result_notice_ended_on": ended_on,
        "open_objections": objections,
        "objections_open": objections,
    }
    asked = pack_of(campaign).schema.fields_of(QUESTION)
    facts = {name: value for name, value in (dict(told) | known).items() if name in asked}
    return ask(campaign, QUESTION, on=on, facts=facts)


def _signed_meeting(application: Application) -> Meeting:
    """The meeting that passed the person and whose result is signed."""
    return Meeting.objects.get(
        state=Meeting.State.SIGNED, agenda__application=application, agenda__outcome=AgendaItem.Outcome.PASSED
    )


def _counts_from(ruling: Answer) -> date:
    counts_from = ruling.as_json()["values"].get("title_counts_from")
    if counts_from is None:
        raise Refusal(_("适用的政策没有写明职称从哪天算起，没有确认。请联系政策库管理员。"), answer=ruling.as_json())
    return date.fromisoformat(counts_from)
