"""Fields that several forms of the registry have."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.names import sound_name


def name_field() -> forms.CharField:
    """A person's name."""
    return forms.CharField(
        label=_("姓名"),
        max_length=40,
        help_text=_("和身份证一致；名字里的点用 ·。"),
        widget=forms.TextInput(attrs={"class": "zc-w12"}),
    )


def named(text: str) -> str:
    """What `name_field` holds, cleaned; raises `ValidationError` where the services would refuse."""
    try:
        return sound_name(text)
    except Refusal as refusal:
        raise forms.ValidationError(refusal.message) from refusal


def day_input(width: str = "zc-w12") -> forms.DateInput:
    """The browser's calendar; `width` are the input's classes."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": width})
