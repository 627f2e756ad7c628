"""What is filled in beside an act: reasons, a later end, corrections, filings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.campaigns.forms.planning import day_field, minute_field
from zhicheng.stages.campaigns.models import AMENDABLE, Campaign, Filing


def _reason(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ReturnForm(forms.Form):
    """Why a plan goes back."""

    reason = _reason(_("退回的原因"))


class ExtendForm(forms.Form):
    """A later end."""

    closes_at = minute_field(label=_("新的截止时间"), help_text=_("这一刻起不再收。填31日00:00，就是30日24:00截止。"))
    reason = _reason(_("为什么延长"))


class AmendForm(forms.Form):
    """What is no condition."""

    contact = forms.CharField(label=_("联系方式"), max_length=120)
    remarks = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    meets_on = day_field(label=_("计划评审日期"), required=False)
    reason = _reason(_("为什么更正"))

    @classmethod
    def about(cls, campaign: Campaign, data: Any = None) -> "AmendForm":
        """The form as it stands published."""
        return cls(data, initial={name: getattr(campaign, name) for name in AMENDABLE})


class FilingForm(forms.Form):
    """What was filed with whom."""

    kind = forms.ChoiceField(label=_("报备什么"), choices=Filing.Kind.choices)
    document_number = forms.CharField(label=_("文号"), max_length=80, widget=forms.TextInput(attrs={"class": "zc-w24"}))
    filed_with = forms.CharField(label=_("报给谁"), max_length=120, widget=forms.TextInput(attrs={"class": "zc-w24"}))
    filed_on = day_field(label=_("报备日期"))
    institution = forms.IntegerField(
        label=_("事业单位：通过率（%）或名额"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "zc-w8"}),
    )
    enterprise = forms.IntegerField(
        label=_("企业：通过率（%）或名额"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "zc-w8"}),
    )
    public_url = forms.URLField(
        label=_("单位网站上的地址"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "zc-w24"}),
    )
    upload = forms.FileField(label="PDF", required=False, help_text=_("部署文必须附。附上的会在公开页面上显示。"))

    def facts(self) -> dict[str, Any]:
        """Arguments for `file_document`."""
        data = dict(self.cleaned_data)
        given = {key: data.pop(key) for key in ("institution", "enterprise")}
        file = data.pop("upload")
        return data | {
            "rates": {key: rate for key, rate in given.items() if rate is not None},
            "upload": (file.name, file.read()) if file else None,
        }
