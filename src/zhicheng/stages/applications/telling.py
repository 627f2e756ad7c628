"""Telling an application's owner where it stands now: every change of status that an office makes is a message."""

from datetime import datetime
from typing import Any

from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send
from zhicheng.stages.applications.mending import open_correction
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status

KINDS: dict[Status, Kind] = {
    Status.UNDER_REVIEW: Kind.SUBMITTED,
    Status.RETURNED: Kind.RETURNED,
    Status.REJECTED: Kind.REFUSED,
    Status.ABANDONED: Kind.ABANDONED,
    Status.ACCEPTED: Kind.ACCEPTED,
    Status.PASSED: Kind.RESULT,
    Status.NOT_PASSED: Kind.RESULT,
    Status.CONFIRMED: Kind.CONFIRMATION,
    Status.NOT_CONFIRMED: Kind.CONFIRMATION,
    Status.CERTIFIED: Kind.CERTIFIED,
}


def tell_owner(application: Application, now: datetime) -> None:
    """Send what goes with the status; passed and not passed read the same, the page tells which."""
    kind = KINDS.get(Status(application.status))
    context: dict[str, Any] = {Word.CAMPAIGN: application.campaign}
    if kind is Kind.RETURNED:
        correction = open_correction(application)
        if correction is None:  # nobody knows of a list: there is nothing to mend
            return
        kind = Kind.RETURNED if correction.lapses else Kind.TO_COMPLETE
        context |= {Word.OFFICE: correction.office, Word.UNTIL: correction.due_on}
    if kind is not None:
        send(person=application.person, kind=kind, about=application, context=context, now=now)
