"""Reaching rows by id among those that an actor may reach."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

from zhicheng.infra.access.denied import Denied

Row = TypeVar("Row", bound=Model)


def one_of(rows: QuerySet[Row], number: int, *, lock: bool = False) -> Row:
    """The row of that id; `Denied` when it is not among them. `lock` holds it until the transaction ends."""
    row = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=number).first()
    if row is None:
        raise Denied
    return row


def each_of(rows: QuerySet[Row], numbers: Iterable[int]) -> list[Row]:
    """Lock the rows of those ids, ordered by id; `Denied` when one is not among them."""
    wanted = set(numbers)
    found = list(rows.filter(pk__in=wanted).select_for_update(of=("self",)).order_by("pk"))
    if len(found) != len(wanted):
        raise Denied
    return found
