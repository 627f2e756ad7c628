"""Second correction lists: what could have been told with the first, and what the correction brought (reading A41)."""

from collections.abc import Iterable

from zhicheng.stages.applications.differences import Change, differences
from zhicheng.stages.reviewing.models import Correction, CorrectionItem, Step

Origin = CorrectionItem.Origin
# What the office had before it when it sent its list; asking for it again needs a reason.
COULD_BE_TOLD = frozenset({Origin.VISIBLE, Origin.TOLD})


def last_correction(step: Step) -> Correction | None:
    """What this office asked to be mended before, if it did."""
    return (
        Correction.objects.filter(step__application=step.application_id, step__organization=step.organization_id)
        .prefetch_related("items")
        .order_by("-sent_at")
        .first()
    )


def changes_since(step: Step, correction: Correction) -> list[Change]:
    """What differs between the submission that a list was sent on and the one that counts now; one query."""
    rounds = list(step.application.snapshots.order_by("round"))
    before = [snapshot for snapshot in rounds if snapshot.taken_at <= correction.sent_at]
    return differences(before[-1], rounds[-1]) if before else []


def origins(step: Step, keys: Iterable[str], correction: Correction | None) -> dict[str, Origin]:
    """For each key of an item or group: whether this office saw it as it is now when it sent `correction`, its last."""
    if correction is None:
        return dict.fromkeys(keys, Origin.FIRST)
    changed = {change.key for change in changes_since(step, correction)}
    told = {item.item for item in correction.items.all()}
    return {key: _origin(key, changed, told) for key in keys}


def _origin(key: str, changed: set[str], told: set[str]) -> Origin:
    if key in changed:
        return Origin.BROUGHT
    return Origin.TOLD if key in told else Origin.VISIBLE
