"""The packs and supplements as loaded, as outlines."""

from functools import cache

from zhicheng.core.policy.telling.outline import Outline, outline_of_pack, outline_of_supplement
from zhicheng.infra.policies import library


@cache
def loaded_outlines() -> dict[str, Outline]:
    """Outlines of all that is loaded, by id: packs first, then supplements."""
    packs = {pack.id: outline_of_pack(pack) for pack in library().packs.values()}
    return packs | {one.id: outline_of_supplement(one) for one in library().supplements.values()}
