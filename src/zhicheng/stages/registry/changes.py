"""Writing down what an office did to a person's registration."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import office_of_registrar
from zhicheng.stages.registry.models import Change, Person

LONGEST_REASON = 300


def enter_change(*, actor: Actor, now: datetime, act: Change.Act, person: Person, reason: str, before: bytes) -> Change:
    """Save the person as it is now, with who did it, why, and fingerprints of before and after; and audit it."""
    person.save()
    change = Change.objects.create(
        person=person,
        act=act,
        reason=reason,
        office=office_of_registrar(actor),
        by_id=actor.person_id,
        at=now,
        before=before.hex(),
        after=fingerprint(person).hex(),
    )
    record(actor=actor, now=now, action=f"registry.{act}_person", subject=person, before=before)
    return change


def sound_reason(text: str) -> str:
    """Why an office does it, in one line; raises `Refusal` at the field `reason` for none."""
    reason = " ".join(text.split())
    if not reason:
        raise Refusal(_("还没有写理由。请写明依据什么。"), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refusal(_("理由太长。请写在%(most)s字以内。") % {"most": LONGEST_REASON}, field="reason")
    return reason
