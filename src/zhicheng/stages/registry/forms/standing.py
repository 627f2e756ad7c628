"""What a registrar records of a unit in law, and files of its channel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.registry.forms.asking import proof_field
from zhicheng.stages.registry.models import Headquarters, LegalStanding, Organization, Place

_UNKNOWN = ("", _("没有登记"))


class StandingForm(forms.Form):
    """Whether a legal person, of whose system, and where registered."""

    legal_standing = forms.ChoiceField(
        label=_("法人资格"),
        choices=[_UNKNOWN, *LegalStanding.choices],
        required=False,
        help_text=_("银行、保险等分支机构依法能独立承担民事责任的，选第二种。"),
        widget=forms.Select(attrs={"class": "zc-w24"}),
    )
    legal_person = forms.CharField(
        label=_("所属法人单位"),
        max_length=120,
        required=False,
        help_text=_("分支机构才填。分支机构的人员通过这个单位申报。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    headquarters = forms.ChoiceField(
        label=_("是不是外来系统"),
        choices=[("", _("都不是")), *Headquarters.choices],
        required=False,
        help_text=_("这两种单位选本地评委会，要有上级的渠道意见，并且先备案。"),
        widget=forms.Select(attrs={"class": "zc-w24"}),
    )
    registered_in = forms.ModelChoiceField(
        label=_("企业注册地"),
        queryset=Place.objects.order_by("code"),
        required=False,
        help_text=_("照营业执照填。民营企业一般在注册地参评。"),
        empty_label=_("没有登记"),
        widget=forms.Select(attrs={"class": "zc-w24"}),
    )

    @classmethod
    def about(cls, unit: Organization, data: Any = None) -> "StandingForm":
        """The form as it stands, or as it was sent."""
        known = {
            "legal_standing": unit.legal_standing,
            "legal_person": unit.legal_person.name if unit.legal_person else "",
            "headquarters": unit.headquarters,
            "registered_in": unit.registered_in_id,
        }
        return cls(data, initial=known)

    def facts(self) -> dict[str, Any]:
        """Arguments for `name_standing`."""
        place = self.cleaned_data["registered_in"]
        facts = {name: value for name, value in self.cleaned_data.items() if name != "registered_in"}
        return facts | {"registered_in_id": place.pk if place else None}


class ChannelOpinionForm(forms.Form):
    """A year's opinion, with the document."""

    year = forms.IntegerField(
        label=_("年度"), min_value=1990, max_value=2999, widget=forms.NumberInput(attrs={"class": "zc-w8"})
    )
    issuer = forms.CharField(
        label=_("出具部门"),
        max_length=120,
        help_text=_("中直单位的人事部门，或者外省企业总部的人力资源部门。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    number = forms.CharField(label=_("文号"), max_length=60, widget=forms.TextInput(attrs={"class": "zc-w16"}))
    file = proof_field(_("书面意见"), _("盖章的原件，照片或者 PDF。"))

    def facts(self) -> dict[str, Any]:
        """Arguments for `file_channel_opinion` besides the file."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}
