"""What the forms of the library share with those of an application."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.portfolios.forms.fields import WrittenDateField, YearField


class WrittenForm(forms.Form):
    """A form over raw text, so that what was typed is kept as it stands, with or without faults."""

    use_required_attribute = False
    # Fields that only help to find something and are no part of the answers.
    aids: frozenset[str] = frozenset()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for field in self.fields.values():
            ready(field, today)

    def shown_answers(self) -> list[tuple[str, str]]:
        """Label and value of every field as people read it, typed text included; empty fields and aids are left out."""
        answers = [field for field in self if field.name not in self.aids]
        return [(str(field.label), text) for field in answers if (text := shown_value(field))]


def ready(field: forms.Field, today: date) -> forms.Field:
    """The field with our words for an empty one, and the day after which no date may lie."""
    if field.required:
        field.error_messages["required"] = _("还没有填")
    if isinstance(field, WrittenDateField | YearField) and field.today is None:
        field.today = today
    return field


def shown_value(field: forms.BoundField) -> str:
    """What was typed or chosen, as people read it."""
    raw = field.value()
    if isinstance(field.field, forms.BooleanField):
        return str(_("是")) if raw else ""
    if isinstance(field.field, forms.ChoiceField):
        labels = {str(value): str(label) for value, label in field.field.widget.choices}
        return labels.get(str(raw), str(raw)) if raw not in (None, "") else ""
    return "" if raw is None else str(raw)
