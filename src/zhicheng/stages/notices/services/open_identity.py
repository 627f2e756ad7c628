"""The office that the pack names opens who raised an objection; each opening is recorded."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import objection_for_opener
from zhicheng.stages.notices.models import ObjectionStep


@dataclass(frozen=True)
class Identity:
    """Who objected, as it was written."""

    name: str
    contact: str


@service
def open_identity(*, actor: Actor, now: datetime, objection_id: int, reason: str) -> Identity:
    """Give name and contact of a named objector to the office that the law names (GX-44.1), and keep who asked and why.

    Raises `Refusal` without reason; `Denied` for everybody else, the handlers of the objection included.
    """
    objection = objection_for_opener(actor, objection_id, lock=True)
    if not reason.strip():
        raise Refusal(_("请写明为什么要知道是谁反映的。每次打开都有记录。"), field="reason")
    step = ObjectionStep.objects.create(
        objection=objection,
        kind=ObjectionStep.Kind.IDENTITY_OPENED,
        text=reason.strip(),
        by_id=actor.person_id,
        at=now,
    )
    record(actor=actor, now=now, action="notices.open_identity", subject=step)
    return Identity(objection.name, objection.contact)
