"""Asking an employer that is not verified yet to register itself."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import organizations_of, own_person
from zhicheng.stages.registry.inviting import HOLDS_FOR, new_token, token_hash
from zhicheng.stages.registry.models import Invitation, Organization


@service
def invite_employer(*, actor: Actor, now: datetime, organization_id: int) -> str:
    """Make an invitation and return its token, which is not kept; it holds for thirty days and for one use.

    Who works there may, and the registrar of its place; `Denied` for others. Raises `Refusal` for a verified one.
    """
    person = own_person(actor)
    employer = Organization.objects.filter(pk=organization_id, role=Organization.Role.EMPLOYER).first()
    if employer is None:
        raise Denied
    if person.employer_id != employer.pk and not organizations_of(actor).filter(pk=employer.pk).exists():
        raise Denied
    if employer.verified_at is not None:
        raise Refusal(_("“%(name)s”已经核实过，不用再邀请。") % {"name": employer.name})
    token = new_token()
    invitation = Invitation.objects.create(
        organization=employer,
        token_sha256=token_hash(token),
        invited_by=person,
        invited_at=now,
        expires_at=now + HOLDS_FOR,
    )
    record(actor=actor, now=now, action="registry.invite_employer", subject=invitation)
    return token
