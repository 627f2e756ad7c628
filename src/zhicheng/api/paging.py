"""Pages that begin at a key, so that the last costs what the first does."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from zhicheng.infra.refusal import Refusal

PAGE = 50
Row = TypeVar("Row")


def cut(rows: Sequence[Row]) -> tuple[Sequence[Row], Row | None]:
    """The rows of the page, and the last of them when one more was found."""
    shown = rows[:PAGE]
    return shown, shown[-1] if len(rows) > PAGE else None


def key_of(moment: datetime, number: int) -> str:
    """The place of a row that is sorted by a moment, then by its id."""
    return f"{moment.isoformat()}_{number}"


def read_key(text: str) -> tuple[datetime, int]:
    """Undo `key_of`; raises `Refusal` for what is no key."""
    moment, _underscore, number = text.rpartition("_")
    try:
        return datetime.fromisoformat(moment), int(number)
    except ValueError:
        raise Refusal(_FAULT, field="after") from None


_FAULT = "after：没有这一页。请用上一页答复里的 next。 No such page: take `next` of the page before."
