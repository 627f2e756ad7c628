"""What has to be handed in: the checklist of the campaign's pack, with what is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.core.policy import Checklist
from zhicheng.core.policy import Material as Item
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application, Material
from zhicheng.stages.campaigns.checklists import published
from zhicheng.stages.campaigns.models import Campaign


@dataclass(frozen=True)
class Filed:
    """One item of the checklist with the files that stand under it."""

    item: Item
    materials: tuple[Material, ...]

    @property
    def is_missing(self) -> bool:
        return self.item.required and not self.materials

    @property
    def pages(self) -> int:
        return sum(material.file.pages for material in self.materials)


def checklist_of(campaign: Campaign) -> Checklist:
    """The list that the campaign published for its series and level; raises `Refusal` when there is none."""
    for checklist in published(campaign):
        if (checklist.series, checklist.level) == (campaign.series, campaign.level):
            return checklist
    raise Refusal(_("这一次申报还没有公布材料清单。请等组建单位公布。"), clauses=("GX-19.4",))


def item_of(campaign: Campaign, key: str) -> Item:
    """The item of that key; raises `Refusal` for anything that the checklist does not name."""
    for item in checklist_of(campaign).items:
        if item.key == key:
            return item
    raise Refusal(_("清单上没有这一项，不用交。"), clauses=("GX-19.4",))


def item_titles(campaign: Campaign) -> dict[str, str]:
    """The titles of the items by key."""
    return {item.key: item.title.zh for item in checklist_of(campaign).items}


def filed_materials(application: Application) -> list[Filed]:
    """Every item in the order of the checklist with its files (one query)."""
    standing = list(application.materials.filter(removed_at=None).select_related("file"))
    return [Filed(item, _under(item, standing)) for item in checklist_of(application.campaign).items]


def missing_items(filed: Iterable[Filed]) -> list[Item]:
    """The mandatory items without a file."""
    return [entry.item for entry in filed if entry.is_missing]


def _under(item: Item, materials: Iterable[Material]) -> tuple[Material, ...]:
    return tuple(material for material in materials if material.item == item.key)
