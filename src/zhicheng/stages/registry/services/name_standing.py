"""A registrar records what a unit is in law: whether a legal person, of whose system, and where registered."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import organization_to_change
from zhicheng.stages.registry.models import Headquarters, LegalStanding, Organization, Place


@service
def name_standing(
    *,
    actor: Actor,
    now: datetime,
    organization_id: int,
    legal_standing: str,
    legal_person: str = "",
    headquarters: str = "",
    registered_in_id: int | None = None,
) -> Organization:
    """Keep it for the applications that follow (QZ-2.1.3, QZ-2.1.5, GX-21.6); empty: nobody knows.

    `legal_person` is the name of the registered unit whose branch this is. Raises `Denied` for what is not an employer
    in the registrar's places, and `Refusal` for a unit that is not verified yet, for what nobody can be, and for a
    legal person that is not registered or goes with no branch.
    """
    unit = organization_to_change(actor, organization_id)
    if unit.role != Organization.Role.EMPLOYER:
        raise Denied
    if unit.verified_at is None:
        raise Refusal(_("这个单位还没有核实。请先核实，再登记法人资格和注册地。"))
    _refuse_unknown(legal_standing, headquarters)
    before = fingerprint(unit)
    unit.legal_standing, unit.headquarters = legal_standing, headquarters
    unit.legal_person = _legal_person(unit, legal_person.strip())
    unit.registered_in = Place.objects.get(pk=registered_in_id) if registered_in_id else None
    unit.save(update_fields=["legal_standing", "legal_person", "headquarters", "registered_in"])
    record(actor=actor, now=now, action="registry.name_standing", subject=unit, before=before)
    return unit


def _refuse_unknown(legal_standing: str, headquarters: str) -> None:
    if legal_standing and legal_standing not in LegalStanding.values:
        raise Refusal(_("没有这一种。请在列出的里面选。"), field="legal_standing")
    if headquarters and headquarters not in Headquarters.values:
        raise Refusal(_("没有这一种。请在列出的里面选。"), field="headquarters")


def _legal_person(unit: Organization, name: str) -> Organization | None:
    if not name:
        return None
    if unit.legal_standing in ("", LegalStanding.LEGAL_PERSON):
        raise Refusal(_("分支机构才填所属法人单位。独立法人的不填。"), clauses=("QZ-2.1.5.a",), field="legal_person")
    known = Organization.objects.filter(name=name, role=Organization.Role.EMPLOYER, verified_at__isnull=False)
    found = known.exclude(pk=unit.pk).first()
    if found is None:
        raise Refusal(_("没有登记过这个法人单位，或者还没有核实。请核对全称，先登记它。"), field="legal_person")
    return found
