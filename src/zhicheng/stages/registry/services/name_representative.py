"""A registrar says whether an employer that was verified before acts for freelancers (GX-21.3, GX-21.4)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import Representative
from zhicheng.stages.registry.access import organization_to_change
from zhicheng.stages.registry.models import Organization


@service
def name_representative(*, actor: Actor, now: datetime, organization_id: int, represents: str) -> Organization:
    """Keep as what it acts, empty for not at all; the same again changes nothing. Cases that name it stay with it.

    Raises `Denied` for what is not an employer in the registrar's places, and `Refusal` for one that is not verified
    yet and for what nobody acts as.
    """
    employer = organization_to_change(actor, organization_id)
    if employer.role != Organization.Role.EMPLOYER:
        raise Denied
    if employer.verified_at is None:
        raise Refusal(_("这个单位还没有核实。请先核实，核实时就可以选。"))
    if represents and represents not in Representative.values:
        raise Refusal(_("没有这一种。请在列出的里面选。"), field="represents")
    if employer.represents != represents:
        before = fingerprint(employer)
        employer.represents = represents
        employer.save(update_fields=["represents"])
        record(actor=actor, now=now, action="registry.name_representative", subject=employer, before=before)
    return employer
