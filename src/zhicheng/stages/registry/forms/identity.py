"""What a person fills in to say who they are."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.terms import Tier
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.forms.asking import clean_number, number_field, proof_field
from zhicheng.stages.registry.forms.fields import name_field, named
from zhicheng.stages.registry.models import Place
from zhicheng.stages.registry.queries import verified_employers

PHONE = re.compile(r"1\d{10}")


class IdentityForm(forms.Form):
    """Name, ID number, phone and place of work; with `claiming` also the picture of the ID document."""

    name = name_field()
    id_number = number_field(_("身份证号"))
    phone = forms.CharField(
        label=_("手机号"),
        max_length=20,
        help_text=_("11位。办理结果会发到这里。"),
        widget=forms.TextInput(attrs={"class": "zc-w12", "inputmode": "tel"}),
    )
    employer = forms.ModelChoiceField(
        label=_("工作单位"),
        queryset=verified_employers(),
        required=False,
        help_text=_("只列核实过的单位。单位不在里面，或者没有单位，就空着，填下面两项。"),
        empty_label=_("不在里面，或者没有单位"),
    )
    employer_name = forms.CharField(
        label=_("单位全称"),
        max_length=120,
        required=False,
        help_text=_("单位还没有登记时填。没有单位的，空着。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    place = forms.ModelChoiceField(
        label=_("所在地"),
        queryset=Place.objects.exclude(tier=Tier.REGION).order_by("code"),
        required=False,
        help_text=_("单位所在的地方；没有单位的，选你住的地方。"),
        empty_label=_("选一个"),
    )

    def __init__(self, *args: Any, claiming: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if claiming:
            self.fields["file"] = proof_field(_("身份证照片"), _("正反两面放在一份文件里。只有登记员看得到。"))

    def clean_name(self) -> str:
        return named(self.cleaned_data["name"])

    def clean_id_number(self) -> str:
        return clean_number(self.cleaned_data["id_number"])

    def clean_phone(self) -> str:
        phone = re.sub(r"[\s-]", "", str(self.cleaned_data["phone"]))
        if not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("手机号要11位数字，以1开头。"))
        return phone

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("employer") and not data.get("place") and not {"employer", "place"} & set(self.errors):
            self.add_error("place", _("没有选核实过的单位，就要选所在地。"))
        return data

    def facts(self) -> dict[str, Any]:
        """Arguments for `register_person` and, but for the file, `claim_number`."""
        data = self.cleaned_data
        employer, place = data["employer"], data["place"]
        workplace = (
            Workplace(employer_id=employer.pk) if employer else Workplace(name=data["employer_name"], place_id=place.pk)
        )
        return {name: data[name] for name in ("name", "id_number", "phone")} | {"workplace": workplace}
