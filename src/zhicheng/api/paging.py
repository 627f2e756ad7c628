"""The key of a page whose rows are sorted by a moment, as addresses tell it."""

from datetime import datetime

from zhicheng.infra.refusal import Refusal


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
