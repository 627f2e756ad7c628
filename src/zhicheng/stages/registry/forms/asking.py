"""What people fill in to ask a registrar, and what the registrar answers."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhicheng.core.identity import id_fault, normalise_id_number
from zhicheng.infra.clock.reading import now
from zhicheng.infra.terms import EmployerKind, Tier
from zhicheng.stages.registry.forms.fields import name_field, named
from zhicheng.stages.registry.models import Petition, Place
from zhicheng.stages.registry.services.send_petition import WITH_NUMBER

_FITTING = "application/pdf,image/jpeg,image/png,image/heic"


def proof_field(label: Any, help_text: Any) -> forms.FileField:
    """A picture or a PDF that shows it."""
    return forms.FileField(
        label=label,
        help_text=help_text,
        error_messages={"required": _("还没有选文件。先选文件或拍照。")},
        widget=forms.FileInput(attrs={"accept": _FITTING, "class": "zc-w24"}),
    )


def number_field(label: Any) -> forms.CharField:
    """An ID number."""
    return forms.CharField(
        label=label,
        max_length=30,
        help_text=_("18位。只用来核对身份，不在别处显示。"),
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
    )


def clean_number(text: str) -> str:
    """The ID number, normalised; raises `ValidationError` where the services would refuse."""
    fault = id_fault(text, today=timezone.localdate(now()))
    if fault is not None:
        raise forms.ValidationError(fault.reason)
    return normalise_id_number(text)


class PetitionForm(forms.Form):
    """A proof, with the name or the number that it is about."""

    def __init__(self, *args: Any, kind: Petition.Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        if kind == Petition.Kind.FORMER_NAME:
            self.fields["name"] = name_field()
            self.fields["name"].label = _("曾用名")
            self.fields["name"].help_text = _("和户籍证明上写的一致。")
        if kind in WITH_NUMBER:
            new = kind == Petition.Kind.NEW_NUMBER
            self.fields["id_number"] = number_field(_("新的身份证号") if new else _("以前的身份证号"))
        self.fields["file"] = _proof(kind)

    def clean_name(self) -> str:
        return named(self.cleaned_data["name"])

    def clean_id_number(self) -> str:
        return clean_number(self.cleaned_data["id_number"])

    def facts(self) -> dict[str, Any]:
        """Arguments for `send_petition` besides the file."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class EmployerForm(forms.Form):
    """An employer as its handler registers it."""

    name = forms.CharField(
        label=_("单位全称"),
        max_length=120,
        help_text=_("和营业执照或法人证书一致。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    code = forms.CharField(
        label=_("统一社会信用代码"),
        max_length=30,
        help_text=_("18位，在营业执照或法人证书上。"),
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("单位性质"), choices=[("", _("选一种")), *EmployerKind.choices])
    tier = forms.ChoiceField(
        label=_("层级"), help_text=_("单位由哪一级主管。"), choices=[("", _("选一级")), *Tier.choices]
    )
    place = forms.ModelChoiceField(label=_("所在地"), queryset=Place.objects.order_by("code"), empty_label=_("选一个"))
    file = proof_field(_("证照和委托书"), _("营业执照或法人证书，连同单位委托你经办的盖章文件，放在一份 PDF 里。"))

    def facts(self) -> dict[str, Any]:
        """Arguments for `register_employer` besides the file."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return data | {"place_id": data.pop("place").pk}


class DecisionForm(forms.Form):
    """Whether it holds, and why."""

    outcome = forms.ChoiceField(
        label=_("核对的结果"),
        choices=[("granted", _("属实，照此办理")), ("refused", _("不属实，或者看不清"))],
        widget=forms.RadioSelect(),
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        help_text=_("写明看了什么证件、依据什么；本人看得到。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )

    def facts(self) -> dict[str, Any]:
        """Arguments for the deciding services."""
        return {"granted": self.cleaned_data["outcome"] == "granted", "reason": self.cleaned_data["reason"]}


class MergeForm(forms.Form):
    """Which other registration is the same human being, and how one knows."""

    username = forms.CharField(
        label=_("另一条登记的用户名或身份证号"),
        max_length=40,
        help_text=_("那一条会并入这一条，申报、草稿和个人库都跟过来。"),
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        help_text=_("写明怎样认定是同一个人。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )


def _proof(kind: Petition.Kind) -> forms.FileField:
    if kind == Petition.Kind.VERIFY:
        return proof_field(_("身份证照片"), _("正反两面放在一份文件里。只有登记员看得到。"))
    return proof_field(_("户籍证明"), _("户籍登记机关出具的，写明是同一个人。"))
