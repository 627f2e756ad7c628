"""Changing part of a section: the fields that stand once, or one row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.stages.applications.forms import FormContext, GroupForm
from zhicheng.stages.applications.sections import ROWS, link_of, row_id
from zhicheng.stages.portfolios.forms.base import shown_value

NEW_ROW = 0


@dataclass(frozen=True)
class Difference:
    """One field whose two values differ, as people read them."""

    label: str
    mine: str
    theirs: str


def with_plain(data: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """The section with the fields that stand once as typed; its rows stay."""
    return dict(typed) | ({ROWS: data[ROWS]} if ROWS in data else {})


def with_row(data: Mapping[str, Any], number: int, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The section with a row as typed: last for `NEW_ROW` and for one that was removed meanwhile."""
    rows = rows_of(data)
    changed = [{"id": number, **typed, **link_of(row)} if row_id(row) == number else row for row in rows]
    if number == NEW_ROW or all(row_id(row) != number for row in rows):
        changed.append(dict(typed))
    return dict(data) | {ROWS: changed}


def without_row(data: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The section without that row."""
    return dict(data) | {ROWS: [row for row in rows_of(data) if row_id(row) != number]}


def rows_of(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows as stored."""
    return list(data.get(ROWS, ()))


def row_of(data: Mapping[str, Any], number: int) -> Mapping[str, Any] | None:
    """The row of that id as stored."""
    return next((row for row in rows_of(data) if row_id(row) == number), None)


def typed_in(form_class: type[GroupForm], posted: Mapping[str, Any], context: FormContext) -> dict[str, Any]:
    """What a posted form says, field by field; a box that is not ticked is absent."""
    return {name: posted[name] for name in form_class.names(context) if name in posted}


def differences(
    form_class: type[GroupForm], mine: Mapping[str, Any], theirs: Mapping[str, Any], context: FormContext
) -> list[Difference]:
    """The fields in which two versions differ."""
    one, other = form_class(mine, context=context), form_class(theirs, context=context)
    pairs = [(field, shown_value(field), shown_value(other[field.name])) for field in one]
    return [Difference(str(field.label), mine, theirs) for field, mine, theirs in pairs if mine != theirs]
