"""What can be compared: everything loaded, and earlier editions that were live."""

from zhicheng.core.policy.telling.outline import Outline, outline_from_json
from zhicheng.portal.policies.wording import said
from zhicheng.stages.campaigns.approvals import live_editions
from zhicheng.stages.campaigns.outlines import loaded_outlines

EARLIER = "edition-"


def choices() -> list[tuple[str, str]]:
    """Names and titles: loaded ones by their id, earlier editions by their number. One query."""
    loaded = loaded_outlines()
    now = [(one.id, f"{said(one)} {one.version}") for one in loaded.values()]
    current = [one.reference for one in loaded.values()]
    before = live_editions().exclude(reference__in=current).order_by("identifier", "-kept_at")
    return now + [(f"{EARLIER}{one.pk}", one.reference.partition("#")[0]) for one in before]


def outline_named(name: str) -> Outline | None:
    """The outline of that name; None where there is none."""
    number = name.removeprefix(EARLIER)
    if name.startswith(EARLIER) and number.isdecimal():
        edition = live_editions().filter(pk=number).first()
        return outline_from_json(edition.outline) if edition else None
    return loaded_outlines().get(name)
