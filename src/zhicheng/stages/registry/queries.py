"""Reads of the registry for lists and choices."""

from django.db.models import QuerySet

from zhicheng.stages.registry.models import Organization


def verified_employers(search: str = "") -> QuerySet[Organization]:
    """Employers that a person may choose, by name; `search` is part of the name."""
    employers = Organization.objects.filter(role=Organization.Role.EMPLOYER, verified_at__isnull=False)
    if search:
        employers = employers.filter(name__contains=search)
    return employers.order_by("name", "id")
