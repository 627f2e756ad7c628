"""What a correction may ask for: items of the checklist and groups of the form, nothing else (GX-19.4)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.stages.applications.checklist import checklist_of
from zhicheng.stages.applications.mending import CorrectionList, Mend, group_of
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.reviewing.models import Correction, CorrectionItem


@dataclass(frozen=True)
class Correctable:
    """One thing that may stand in a correction list; `clause` is the one that demands it, empty for form groups."""

    key: str
    label: str
    clause: str = ""


def correctable_items(application: Application) -> dict[str, Correctable]:
    """By key, the form's groups first, then the checklist of the campaign in its order.

    Where an item of the checklist has the key of a group, the two are mended together and named together.
    """
    items = {
        group.value: Correctable(group.value, str(group.label)) for group in FormGroup if group != FormGroup.MATERIALS
    }
    for item in checklist_of(application.campaign).items:
        label = _("清单第%(number)s项　%(title)s") % {"number": item.number, "title": item.title.zh}
        if item.key in items:
            label = f"{items[item.key].label}、{label}"
        items[item.key] = Correctable(item.key, label, item.clause)
    return items


def correction_of(application: Application) -> CorrectionList | None:
    """The list that waits for the applicant's answer."""
    correction = (
        Correction.objects.filter(step__application=application, answered_at=None)
        .select_related("step__organization")
        .prefetch_related("items")
        .order_by("-sent_at")
        .first()
    )
    if correction is None:
        return None
    known = correctable_items(application)
    mends = tuple(_mend(known, item) for item in correction.items.all())
    return CorrectionList(correction.step.organization.name, correction.due_on, mends)


def _mend(known: dict[str, Correctable], item: CorrectionItem) -> Mend:
    label = known[item.item].label if item.item in known else item.item
    return Mend(label, item.fault, group_of(item.item))
