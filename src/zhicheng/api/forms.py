"""The form of the page of tokens."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhicheng.api.scopes import Scope
from zhicheng.api.services.make_token import LIVES


def _lives() -> list[tuple[int, str]]:
    return [(days, gettext("%(days)s天") % {"days": days}) for days in LIVES]


class TokenForm(forms.Form):
    """Name, scopes and life of a token."""

    name = forms.CharField(
        label=_("用途"),
        max_length=60,
        help_text=_("哪个系统用，例如“单位人事系统”。"),
        error_messages={"required": _("还没有写用途。写下是哪个系统用，以后好认。")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("能做什么"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只选用得着的。"),
        error_messages={"required": _("还没有选能做什么。至少选一项。")},
    )
    days = forms.TypedChoiceField(label=_("有效期"), choices=_lives, coerce=int, initial=LIVES[1])
