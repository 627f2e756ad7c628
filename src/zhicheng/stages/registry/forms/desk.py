"""What a registrar fills in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.core.identity import normalise_uscc, uscc_fault
from zhicheng.infra.access import Actor
from zhicheng.infra.face.choices import offer, offer_rows
from zhicheng.infra.terms import EmployerKind, Representative
from zhicheng.stages.registry.forms.fields import day_input, name_field, named
from zhicheng.stages.registry.models import Organization, Person, Place, Post
from zhicheng.stages.registry.queries import departments_listed, employers_for, places_listed, tiers_listed


class SearchForm(forms.Form):
    """What the list of organizations is narrowed to; it stands in the address."""

    q = forms.CharField(
        label=_("查找"),
        max_length=120,
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "class": "form-control w-auto",
                "size": 26,
                "placeholder": _("单位名称，或者整个信用代码"),
            }
        ),
    )
    role = forms.ChoiceField(
        label=_("类别"),
        choices=[("", _("类别：全部")), *Organization.Role.choices],
        required=False,
        widget=forms.Select(attrs={"class": "form-select w-auto"}),
    )

    def narrowing(self) -> dict[str, str]:
        """Arguments for `organizations_found`; what does not read narrows nothing."""
        self.is_valid()
        return {"search": self.cleaned_data.get("q", "").strip(), "role": self.cleaned_data.get("role", "")}


def representing_field() -> forms.ChoiceField:
    """As what an employer acts for freelancers, if it does."""
    return forms.ChoiceField(
        label=_("代自由职业者申报"),
        choices=[("", _("不代办")), *Representative.choices],
        required=False,
        help_text=_("托管人事档案的代理机构、行业协会，才选。"),
        widget=forms.Select(attrs={"class": "zc-w24"}),
    )


class RepresentingForm(forms.Form):
    """Whether an employer that was verified before acts for freelancers."""

    represents = representing_field()


class VerifyForm(forms.Form):
    """Code, kind, tier, place and department in charge of an employer, and whether it acts for freelancers."""

    code = forms.CharField(
        label=_("统一社会信用代码"),
        max_length=30,
        help_text=_("18位，对着营业执照或法人证书填。"),
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("单位性质"), choices=[("", _("选一种")), *EmployerKind.choices])
    tier = forms.ChoiceField(label=_("层级"), help_text=_("单位由哪一级主管。"))
    place = forms.ModelChoiceField(label=_("所在地"), queryset=Place.objects.none(), empty_label=_("选一个"))
    department = forms.ModelChoiceField(
        label=_("主管部门"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=_("申报先经主管部门推荐；没有主管部门的不选。"),
        empty_label=_("没有"),
    )
    represents = representing_field()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "tier", [(tier.value, tier.label) for tier in tiers_listed(actor)])
        offer_rows(self, "place", places_listed(actor))
        offer_rows(self, "department", departments_listed(actor))
        for name in ("kind", "tier", "place", "department", "represents"):
            self.fields[name].widget.attrs["class"] = "zc-w24"

    @classmethod
    def about(cls, employer: Organization, actor: Actor) -> "VerifyForm":
        """The form as the roster filled it."""
        known = {"kind": employer.kind, "tier": employer.tier, "place": employer.place_id}
        return cls(actor=actor, initial=known)

    def clean_code(self) -> str:
        fault = uscc_fault(self.cleaned_data["code"])
        if fault is not None:
            raise forms.ValidationError(fault.reason)
        return normalise_uscc(self.cleaned_data["code"])

    def facts(self) -> dict[str, Any]:
        """Arguments for `verify_organization`."""
        data = dict(self.cleaned_data)
        place, department = data.pop("place"), data.pop("department")
        return data | {"place_id": place.pk, "department_id": department.pk if department else None}


class AppointForm(forms.Form):
    """Whom, to which post, from which day."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=40,
        help_text=_("本人登录用的名字；本人要先登录、登记身份。"),
        widget=forms.TextInput(attrs={"class": "zc-w12", "autocomplete": "off"}),
    )
    post = forms.ChoiceField(label=_("职务"), widget=forms.Select(attrs={"class": "zc-w12"}))
    since = forms.DateField(label=_("任职第一天"), widget=day_input())

    def __init__(self, *args: Any, posts: Iterable[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "post", [(post.value, post.label) for post in posts])


class EndForm(forms.Form):
    """The last day of an appointment."""

    last_day = forms.DateField(label=_("最后一天"), widget=day_input("form-control w-auto"))


class CorrectForm(forms.Form):
    """A person's name and employer."""

    name = name_field()
    employer = forms.ModelChoiceField(
        label=_("工作单位"),
        queryset=Organization.objects.none(),
        help_text=_("只列核实过的单位。"),
        widget=forms.Select(attrs={"class": "zc-w24"}),
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        help_text=_("写明对照了什么证件。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"name": person.name, "employer": person.employer_id}
        employer = self.fields["employer"]
        employer.required = person.employer_id is not None
        offer_rows(self, "employer", employers_for(person))
        employer.empty_label = _("没有") if person.employer_id is None else None  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return named(self.cleaned_data["name"])

    def facts(self) -> dict[str, Any]:
        """Arguments for `correct_person`."""
        employer = self.cleaned_data["employer"]
        named = {name: self.cleaned_data[name] for name in ("name", "reason")}
        return named | {"employer_id": employer.pk if employer else None}
