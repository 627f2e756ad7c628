"""The groups of the form as they are stored and read.

A section's data is what was typed: `{field: text}` for the fields that stand once, and `"rows": [{"id": n, field:
text}]` for what a group has several of. Text with faults is kept; reading it tells the faults and the values that hold.
"""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.forms import FormContext, GroupForm
from zhicheng.stages.applications.forms.shapes import SHAPES
from zhicheng.stages.applications.models import FormGroup

ROWS = "rows"
ENTRY = "entry"  # in a row: the id of the library's entry that it came from
MOST_ROWS = 60
LONGEST_KEPT = 20_000  # characters of one answer, far above what any field takes


@dataclass(frozen=True)
class Fault:
    """Something to fill in or to mend; `row` is the id of a row, `anchor` the id of the field on the page."""

    group: FormGroup
    message: str
    label: str = ""
    row: int | None = None
    anchor: str = ""


@dataclass(frozen=True)
class ReadRow:
    """One row with its place (from 1) and its form."""

    id: int
    number: int
    form: GroupForm


@dataclass(frozen=True)
class ReadSection:
    """A group as read: `plain` is None where the group has only rows; `saved` tells whether it was ever saved."""

    group: FormGroup
    data: Mapping[str, Any]
    plain: GroupForm | None
    rows: tuple[ReadRow, ...] = ()
    saved: bool = False
    faults: tuple[Fault, ...] = field(default=())

    @property
    def values(self) -> Mapping[str, Any]:
        """Values of the fields that stand once and hold."""
        return self.plain.cleaned_data if self.plain is not None and self.plain.is_bound else {}

    @property
    def is_complete(self) -> bool:
        return self.saved and not self.faults


def tidy(group: FormGroup, raw: Mapping[str, Any], context: FormContext) -> dict[str, Any]:
    """Keep what the group knows, as text; rows keep their id, new ones get the next.

    Raises `Refusal` for an answer that is longer, and for more rows, than anybody would write.
    """
    shape = SHAPES[group]
    data: dict[str, Any] = _texts(shape.plain, raw, context)
    if shape.row:
        rows = [row for row in raw.get(ROWS, ()) if isinstance(row, Mapping)]
        _refuse_too_many(rows)
        following = max((row_id(row) for row in rows), default=0) + 1
        data[ROWS] = []
        for row in rows:
            number = row_id(row) or following
            following += number == following
            data[ROWS].append({"id": number, **_texts(shape.row, row, context), **link_of(row)})
    return data


def _refuse_too_many(rows: Sized) -> None:
    if len(rows) > MOST_ROWS:
        raise Refusal(_("一组最多填%(most)s段，这一段没有保存。请把相近的合并成一段。") % {"most": MOST_ROWS})


def row_id(row: Mapping[str, Any]) -> int:
    """A row's id, 0 for a new one."""
    number = row.get("id")
    return number if isinstance(number, int) and number > 0 else 0


def link_of(row: Mapping[str, Any]) -> dict[str, int]:
    """The row's link to an entry of the library, as it stands in the row; empty without one."""
    number = row.get(ENTRY)
    return {ENTRY: number} if isinstance(number, int) and number > 0 else {}


def read_section(group: FormGroup, data: Mapping[str, Any] | None, context: FormContext) -> ReadSection:
    """Read what was typed; None: the group was never saved."""
    shape = SHAPES[group]
    stored = data or {}
    plain = shape.plain(stored, context=context) if shape.plain else None
    raw_rows = stored.get(ROWS, ()) if shape.row else ()
    rows = tuple(
        ReadRow(row_id(raw), number, shape.row(raw, context=context))
        for number, raw in enumerate(raw_rows, start=1)
        if shape.row
    )
    faults = tuple(_faults(group, plain, rows))
    return ReadSection(group, stored, plain, rows, data is not None, faults)


def read_sections(sections: Mapping[str, Mapping[str, Any]], context: FormContext) -> dict[FormGroup, ReadSection]:
    """Read every group that is asked, in the order of the form."""
    return {group: read_section(group, sections.get(group), context) for group in groups_asked(sections, context)}


def groups_asked(sections: Mapping[str, Mapping[str, Any]], context: FormContext) -> list[FormGroup]:
    """The groups that the campaign's form asks, given the answers so far."""
    if context.asked is None:
        return list(SHAPES)
    return [FormGroup(group.key) for group in context.asked.groups_asked(sections)]


def _texts(form_class: type[GroupForm] | None, raw: Mapping[str, Any], context: FormContext) -> dict[str, str]:
    if form_class is None:
        return {}
    return {name: _text(raw[name]) for name in form_class.names(context) if raw.get(name) is not None}


def _text(value: Any) -> str:
    """As typed, so that what is too long for its field is told there and not cut off."""
    if isinstance(value, bool):
        return "yes" if value else ""
    text = str(value).replace("\0", "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST_KEPT:
        raise Refusal(
            _("一项里写了%(count)s个字，太多了，这次没有保存。请先删到%(most)s字以内再保存。")
            % {"count": len(text), "most": LONGEST_KEPT}
        )
    return text


def _faults(group: FormGroup, plain: GroupForm | None, rows: tuple[ReadRow, ...]) -> Iterable[Fault]:
    if plain is not None:
        yield from _form_faults(group, plain, None)
    for row in rows:
        yield from _form_faults(group, row.form, row)
    whole = _fault_of_whole(group, plain, rows)
    if whole:
        yield Fault(group, whole, anchor="rows")


def _form_faults(group: FormGroup, form: GroupForm, row: ReadRow | None) -> Iterable[Fault]:
    for name, messages in form.errors.items():
        bound = form[name]
        label = str(bound.label) if row is None else _("第%(n)s段：%(label)s") % {"n": row.number, "label": bound.label}
        yield Fault(group, str(messages[0]), label, row.id if row else None, bound.id_for_label or bound.auto_id)


def _fault_of_whole(group: FormGroup, plain: GroupForm | None, rows: tuple[ReadRow, ...]) -> str:
    if group == FormGroup.TITLES and plain is not None:
        none = bool(plain.cleaned_data.get("none"))
        if none and rows:
            return _("既勾选了没有职称，又填了职称。请去掉一样。")
        return "" if none or rows else _("还没有填。没有职称，就勾选“我还没有任何职称”。")
    return _("还没有填。至少要有一段。") if SHAPES[group].row and not rows else ""
