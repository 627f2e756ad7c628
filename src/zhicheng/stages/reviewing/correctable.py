"""What a correction may ask for: items of the checklist and groups of the form, nothing else (GX-19.4)."""

from dataclasses import dataclass

from zhicheng.stages.applications.checklist import checklist_of
from zhicheng.stages.applications.models import Application, FormGroup


@dataclass(frozen=True)
class Correctable:
    """One thing that may stand in a correction list; `clause` is the one that demands it, empty for form groups."""

    key: str
    label: str
    clause: str = ""


def correctable_items(application: Application) -> dict[str, Correctable]:
    """By key, the form's groups first, then the checklist of the campaign in its order."""
    groups = [Correctable(group.value, str(group.label)) for group in FormGroup if group != FormGroup.MATERIALS]
    listed = [
        Correctable(item.key, f"{item.number}. {item.title.zh}", item.clause)
        for item in checklist_of(application.campaign).items
    ]
    return {item.key: item for item in [*groups, *listed]}
