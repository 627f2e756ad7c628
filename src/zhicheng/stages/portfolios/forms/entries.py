"""The forms of the library's entries, one a kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.stages.portfolios.choices import (
    ADOPTIONS,
    ADVICE_SOURCES,
    INSTRUCTIONS,
    AchievementKind,
    AppraisalResult,
)
from zhicheng.stages.portfolios.forms.base import WrittenForm
from zhicheng.stages.portfolios.forms.fields import PickField, WrittenDateField, YearField, YesNoField
from zhicheng.stages.portfolios.forms.rows import (
    AchievementFields,
    DegreeFields,
    LastingFields,
    PeriodFields,
    TitleFields,
)
from zhicheng.stages.portfolios.kinds import Kind

MOST_HOURS = 2000


class DegreeEntryForm(DegreeFields):
    """A degree with the number by which it is found online."""

    certificate = forms.CharField(
        label=_("证书编号"),
        max_length=60,
        required=False,
        help_text=_("填了编号、学信网查得到的，申报时可以免交学历材料。"),
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
    )


class InsuranceEntryForm(LastingFields):
    """Months for which social insurance was paid without a gap; both months count."""

    field_order = ("employer", "since", "ongoing", "until")
    employer = forms.CharField(label=_("参保单位"), max_length=120, widget=forms.TextInput(attrs={"class": "zc-w24"}))
    ongoing = forms.BooleanField(label=_("现在还在这里参保"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["since"].label = _("参保首月")
        self.fields["until"].label = _("参保末月")


class HoursEntryForm(WrittenForm):
    """Hours of continuing education in one year."""

    year = YearField()
    public_hours = forms.IntegerField(
        label=_("公需科目学时"),
        min_value=0,
        max_value=MOST_HOURS,
        widget=forms.TextInput(attrs={"class": "zc-w4", "inputmode": "numeric"}),
    )
    professional_hours = forms.IntegerField(
        label=_("专业科目学时"),
        min_value=0,
        max_value=MOST_HOURS,
        widget=forms.TextInput(attrs={"class": "zc-w4", "inputmode": "numeric"}),
    )


class AppraisalEntryForm(WrittenForm):
    """What the employer's appraisal found in one year."""

    year = YearField()
    result = PickField(label=_("考核等次"), choices=AppraisalResult.choices)
    employer = forms.CharField(label=_("考核单位"), max_length=120, widget=forms.TextInput(attrs={"class": "zc-w24"}))


class AchievementEntryForm(AchievementFields):
    """Any achievement but decision-advice items, which have a page of their own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(value, label) for value, label in AchievementKind.choices if value != AchievementKind.ADVICE]
        offer(self, "kind", [("", _("选一个")), *kinds])


class AdviceEntryForm(WrittenForm):
    """One adoption of a decision-advice item; the same article adopted again is an entry of its own (QZ-6.2)."""

    title = forms.CharField(
        label=_("文章题目"),
        max_length=120,
        help_text=_("同一篇被几处采用，每处填一条，题目写得一样。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    achieved_on = WrittenDateField(label=_("采用时间"))
    source = PickField(label=_("采用的刊物"), choices=ADVICE_SOURCES)
    adoption = PickField(label=_("采用方式"), choices=ADOPTIONS)
    instruction = PickField(label=_("领导批示"), choices=INSTRUCTIONS)
    personal = YesNoField(label=_("由你一个人撰写"))


FORMS: dict[Kind, type[WrittenForm]] = {
    Kind.DEGREE: DegreeEntryForm,
    Kind.TITLE: TitleFields,
    Kind.PRACTICE: PeriodFields,
    Kind.INSURANCE: InsuranceEntryForm,
    Kind.EDUCATION_HOURS: HoursEntryForm,
    Kind.APPRAISAL: AppraisalEntryForm,
    Kind.ACHIEVEMENT: AchievementEntryForm,
    Kind.ADVICE: AdviceEntryForm,
}
