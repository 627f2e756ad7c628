"""What a campaign asks applicants to hand in: items of its pack's lists, never others (GX-19.4, QZ-2.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from zhicheng.core.policy import Checklist, Material, Pack
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign

ALL = "all"
Choice = Mapping[str, Sequence[str]]


def offered(pack: Pack, series: str, level: str) -> list[Checklist]:
    """The pack's lists for a series and level; several where it tells kinds of applicants apart."""
    return [one for one in pack.checklists.values() if one.series in (series, ALL) and one.level in (level, ALL)]


def everything(pack: Pack, series: str, level: str) -> dict[str, list[str]]:
    """The choice of all items."""
    return {one.id: [item.key for item in one.items] for one in offered(pack, series, level)}


def published(campaign: Campaign) -> list[Checklist]:
    """The lists that the campaign publishes, with the chosen items only."""
    chosen: Choice = campaign.checklists
    lists = offered(pack_of(campaign), campaign.series, campaign.level)
    return [
        replace(one, items=tuple(item for item in one.items if item.key in chosen[one.id]))
        for one in lists
        if one.id in chosen
    ]


def of_one_issuer(checklist: Checklist) -> list[tuple[Material, ...]]:
    """The items that one proof may show together, by issuer; what an issuer shows alone is left out (QZ-2.3.d)."""
    together = (
        (item, *checklist.of_issuer(item.key)) for item in checklist.items if item.issuer and _is_first(checklist, item)
    )
    return [items for items in together if len(items) > 1]


def _is_first(checklist: Checklist, item: Material) -> bool:
    return all(item.number < other.number for other in checklist.of_issuer(item.key))


def refuse_other_items(pack: Pack, series: str, level: str, choice: Choice) -> None:
    """Raise `Refusal` where nothing is chosen, something is not on the lists, or an indispensable item is left out."""
    lists = {one.id: one for one in offered(pack, series, level)}
    if not choice:
        raise Refusal(
            _("还没有材料清单，不能开展。请选好清单，或者请政策库管理员补上这个系列的清单。"), clauses=("QZ-2.3.a",)
        )
    for name, keys in choice.items():
        known = {item.key for item in lists[name].items} if name in lists else set()
        if not set(keys) <= known:
            raise Refusal(
                _("清单里有政策没有列出的材料，不能要求。请只从政策的清单里选。"), clauses=("GX-19.4", "QZ-2.3.c")
            )
        missing = [item.title.zh for item in lists[name].items if item.required and item.key not in keys]
        if missing:
            raise Refusal(
                _("政策列为必备的材料不能去掉：%(titles)s。") % {"titles": "、".join(missing)}, clauses=("QZ-2.3.b",)
            )
