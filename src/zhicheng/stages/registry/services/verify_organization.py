"""A registrar verifies an employer that a roster entered."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import organization_to_change
from zhicheng.stages.registry.codes import sound_code
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.registry.queries import departments_listed, places_listed, tiers_listed


@service
def verify_organization(
    *,
    actor: Actor,
    now: datetime,
    organization_id: int,
    code: str,
    kind: str,
    tier: str,
    place_id: int,
    department_id: int | None = None,
    represents: str = "",
) -> Organization:
    """Set what is known of an employer and let people choose it.

    Raises `Denied` for what is not an employer in the registrar's places, and `Refusal` for one verified before, for a
    code (GB 32100-2015) that is wrong or another organization's, and for a tier, place or department out of reach.
    """
    employer = organization_to_change(actor, organization_id)
    if employer.role != Organization.Role.EMPLOYER:
        raise Denied
    if employer.verified_at is not None:
        raise Refusal(_("这个单位已经核实过，不能再核实一次。请刷新页面，看登记的内容。"))
    _require_reach(actor, tier, place_id, department_id)
    before = fingerprint(employer)
    employer.code, employer.kind, employer.tier = sound_code(code), kind, tier
    employer.represents = represents
    employer.place_id, employer.department_id = place_id, department_id
    employer.verified_at = now
    _save_with_own_code(employer)
    record(actor=actor, now=now, action="registry.verify_organization", subject=employer, before=before)
    return employer


def _require_reach(actor: Actor, tier: str, place_id: int, department_id: int | None) -> None:
    if tier not in tiers_listed(actor):
        raise Refusal(_("这个层级的单位不由你核实。请转给上一级人社部门的登记员。"), field="tier")
    _require_among(places_listed(actor), place_id, _("这个地方不归你登记。请在列出的地方里选。"), "place")
    if department_id is not None:
        message = _("这个部门不能主管这里的单位。请在列出的部门里选。")
        _require_among(departments_listed(actor), department_id, message, "department")


def _require_among(choices: QuerySet[Model], number: int, message: str, field: str) -> None:
    if not choices.filter(pk=number).exists():
        raise Refusal(message, field=field)


def _save_with_own_code(employer: Organization) -> None:
    try:
        with transaction.atomic():
            employer.save()
    except IntegrityError as error:
        raise Refusal(
            _("这个代码登记的是另一个单位。请对着营业执照或法人证书核对；是名册把单位名称写错的，请报名册的单位改正。"),
            field="code",
        ) from error
