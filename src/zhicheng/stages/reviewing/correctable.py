"""What a correction may ask for: items of the checklist and groups of the form, nothing else (GX-19.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.core.policy import Material as Item
from zhicheng.stages.applications.checklist import Filed, checklist_for, filed_materials, item_titles
from zhicheng.stages.applications.mending import CorrectionList, Mend, group_of
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.reviewing.models import Correction, CorrectionItem


@dataclass(frozen=True)
class Correctable:
    """One thing that may stand in a correction list; `clause` is the one that demands it.

    The form's groups go by the clause under which the checklist asks for the form, if it does; else it is empty.
    """

    key: str
    label: str
    clause: str = ""


def names_of_correctable(application: Application) -> dict[str, str]:
    """What a correction may ever have asked for, in words by key, whether it is asked for still; no query."""
    named = _groups()
    for item in checklist_for(application).items:
        named[item.key] = _named(item, named.get(item.key))
    return named


def correctable_items(application: Application, read: Sequence[Filed] | None = None) -> dict[str, Correctable]:
    """By key, the form's groups first, then what the applicant's checklist asks for, in its order.

    Where an item of the checklist has the key of a group, the two are mended together and named together. `read` is
    the checklist as it stands, where the caller has read it.
    """
    checklist = filed_materials(application) if read is None else read
    clause = _clause_of_form(checklist)
    items = {key: Correctable(key, label, clause) for key, label in _groups().items()}
    for filed in checklist:
        if not filed.takes_files:
            continue  # what is looked up, exempted from or comes without a file must not be demanded (GX-19.4)
        item = filed.item
        group = items.get(item.key)
        items[item.key] = Correctable(item.key, _named(item, group.label if group else None), item.clause)
    return items


def _groups() -> dict[str, str]:
    """The form's groups that the applicant fills in, in words by key."""
    return {group.value: str(group.label) for group in FormGroup if group != FormGroup.MATERIALS}


def _named(item: Item, group: str | None) -> str:
    """An item of the checklist in words, behind the group of the form that has its key."""
    label = _("清单第%(number)s项　%(title)s") % {"number": item.number, "title": item.title.zh}
    return f"{group}、{label}" if group else label


def open_correction_of(application: Application) -> Correction | None:
    """The list that waits for the applicant's answer, with its office and items."""
    waiting = Correction.objects.filter(step__application=application, answered_at=None, expired_at=None)
    found = waiting.select_related("step__organization").prefetch_related("items", "step__extensions")
    return found.order_by("-sent_at").first()


def correction_of(application: Application) -> CorrectionList | None:
    """The list that waits for the applicant's answer, in words."""
    correction = open_correction_of(application)
    if correction is None:
        return None
    titles = item_titles(application.campaign)
    labels = titles | {key: known.label for key, known in correctable_items(application).items()}
    mends = tuple(_mend(labels, item) for item in correction.items.all())
    return CorrectionList(
        office=correction.step.organization.name,
        due_on=correction.due_on,
        mends=mends,
        clauses=tuple(correction.step.clauses),
        lapses=bool(correction.lapsing),
    )


def _mend(labels: Mapping[str, str], item: CorrectionItem) -> Mend:
    return Mend(labels.get(item.item, item.item), item.fault, group_of(item.item), item.clause)


def _clause_of_form(checklist: Sequence[Filed]) -> str:
    return next((filed.item.clause for filed in checklist if filed.item.given_by == "form"), "")
