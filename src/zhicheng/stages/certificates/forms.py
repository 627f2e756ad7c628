"""Forms of certificates: issuing, and looking one up."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.stages.outcomes.models import Confirmation


class IssueForm(forms.Form):
    """Which of the confirmed titles get their certificate now."""

    confirmations = forms.TypedMultipleChoiceField(
        label=_("要发证的人"), coerce=int, error_messages={"required": _("还没有选人。请选出要发证的人。")}
    )

    def __init__(self, *args: Any, waiting: Iterable[Confirmation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "confirmations", [(one.pk, str(one.application.number)) for one in waiting])


class LookUpForm(forms.Form):
    """Number and holder's name: both, so that nobody learns anything by trying numbers (GX-42.2)."""

    number = forms.CharField(
        label=_("证书编号"), max_length=40, widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"})
    )
    name = forms.CharField(
        label=_("持证人姓名"), max_length=40, widget=forms.TextInput(attrs={"class": "zc-w12", "autocomplete": "off"})
    )

    def clean_number(self) -> str:
        """The number without spaces and in plain capitals."""
        return "".join(unicodedata.normalize("NFKC", self.cleaned_data["number"]).split()).upper()

    def clean_name(self) -> str:
        """The name without spaces around it."""
        return unicodedata.normalize("NFC", self.cleaned_data["name"]).strip()
