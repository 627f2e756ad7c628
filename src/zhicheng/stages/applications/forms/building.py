"""Django fields for what is asked."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext as _

from zhicheng.stages.applications.forms.asked import AskedField
from zhicheng.stages.portfolios.forms.fields import PickField, WrittenDateField, YesNoField

LONGEST_TEXT = 200
LONGEST_OWN = 4000


def built_field(asked: AskedField) -> forms.Field:
    """A field by its kind. One of the product's own that the product no longer has is shown as text."""
    field = _BUILDERS[asked.kind](asked)
    field.label = str(asked.label)
    field.help_text = str(asked.help)
    return field


def worded(field: forms.Field, asked: AskedField) -> forms.Field:
    """One of the product's fields, in the words in which it was asked."""
    field.label = str(asked.label)
    field.help_text = str(asked.help)
    if asked.options and isinstance(field, forms.ChoiceField):
        first = [("", _("选一个"))] if isinstance(field, PickField) else []
        field.choices = [*first, *((value, str(text)) for value, text in asked.options)]
    return field


def _bool(asked: AskedField) -> forms.Field:
    del asked
    return YesNoField()


def _date(asked: AskedField) -> forms.Field:
    del asked
    return WrittenDateField()


def _int(asked: AskedField) -> forms.Field:
    widget = forms.TextInput(attrs={"class": "zc-w4", "inputmode": "numeric"})
    return forms.IntegerField(min_value=asked.least, max_value=asked.most, widget=widget)


def _enum(asked: AskedField) -> forms.Field:
    return PickField(choices=[(value, str(text)) for value, text in asked.options])


def _text(asked: AskedField) -> forms.Field:
    longest = LONGEST_OWN if asked.kind == "own" else LONGEST_TEXT
    return forms.CharField(max_length=longest, widget=forms.TextInput(attrs={"class": "zc-w24"}))


_BUILDERS: dict[str, Callable[[AskedField], forms.Field]] = {
    "own": _text,
    "bool": _bool,
    "date": _date,
    "int": _int,
    "enum": _enum,
    "text": _text,
}
