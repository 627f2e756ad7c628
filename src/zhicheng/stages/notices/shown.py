"""What a notice shows of a person: the least that tells namesakes apart, and what the law names (GX-20(2).3)."""

from dataclasses import asdict, dataclass
from typing import Any

from zhicheng.stages.applications.models import Application


@dataclass(frozen=True, kw_only=True)
class Shown:
    """All that readers see of one entry. Dates are ISO text; there is no room for an ID number or a phone.

    `degree`, `applied_for`, `work` and `achievements` are for an employer's notice; a notice of results has none.
    """

    name: str
    employer: str
    specialty: str
    current_title: str = ""
    current_title_on: str = ""
    degree: str = ""
    applied_for: str = ""
    work: tuple[str, ...] = ()
    achievements: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"work": list(self.work), "achievements": list(self.achievements)}


@dataclass(frozen=True)
class Entry:
    """One line to post."""

    application: Application
    shown: Shown
