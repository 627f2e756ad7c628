"""Fields of the application form that read what people write by hand."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.core.roster import NotADateError, PartialDate, read_date
from zhicheng.stages.portfolios.choices import YesNo

FIRST_YEAR = 1950


class WrittenDateField(forms.CharField):
    """A month, or a month with its day, in any common way of writing; gives a `PartialDate`, None when empty.

    `today`, set by the form, is the last day that may stand here; None: a day to come is fine.
    """

    today: date | None = None

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "zc-w8", "autocomplete": "off"}))
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            found = read_date(text)
        except NotADateError as error:
            raise forms.ValidationError(_("这不是日期：%(why)s。"), params={"why": str(error)}) from error
        if self.today is not None and _begins(found) > self.today:
            raise forms.ValidationError(_("这个时间不能晚于今天。"))
        return found


class YearField(forms.IntegerField):
    """A calendar year. `today`, set by the form, stands in the last year that may be named."""

    today: date | None = None

    def __init__(self) -> None:
        super().__init__(
            label=_("年度"),
            min_value=FIRST_YEAR,
            widget=forms.TextInput(attrs={"class": "zc-w4", "inputmode": "numeric"}),
        )

    def clean(self, value: Any) -> int | None:
        year: int | None = super().clean(value)
        if year is not None and self.today is not None and year > self.today.year:
            raise forms.ValidationError(_("这个年度还没有到。"))
        return year


class YesNoField(forms.ChoiceField):
    """是 or 否; gives a bool, None when empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=YesNo.choices, widget=forms.RadioSelect(), **options)

    def clean(self, value: Any) -> bool | None:
        text = super().clean(value)
        return None if text == "" else text == YesNo.YES


class PickField(forms.ChoiceField):
    """One of a list, nothing preselected; gives its value, an empty text when none was picked."""

    def __init__(self, *, choices: Any, **options: Any) -> None:
        super().__init__(choices=[("", _("选一个")), *choices], **options)


def _begins(found: PartialDate) -> date:
    return date(found.year, found.month, found.day or 1)
