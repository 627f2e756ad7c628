"""Which agency acts for an employer on a day (GX-21.2)."""

from datetime import date

from zhicheng.stages.registry.models import Mandate, Organization


def mandate_of(employer: Organization, on: date) -> Mandate | None:
    """The mandate that holds on that day; one query."""
    return Mandate.objects.filter(employer=employer, period__contains=on).select_related("agency").first()


def was_mandated(employer_id: int | None, agency_id: int) -> bool:
    """Whether the employer ever entrusted the agency; what it did meanwhile stays done by mandate."""
    return Mandate.objects.filter(employer=employer_id, agency=agency_id).exists()
