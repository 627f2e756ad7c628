"""What a notice shows of a person: the least that tells namesakes apart, and what the law names (GX-20(2).3)."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from zhicheng.stages.applications.models import Application

# The law's items (notice_item) that each field answers; fields that are not here stand in every notice.
ITEMS_OF_FIELD: dict[str, tuple[str, ...]] = {
    "degree": ("education",),
    "current_title": ("current_title",),
    "current_title_on": ("title_date",),
    "work": ("work_history",),
    "achievements": ("achievements", "works"),
}
ALWAYS = ("name", "specialty", "target_title")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """All that readers see of one entry. Dates are text; there is no room for an ID number, a phone or a birth date.

    None is not given and takes no room; an empty text says that there is none. `change` is what a supplementary
    notice is about (QZ-3.1.3.b).
    """

    name: str
    employer: str
    specialty: str
    current_title: str | None = None
    current_title_on: str | None = None
    degree: str | None = None
    applied_for: str | None = None
    work: tuple[str, ...] | None = None
    achievements: tuple[str, ...] | None = None
    change: str | None = None

    def as_json(self) -> dict[str, Any]:
        given = {name: value for name, value in asdict(self).items() if value is not None}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}

    def items(self) -> frozenset[str]:
        """The law's items that this line answers."""
        named = [item for field, items in ITEMS_OF_FIELD.items() if getattr(self, field) is not None for item in items]
        lacking = {"target_title"} if self.applied_for is None else set()
        return frozenset({*named, *ALWAYS} - lacking)

    def only(self, items: Collection[str]) -> "Shown":
        """The same line without what answers none of these items."""
        spare = [field for field, answered in ITEMS_OF_FIELD.items() if not set(answered) & set(items)]
        return replace(self, **dict.fromkeys(spare))  # type: ignore[arg-type]  # the fields that may be None


@dataclass(frozen=True)
class Entry:
    """One line to post; `basis` is the hash of the submission that it was taken from."""

    application: Application
    shown: Shown
    basis: str = ""
