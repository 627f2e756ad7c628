"""Changing where an application stands."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.telling import tell_owner
from zhicheng.stages.applications.workflow import TRANSITIONS, Status

Telling = Callable[[Application, datetime], None]


def move(application: Application, status: Status, now: datetime, *, tell: Telling = tell_owner) -> None:
    """Let the application stand at `status` since `now` and tell its owner; later stages change it only through this.

    `tell` is for what the status alone does not say.

    Raises `Refusal` when the step is not one that may follow, or when somebody else moved the application meanwhile.
    """
    before = Status(application.status)
    if status not in TRANSITIONS[before]:
        raise Refusal(_("这一件现在是“%(status)s”，办不了这一步。请刷新后再看。") % {"status": before.label})
    standing = Application.objects.filter(pk=application.pk, status=before)
    if not standing.update(status=status, status_at=now):
        raise Refusal(_("另一位同事刚办了这一件，你的这一步没有生效。请刷新后再看。"))
    application.status, application.status_at = status, now
    tell(application, now)
