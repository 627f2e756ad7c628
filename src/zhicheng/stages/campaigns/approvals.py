"""Which editions of packs and supplements are live: those that enough different named persons have approved."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from zhicheng.core.policy.telling.outline import Outline, outline_from_json
from zhicheng.stages.campaigns.models import PolicyApproval, PolicyEdition

APPROVALS_NEEDED = 2


def live_editions() -> QuerySet[PolicyEdition]:
    """Editions with enough approvals."""
    counted = PolicyEdition.objects.annotate(approval_count=Count("approvals"))
    return counted.filter(approval_count__gte=APPROVALS_NEEDED)


def not_live(references: Iterable[str]) -> list[str]:
    """Those of the references (`id@version#hash`) that are not live, in their order."""
    wanted = list(dict.fromkeys(references))
    live = set(live_editions().filter(reference__in=wanted).values_list("reference", flat=True))
    return [reference for reference in wanted if reference not in live]


def approvals_of(references: Iterable[str]) -> dict[str, list[PolicyApproval]]:
    """The approvals of each reference, the first one first."""
    found: dict[str, list[PolicyApproval]] = {reference: [] for reference in references}
    rows = PolicyApproval.objects.filter(edition__reference__in=list(found))
    for approval in rows.select_related("edition", "person", "organization").order_by("approved_at", "id"):
        found[approval.edition.reference].append(approval)
    return found


def last_live(identifier: str, *, other_than: str) -> Outline | None:
    """What was last live under that id besides the reference given; None when nothing was."""
    edition = live_editions().filter(identifier=identifier).exclude(reference=other_than).order_by("-kept_at").first()
    return outline_from_json(edition.outline) if edition else None
