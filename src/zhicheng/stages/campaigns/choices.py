"""Packs and supplements that a campaign may pin: live, and in the edition that is loaded."""

from zhicheng.core.policy import Pack, Supplement
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.approvals import not_live

Choice = tuple[str, str]


def live_packs() -> list[Choice]:
    """Reference and title of each."""
    return _live(list(library().packs.values()))


def live_supplements(series: str = "") -> list[Choice]:
    """The same; of a series only those that hold its conditions."""
    return _live([one for one in library().supplements.values() if not series or series in one.standards])


def _live(loaded: list[Pack] | list[Supplement]) -> list[Choice]:
    titles = {one.reference: one.title.en if in_english() else one.title.zh for one in loaded}
    waiting = set(not_live(titles))
    return [(reference, title) for reference, title in titles.items() if reference not in waiting]
