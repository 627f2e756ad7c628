"""What a person fills in to say who they are."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhicheng.core.identity import id_fault, normalise_id_number
from zhicheng.infra.clock.reading import now
from zhicheng.stages.registry.forms.fields import name_field, named
from zhicheng.stages.registry.queries import verified_employers

PHONE = re.compile(r"1\d{10}")


class IdentityForm(forms.Form):
    """Name, ID number, phone and employer."""

    name = name_field()
    id_number = forms.CharField(
        label=_("身份证号"),
        max_length=30,
        help_text=_("18位。只用来核对身份，不在别处显示。"),
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("手机号"),
        max_length=20,
        help_text=_("11位。办理结果会发到这里。"),
        widget=forms.TextInput(attrs={"class": "zc-w12", "inputmode": "tel"}),
    )
    employer = forms.ModelChoiceField(
        label=_("工作单位"),
        queryset=verified_employers(),
        help_text=_("找不到单位，请单位经办人先登记。"),
        empty_label=_("选一个单位"),
    )

    def clean_name(self) -> str:
        return named(self.cleaned_data["name"])

    def clean_id_number(self) -> str:
        fault = id_fault(self.cleaned_data["id_number"], today=timezone.localdate(now()))
        if fault is not None:
            raise forms.ValidationError(fault.reason)
        return normalise_id_number(self.cleaned_data["id_number"])

    def clean_phone(self) -> str:
        phone = re.sub(r"[\s-]", "", str(self.cleaned_data["phone"]))
        if not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("手机号要11位数字，以1开头。"))
        return phone

    def facts(self) -> dict[str, Any]:
        """Arguments for `register_person`."""
        data = dict(self.cleaned_data)
        return data | {"employer_id": data.pop("employer").pk}
