"""What a field offers, where only the form at hand knows it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a choice field offer these values with their labels."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Model]) -> None:
    """Let a model choice field offer these rows."""
    field: Any = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(name)
    field.queryset = rows
