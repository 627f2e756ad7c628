"""What is asked of a degree, a title, a period of practice and an achievement, in the library and in applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.stages.portfolios.choices import (
    EDUCATION_LEVELS,
    HELD_SERIES,
    AchievementKind,
    TechnicalClass,
    TitlePlace,
)
from zhicheng.stages.portfolios.forms.base import WrittenForm
from zhicheng.stages.portfolios.forms.fields import PickField, WrittenDateField

DIFFERS = "differs"


def differs_field() -> forms.BooleanField:
    """The box on a paper that bears another name or ID number (QZ-2.2.5.2.b)."""
    return forms.BooleanField(label=_("证书上的姓名或身份证号和现在的不一样"), required=False)


class DegreeFields(WrittenForm):
    """One 学历学位."""

    level = PickField(label=_("学历学位"), choices=EDUCATION_LEVELS)
    school = PickField(label=_("学校类别"), choices=terms.School.choices)
    school_name = forms.CharField(label=_("毕业院校"), max_length=60, widget=forms.TextInput(attrs={"class": "zc-w16"}))
    major = forms.CharField(
        label=_("所学专业"), max_length=60, required=False, widget=forms.TextInput(attrs={"class": "zc-w12"})
    )
    awarded_on = WrittenDateField(label=_("毕业时间"), help_text=_("例如2008年7月1日；证书上没有日，写到月。"))
    differs = differs_field()

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        level, school = values.get("level"), values.get("school")
        if level and school and (level in TechnicalClass.values) != (school == terms.School.TECHNICAL):
            self.add_error("school", _("学校类别和学历对不上。技工班只有技工院校才有。"))
        return values


class TitleFields(WrittenForm):
    """One title held."""

    level = PickField(label=_("级别"), choices=terms.Level.choices)
    series = PickField(label=_("系列"), choices=HELD_SERIES)
    obtained_on = WrittenDateField(label=_("取得时间"), help_text=_("证书或文件上的日期，例如2019年11月20日。"))
    via = PickField(label=_("取得方式"), choices=terms.TitleVia.choices)
    place = PickField(label=_("在哪里取得"), choices=TitlePlace.choices)
    certificate = forms.CharField(
        label=_("证书编号"), max_length=60, required=False, widget=forms.TextInput(attrs={"class": "zc-w12"})
    )
    differs = differs_field()


class LastingFields(WrittenForm):
    """Something that began in a month and ended in a later one, or still lasts."""

    since = WrittenDateField(label=_("开始年月"), help_text=_("例如2022年7月。"))
    ongoing = forms.BooleanField(label=_("至今仍在这个岗位"), required=False)
    until = WrittenDateField(label=_("结束年月"), required=False)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if values.get("ongoing"):
            values["until"] = None
        elif not until and "until" not in self.errors:
            self.add_error("until", _("还没有填。仍在这个岗位，就勾选“至今”。"))
        elif since and until and (until.year, until.month) < (since.year, since.month):
            self.add_error("until", _("结束年月早于开始年月。请核对。"))
        return values


class PeriodFields(LastingFields):
    """One period of practice; months count whole."""

    field_order = ("employer", "post", "series", "since", "ongoing", "until")
    employer = forms.CharField(
        label=_("单位全称"),
        max_length=120,
        help_text=_("和劳动合同上的公章一致。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    post = forms.CharField(label=_("岗位"), max_length=60, widget=forms.TextInput(attrs={"class": "zc-w16"}))
    series = PickField(label=_("从事的专业属于"), choices=HELD_SERIES)


class AchievementFields(WrittenForm):
    """One achievement or representative work."""

    kind = PickField(label=_("类别"), choices=AchievementKind.choices)
    title = forms.CharField(label=_("名称"), max_length=120, widget=forms.TextInput(attrs={"class": "zc-w24"}))
    achieved_on = WrittenDateField(label=_("完成或发表时间"))
    role = forms.CharField(label=_("本人承担的部分"), max_length=120, widget=forms.TextInput(attrs={"class": "zc-w24"}))
