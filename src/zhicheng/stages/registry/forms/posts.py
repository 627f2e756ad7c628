"""What a unit's manager fills in of its posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.policy_words import series_choices
from zhicheng.infra.terms import Level

MOST = 9999


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST, widget=forms.NumberInput(attrs={"class": "zc-w8"})
    )


class PostsForm(forms.Form):
    """Posts of a year, series and level, and how many are filled."""

    year = forms.IntegerField(
        label=_("年度"), min_value=1990, max_value=2999, widget=forms.NumberInput(attrs={"class": "zc-w8"})
    )
    series = forms.ChoiceField(label=_("系列"), choices=series_choices, widget=forms.Select(attrs={"class": "zc-w16"}))
    level = forms.ChoiceField(label=_("级别"), choices=Level.choices, widget=forms.Select(attrs={"class": "zc-w16"}))
    posts = _count(_("核定职数"))
    filled = _count(_("已聘"))
