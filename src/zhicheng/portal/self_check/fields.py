"""Form fields made of the facts' own declarations: type, unit, labels, values, least and most."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zhicheng.core.policy import Pack
from zhicheng.core.policy.schema import Field, Type
from zhicheng.portal.policies.wording import named, said

RADIOS_AT_MOST = 4
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
YES, NO = "yes", "no"


def form_field(pack: Pack, field: Field, *, required: bool) -> forms.Field:
    """The input for one fact. Lists of single values are written one a line."""
    made = _INPUTS[field.type.kind](pack, field)
    made.label = said(field.label)
    made.required = required
    made.error_messages["required"] = _("还没有填")
    return made


def plain(value: Any) -> Any:
    """What was entered as JSON: dates as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    return [plain(part) for part in value] if isinstance(value, list) else value


def _choice(pack: Pack, field: Field) -> forms.Field:
    return _enumeration(pack, field.type)


def _enumeration(pack: Pack, kind: Type) -> forms.ChoiceField:
    choices = [(value, named(kind.name, value)) for value in pack.schema.enumerations[kind.name].values]
    if len(choices) <= RADIOS_AT_MOST:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", _("请选")), *choices], widget=forms.Select(attrs={"class": "zc-w16"}))


def _yes_or_no(pack: Pack, field: Field) -> forms.Field:
    del pack, field
    return forms.TypedChoiceField(
        choices=[(YES, _("是")), (NO, _("否"))],
        coerce=lambda value: value == YES,
        empty_value=None,
        widget=forms.RadioSelect,
    )


def _date(pack: Pack, field: Field) -> forms.Field:
    del pack, field
    return forms.DateField(
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}),
        error_messages={"invalid": _("这不是一个日期。请写成2026-09-01这样。")},
    )


def _month(pack: Pack, field: Field) -> forms.Field:
    del pack, field
    return forms.RegexField(MONTH, widget=forms.TextInput(attrs={"type": "month", "class": "zc-w8"}))


def _number(pack: Pack, field: Field) -> forms.Field:
    del pack
    made = forms.IntegerField(
        min_value=field.form.min,
        max_value=field.form.max,
        widget=forms.NumberInput(attrs={"class": "zc-w4", "inputmode": "numeric"}),
    )
    made.help_text = _("单位：%(unit)s") % {"unit": named("unit", field.form.unit)} if field.form.unit else ""
    return made


def _text(pack: Pack, field: Field) -> forms.Field:
    del pack, field
    return forms.CharField(max_length=200, widget=forms.TextInput(attrs={"class": "zc-w24"}))


class LinesField(forms.CharField):
    """Single values, one a line."""

    def __init__(self, inner: forms.Field) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6, "class": "zc-w16"}), help_text=_("一行写一个。"))
        self._inner = inner

    def to_python(self, value: Any) -> Any:
        """The values; ValidationError when a line is none."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in str(value or "").splitlines()]
        return [self._inner.clean(line) for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(part) for part in value) if isinstance(value, list) else value


def _list(pack: Pack, field: Field) -> forms.Field:
    item = field.type.item
    if item is None or item.kind == "record":
        raise TypeError(f"{field.form.type}: no list of single values")
    return LinesField(_INPUTS[item.kind](pack, Field(type=item, form=field.form)))


_INPUTS: dict[str, Callable[[Pack, Field], forms.Field]] = {
    "bool": _yes_or_no,
    "enum": _choice,
    "date": _date,
    "month": _month,
    "int": _number,
    "decimal": _text,
    "text": _text,
    "list": _list,
}
