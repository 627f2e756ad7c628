"""The fields of a group as its page shows them: each with what the law says of it and what does not fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django import forms

from zhicheng.stages.applications.beside import Beside, Note
from zhicheng.stages.applications.contradictions import Contradiction
from zhicheng.stages.applications.forms import GroupForm
from zhicheng.stages.applications.sections import ReadRow


@dataclass(frozen=True)
class NotedField:
    """One field, its notes, and those below it."""

    bound: forms.BoundField
    notes: Sequence[Note]
    unfit: Sequence[Contradiction]
    under: tuple["NotedField", ...] = ()


@dataclass(frozen=True)
class NotedRow:
    """One row with what concerns it."""

    read: ReadRow
    notes: Sequence[Note]
    unfit: Sequence[Contradiction]


def noted_fields(form: GroupForm | None, beside: Beside, unfit: Iterable[Contradiction]) -> list[NotedField]:
    """The fields that stand once, in their order."""
    told = [one for one in unfit if not one.row]

    def noted(bound: forms.BoundField, under: Iterator[NotedField] | tuple[()] = ()) -> NotedField:
        mine = [one for one in told if one.field == bound.name]
        return NotedField(bound, beside.fields.get(bound.name, ()), mine, tuple(under))

    return [noted(block.bound, (noted(one) for one in block.under)) for block in form.blocks()] if form else []


def noted_rows(rows: Iterable[ReadRow], beside: Beside, unfit: Sequence[Contradiction]) -> list[NotedRow]:
    """The rows, in their order."""
    return [
        NotedRow(row, beside.rows.get(row.id, ()), [one for one in unfit if one.row and one.row == row.id])
        for row in rows
    ]


def of_the_group(unfit: Iterable[Contradiction]) -> list[Contradiction]:
    """What concerns no single field."""
    return [one for one in unfit if not one.row and not one.field]
