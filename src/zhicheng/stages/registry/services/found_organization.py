"""Entering an employer or an office."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.registry.models import Organization, Place


@service
def found_organization(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    role: str,
    tier: str,
    place: Place,
    kind: str = "",
    represents: str = "",
    code: str | None = None,
    department: Organization | None = None,
    verified: bool = False,
) -> Organization:
    """Make an organization; one that is not `verified` waits for its office to check its code."""
    organization = Organization.objects.create(
        name=name,
        role=role,
        tier=tier,
        place=place,
        kind=kind,
        represents=represents,
        code=code,
        department=department,
        verified_at=now if verified else None,
    )
    record(actor=actor, now=now, action="registry.found_organization", subject=organization)
    return organization
