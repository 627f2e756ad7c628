"""The applicant takes a withdrawal back while applications are still received (GX-19.1)."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.duplicates import refuse_second
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.window import refuse_outside_window
from zhicheng.stages.applications.workflow import EDITABLE, Status


@service
def undo_withdrawal(*, actor: Actor, now: datetime, application_id: int) -> Application:
    """Let the application be a draft again with all that was in it, under its number; twice is the same as once.

    Raises `Refusal` for one that was not withdrawn, outside the window, and where another title of the year counts
    by now (KS-4.4.b).
    """
    application = application_of_owner(actor, application_id, lock=True)
    if application.status in EDITABLE:
        return application
    if application.status == Status.WITHDRAWN:
        refuse_outside_window(application.campaign, now)
        refuse_second(application.campaign, application.person, timezone.localdate(now))
    move(application, Status.DRAFT, now)
    record(actor=actor, now=now, action="applications.undo_withdrawal", subject=application)
    return application
