"""Lists that screens show from a pack: what to hand in, and how long things take."""

from dataclasses import dataclass

from zhicheng.core.policy.answers import Text


@dataclass(frozen=True, kw_only=True)
class Material:
    """One item of a checklist. `max_pages` None: no limit; `note` may be empty."""

    number: int
    key: str
    title: Text
    required: bool
    clause: str
    hint: Text
    max_pages: int | None


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The materials for one series and level in one place."""

    id: str
    place: str
    series: str
    level: str
    note: Text
    note_clause: str
    items: tuple[Material, ...]


@dataclass(frozen=True, kw_only=True)
class Period:
    """A length of time the law or a reading sets. `unit`: working_day, day, month or year."""

    id: str
    length: int
    unit: str
    clause: str
    reading: str
    title: Text
