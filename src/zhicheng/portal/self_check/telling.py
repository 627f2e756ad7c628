"""Facts and changes in words: what was answered, and what would have to become otherwise."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.policy import Change, Pack
from zhicheng.core.policy.schema import Field, Type
from zhicheng.infra.face.dates import day_text, in_english, today_of_page
from zhicheng.portal.policies.wording import amount, named, said
from zhicheng.portal.self_check.forms import row_fields


@dataclass(frozen=True)
class Told:
    """One answer: the fact by name and label, and what was said."""

    name: str
    label: str
    lines: tuple[str, ...]


def answers(pack: Pack, fields: Mapping[str, Field], facts: Mapping[str, Any]) -> list[Told]:
    """What was answered so far, in the order of the declarations."""
    return [
        Told(name, said(field.label), tuple(_lines(pack, field, facts[name])))
        for name, field in fields.items()
        if name in facts
    ]


def change_text(pack: Pack, change: Change) -> str:
    """`合同期限：至少24个月`; what time alone brings has its day."""
    fields = _along(pack, change.fact)
    label = _("的").join(said(field.label) for field in fields) or change.fact
    value = value_text(fields[-1], change.value) if fields else str(change.value)
    words = {
        ">=": _("不早于%(value)s") if _is_day(fields) else _("至少%(value)s"),
        "<=": _("不晚于%(value)s") if _is_day(fields) else _("至多%(value)s"),
        "==": "%(value)s",
    }
    return _("%(label)s：%(value)s") % {"label": label, "value": words.get(change.op, "%(value)s") % {"value": value}}


def need_text(pack: Pack, need: str) -> str:
    """A fact or a text that is still missing."""
    if need.startswith("parameter:"):
        name = need.removeprefix("parameter:")
        form = pack.parameters.get(name)
        if form is not None:
            return _("%(text)s规定的数") % {"text": form.missing}
        return _("%(series)s系列的申报条件") % {"series": named("series", name.rpartition(".")[2])}
    return _("的").join(said(field.label) for field in _along(pack, need)) or need


def value_text(field: Field, value: Any) -> str:
    """A value by the type of its fact."""
    if value is None:
        return _("没有")
    if isinstance(value, list):
        return (", " if in_english() else "、").join(str(part) for part in value)
    return _scalar_text(field, field.type, value)


def _scalar_text(field: Field, kind: Type, value: Any) -> str:
    if kind.kind == "bool":
        return _("是") if value else _("否")
    if kind.kind == "enum":
        return named(kind.name, str(value))
    if kind.kind == "int" and isinstance(value, int):
        return amount(value, field.form.unit)
    if kind.kind == "date":
        return day_text(date.fromisoformat(str(value)), today_of_page())
    return str(value)


def _lines(pack: Pack, field: Field, value: Any) -> list[str]:
    if isinstance(value, dict) and field.type.kind == "map":
        item = row_fields(pack, field)["value"]
        return [f"{key}：{value_text(item, part)}" for key, part in value.items()] or [_("没有")]
    rows = value if isinstance(value, list) else [value]
    if field.type.kind not in ("list", "record") or not all(isinstance(row, dict) for row in rows):
        return [value_text(field, value)]
    return [_row_text(pack, field, row) for row in rows] or [_("没有")]


def _row_text(pack: Pack, field: Field, row: Mapping[str, Any]) -> str:
    parts = []
    for name, column in row_fields(pack, field).items():
        if name not in row:
            continue
        value = row[name]
        text = value_text(column, value)
        parts.append(f"{said(column.label)}{'：' if not in_english() else ': '}{text}" if _needs_label(value) else text)
    return (", " if in_english() else "，").join(parts)


def _needs_label(value: Any) -> bool:
    """Days, numbers and yes or no say nothing by themselves."""
    return value is None or isinstance(value, bool | int) or (isinstance(value, str) and value[:1].isdigit())


def _along(pack: Pack, path: str) -> list[Field]:
    """The fields along a path below the question's facts, the outermost ones left out."""
    fields = pack.schema.fields_of("application")
    found: list[Field] = []
    for step in path.split("."):
        name = re.sub(r"\[\d+\]", "", step)
        if name not in fields:
            break
        field = fields[name]
        found.append(field)
        record = field.type.item if field.type.kind in ("list", "map") and field.type.item else field.type
        if record.kind != "record":
            break
        fields = pack.schema.fields(record.name)
    return found[1:] if len(found) > 1 else found


def _is_day(fields: list[Field]) -> bool:
    return bool(fields) and fields[-1].type.kind == "date"
