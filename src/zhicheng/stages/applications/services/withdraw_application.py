"""The applicant takes an application back before it is accepted."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.events import announce
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.events import ApplicationWithdrawn
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.workflow import Status


@service
def withdraw_application(*, actor: Actor, now: datetime, application_id: int) -> Application:
    """Withdraw; twice is the same as once. Raises `Refusal` for a draft and from acceptance on."""
    application = application_of_owner(actor, application_id, lock=True)
    if application.status == Status.WITHDRAWN:
        return application
    move(application, Status.WITHDRAWN, now)
    announce(ApplicationWithdrawn(application, actor, now))
    record(actor=actor, now=now, action="applications.withdraw_application", subject=application)
    return application
