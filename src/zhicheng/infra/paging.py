"""Pages that begin at a key, so that the last costs what the first does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

PAGE = 50
LONGEST_KEY = 18
Row = TypeVar("Row")
AnyModel = TypeVar("AnyModel", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows; `after` is where the next page begins, empty on the last."""

    rows: Sequence[Row]
    after: str
    is_first: bool


def cut(rows: Sequence[Row]) -> tuple[Sequence[Row], Row | None]:
    """The rows of the page, and the last of them when one more was found."""
    shown = rows[:PAGE]
    return shown, shown[-1] if len(rows) > PAGE else None


def page_by_id(rows: QuerySet[AnyModel, Any], after: str, *, latest_first: bool = False) -> Page[Any]:
    """Fifty rows in the order of their ids, those after a key; what is no key is the first page. One query."""
    key = int(after) if after.isascii() and after.isdigit() and len(after) <= LONGEST_KEY else 0
    if key:
        rows = rows.filter(pk__lt=key) if latest_first else rows.filter(pk__gt=key)
    shown, last = cut(list(rows.order_by("-id" if latest_first else "id")[: PAGE + 1]))
    return Page(shown, str(last.pk) if last else "", is_first=not key)
