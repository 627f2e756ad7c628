"""The responsible checker of a unit signs the undertaking for a year (QZ-3.1.1.c)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import unit_of_checker
from zhicheng.stages.registry.models import Undertaking
from zhicheng.stages.registry.undertaking import UNDERTAKING_SHA256, UNDERTAKING_VERSION, undertaking_of


@service
def sign_undertaking(*, actor: Actor, now: datetime, organization_id: int, agreed: bool) -> Undertaking:
    """Keep version and hash of what was signed, once a year; signing again changes nothing.

    Raises `Denied` for whoever is not the unit's responsible checker, `Refusal` without the tick.
    """
    unit = unit_of_checker(actor, organization_id, lock=True)
    year = timezone.localdate(now).year
    signed = undertaking_of(unit.pk, actor.person_id or 0, year)
    if signed is not None:
        return signed
    if not agreed:
        raise Refusal(_("还没有签承诺书。看过以后勾选“我承诺”，再签。"), clauses=("QZ-3.1.1.c",), field="agreed")
    undertaking = Undertaking.objects.create(
        organization=unit,
        person_id=actor.person_id or 0,
        year=year,
        version=UNDERTAKING_VERSION,
        sha256=UNDERTAKING_SHA256,
        signed_at=now,
    )
    record(actor=actor, now=now, action="registry.sign_undertaking", subject=undertaking)
    return undertaking
