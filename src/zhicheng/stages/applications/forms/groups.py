"""The forms that stand once in a group: basics, titles, standing, achievements."""

from collections.abc import Iterable
from functools import cache, partial
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.infra.terms import Representative
from zhicheng.stages.applications.forms.base import LONGEST_TEXT, GroupForm
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.portfolios.forms.fields import PickField, WrittenDateField, YesNoField
from zhicheng.stages.registry.models import Bar, Organization
from zhicheng.stages.registry.queries import is_verified_employer, verified_employers

MOST_EMPLOYERS = 20
MOST_HOURS = 2000
YEARS_OF_HOURS = 3


class EmployerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A verified employer; shows the chosen one and those that match the search.

    `known` is one that the caller has read, so that it is not looked up again.
    """

    known: Organization | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=verified_employers(),
            empty_label=None,
            widget=forms.RadioSelect(),
            error_messages={
                "invalid_choice": _("这个单位还没有经过核实，不能选。请单位经办人找登记员核实，或者另选。")
            },
            **options,
        )

    def to_python(self, value: Any) -> Any:
        if self.known is not None and str(value) == str(self.known.pk) and is_verified_employer(self.known):
            return self.known
        return super().to_python(value)

    def offer(self, search: str, chosen: int | None, known: Organization | None) -> None:
        """List the employers that match the search, after the one chosen before, verified or not; once it is shown."""
        self.known = known
        self.widget.choices = cache(partial(_offered, search, chosen, known))


def _offered(search: str, chosen: int | None, known: Organization | None) -> list[tuple[int, str]]:
    matching = list(verified_employers(search)[:MOST_EMPLOYERS]) if search else []
    before = [unit for unit in _chosen(chosen, known) if unit not in matching]
    return [(unit.pk, unit.name) for unit in [*before, *matching]]


def _chosen(chosen: int | None, known: Organization | None) -> Iterable[Organization]:
    if chosen is None:
        return ()
    if known is not None and known.pk == chosen and known.role == Organization.Role.EMPLOYER:
        return (known,)
    return Organization.objects.filter(role=Organization.Role.EMPLOYER, pk=chosen)


class BasicsForm(GroupForm):
    """单位, 专业 and 岗位."""

    group = FormGroup.BASICS
    aids = frozenset({"employer_search"})
    employer_search = forms.CharField(
        label=_("查找单位"),
        required=False,
        max_length=120,
        help_text=_("写单位名称里的几个字，再按“查找单位”。"),
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
    )
    employer = EmployerField(
        label=_("工作单位"), help_text=_("和劳动合同上的公章一致。自由职业者选替你办理的机构或协会。")
    )
    acted_by = PickField(
        label=_("自由职业者由谁办理"),
        choices=[
            (Representative.ARCHIVE_AGENCY, _("档案托管在人事代理机构，由它办理")),
            (Representative.INDUSTRY_ASSOCIATION, _("档案没有托管，由行业协会办理")),
        ],
        required=False,
        help_text=_("有工作单位的，不用选。"),
        widget=forms.Select(attrs={"class": "zc-w24"}),
    )
    employed = YesNoField(label=_("现在是这个单位的在职人员"))
    specialty = PickField(label=_("申报专业"), choices=[])
    post = forms.CharField(label=_("现在的岗位"), max_length=60, widget=forms.TextInput(attrs={"class": "zc-w16"}))

    def clean(self) -> dict[str, Any]:
        """Only who may act for freelancers is named as acting, and only as what it is (GX-21.3, GX-21.4)."""
        data = super().clean() or self.cleaned_data
        employer, acted_by = data.get("employer"), data.get("acted_by", "")
        if employer and acted_by and employer.represents != acted_by:
            self.add_error("employer", self._other_kind(Representative(acted_by)))
        return data

    @staticmethod
    def _other_kind(wanted: Representative) -> str:
        if wanted == Representative.ARCHIVE_AGENCY:
            return gettext(
                "这家单位没有登记为托管档案的人事代理机构。请选托管你档案的那一家；还没有登记的，请它找登记员核实。"
            )
        return gettext("这家单位没有登记为行业协会。请选你所在行业的协会；还没有登记的，请它找登记员核实。")

    def prepare(self) -> None:
        specialty = self.fields["specialty"]
        offer(self, "specialty", [("", _("选一个")), *((name, name) for name in self.context.campaign.specialties)])
        specialty.error_messages["invalid_choice"] = _("今年没有“%(value)s”这个专业。请在名单里选。")
        raw = self.data if self.is_bound else self.initial
        chosen = str(raw.get("employer") or "")
        employer = self.fields["employer"]
        if raw.get("acted_by"):
            employer.label = _("替你办理的机构或协会")
        if isinstance(employer, EmployerField):
            employer.offer(
                str(raw.get("employer_search") or ""),
                int(chosen) if chosen.isdecimal() else None,
                self.context.employer,
            )


class TitlesForm(GroupForm):
    """Says that there is no title, so that an empty list is an answer."""

    group = FormGroup.TITLES
    none = forms.BooleanField(label=_("我还没有任何职称"), required=False)


class StandingForm(GroupForm):
    """Continuing education, and what the applicant declares on article 17."""

    group = FormGroup.STANDING
    continuing_education_done = YesNoField(
        label=_("按规定完成了继续教育"), help_text=_("公需科目和专业科目都完成才选“是”。")
    )
    retired = YesNoField(label=_("已经离退休"))
    civil_servant = YesNoField(label=_("公务员，或者参公人员"))
    disciplined = YesNoField(label=_("受过处分，处分还没有期满"))
    discipline_kind = PickField(label=_("处分种类"), choices=Bar.Discipline.choices, required=False)
    discipline_since = WrittenDateField(label=_("处分决定日期"), required=False)
    discipline_until = WrittenDateField(label=_("处分期满日期"), required=False, help_text=_("还没有定，就空着。"))
    under_investigation = YesNoField(label=_("正在被立案审查调查"))
    penalized = YesNoField(label=_("受过处罚，影响期还没有过"))
    penalty_until = WrittenDateField(label=_("影响期最后一天"), required=False)
    special = YesNoField(
        label=_("要按特殊情形申报"),
        help_text=_("破格、直接申报这类情形，才选“是”，选了会多一页。一般逐级申报的，选“否”。"),
    )

    @classmethod
    def own_fields(cls, year: int) -> dict[str, forms.Field]:
        return {
            hours_field(one): forms.IntegerField(
                label=_hours_label(one),
                required=False,
                min_value=0,
                max_value=MOST_HOURS,
                widget=forms.TextInput(attrs={"class": "zc-w4", "inputmode": "numeric"}),
            )
            for one in hours_years(year)
        }

    def prepare(self) -> None:
        for name in {"discipline_until", "penalty_until"} & self.fields.keys():
            self.fields[name].today = None  # type: ignore[attr-defined]


class AchievementsForm(GroupForm):
    """业绩总结."""

    group = FormGroup.ACHIEVEMENTS
    summary = forms.CharField(
        label=_("业绩总结"),
        max_length=LONGEST_TEXT,
        help_text=_("取得现职称以来做了什么、解决了什么问题，4000字以内。"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def hours_years(campaign_year: int) -> range:
    """The years for which hours of continuing education are asked, the campaign's last."""
    return range(campaign_year - YEARS_OF_HOURS + 1, campaign_year + 1)


def hours_field(year: int) -> str:
    """`hours_2026`."""
    return f"hours_{year}"


def _told_hours(year: int) -> str:
    return gettext("%(year)s年学时") % {"year": year}


_hours_label = lazy(_told_hours, str)
