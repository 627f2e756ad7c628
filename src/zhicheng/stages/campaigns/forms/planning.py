"""The pages of a plan, one group of conditions each."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer, offer_rows
from zhicheng.infra.terms import BAND_OF_LEVEL, Level
from zhicheng.stages.campaigns.checking import loaded_pack
from zhicheng.stages.campaigns.choices import live_packs, live_supplements
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.offices import hr_departments, open_body
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Organization, Place

DAY = "%Y-%m-%d"
MINUTE = "%Y-%m-%dT%H:%M"


def day_field(**options: Any) -> forms.DateField:
    """A day, with the browser's calendar."""
    return forms.DateField(widget=forms.DateInput(format=DAY, attrs={"type": "date", "class": "zc-w12"}), **options)


def minute_field(**options: Any) -> forms.DateTimeField:
    """A moment to the minute, Asia/Shanghai."""
    widget = forms.DateTimeInput(format=MINUTE, attrs={"type": "datetime-local", "class": "zc-w16"})
    return forms.DateTimeField(widget=widget, **options)


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class StepForm(forms.Form):
    """One page. `names` are the fields of `Campaign` that it sets, `clauses` the law beside it."""

    clauses: tuple[str, ...] = ()

    def __init__(self, *args: Any, committee: Committee, **options: Any) -> None:
        super().__init__(*args, **options)
        self.committee = committee

    @classmethod
    def about(cls, campaign: Campaign, data: Any = None) -> "StepForm":
        """The page as the plan stands, or as it was sent."""
        return cls(data, committee=campaign.committee, initial=cls.initial_of(campaign))

    @classmethod
    def initial_of(cls, campaign: Campaign) -> dict[str, Any]:
        """The plan's values under the names of the fields."""
        return {name: getattr(campaign, name, None) for name in cls.base_fields}

    def terms(self) -> dict[str, Any]:
        """Arguments for the services."""
        return dict(self.cleaned_data)


class ScopeForm(StepForm):
    """Who reviews whom."""

    clauses = ("GX-10.5", "GX-38.2")
    place = forms.ModelChoiceField(label=_("地方"), queryset=Place.objects.none())
    year = forms.IntegerField(
        label=_("年度"), min_value=1990, max_value=2999, widget=forms.NumberInput(attrs={"class": "zc-w8"})
    )
    level = forms.ChoiceField(label=_("级别"), help_text=_("只列评委会核准的级别。"))
    track = forms.ChoiceField(label=_("评审种类"), choices=Campaign.Track.choices)
    specialties = forms.CharField(
        label=_("专业"),
        required=False,
        help_text=_("一行一个，申报人从里面选。"),
        widget=forms.Textarea(attrs={"rows": 5, "class": "zc-w24"}),
    )
    code = forms.CharField(
        label=_("申报编号前缀"),
        max_length=20,
        help_text=_("像 SL2026-GC，后面自动编号。"),
        widget=forms.TextInput(attrs={"class": "zc-w12"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        home = self.committee.organizer.place
        offer_rows(self, "place", Place.objects.filter(Q(pk=home.pk) | Q(parent=home)).order_by("code"))
        offer(self, "level", [(one.value, one.label) for one in Level if BAND_OF_LEVEL[one] == self.committee.level])

    @classmethod
    def initial_of(cls, campaign: Campaign) -> dict[str, Any]:
        return super().initial_of(campaign) | {"specialties": "\n".join(campaign.specialties)}

    def terms(self) -> dict[str, Any]:
        specialties = _lines(self.cleaned_data["specialties"])
        return self.cleaned_data | {"specialties": specialties, "series": self.committee.series}


class LawForm(StepForm):
    """By which law."""

    clauses = ("GX-54.2", "GX-54.4", "KS-4.12.e")
    pack = forms.ChoiceField(
        label=_("政策包"), widget=forms.RadioSelect, help_text=_("只列两位核准人核准过、现在启用的。")
    )
    supplements = forms.MultipleChoiceField(
        label=_("补充文件"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("填上政策包留给别的文件的数，像系列的申报条件。"),
    )

    named_body = forms.ModelChoiceField(
        label=_("发文机关"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=_("这套政策没有写明由谁确认结果、发任职文件。部署里指定，报核准时一并核准，公布后不变。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "pack", live_packs())
        offer(self, "supplements", live_supplements())
        offer_rows(self, "named_body", hr_departments(self.committee.organizer.place))

    @classmethod
    def about(cls, campaign: Campaign, data: Any = None) -> "StepForm":
        page = super().about(campaign, data)
        if not open_body(loaded_pack(campaign)):
            page.fields.pop("named_body")
        return page

    def terms(self) -> dict[str, Any]:
        return {"named_body": None} | self.cleaned_data


class TimesForm(StepForm):
    """When."""

    clauses = ("GX-19.1", "QZ-4.1.c", "GX-22.3", "GX-22.4")
    opens_at = minute_field(label=_("开始申报"))
    closes_at = minute_field(label=_("截止申报"), help_text=_("这一刻起不再收。填31日00:00，就是30日24:00截止。"))
    cut_off = day_field(label=_("年限算到哪天"))
    grace_minutes = forms.IntegerField(
        label=_("上传宽限（分钟）"),
        min_value=0,
        max_value=1440,
        initial=30,
        help_text=_("截止前开始传的文件，可以在这段时间里传完。"),
        widget=forms.NumberInput(attrs={"class": "zc-w8"}),
    )
    office_days = forms.IntegerField(
        label=_("每一级审核（工作日）"),
        min_value=1,
        max_value=90,
        initial=10,
        widget=forms.NumberInput(attrs={"class": "zc-w8"}),
    )
    correction_days = forms.IntegerField(
        label=_("补正（工作日）"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("不填，就按政策包的期限。"),
        widget=forms.NumberInput(attrs={"class": "zc-w8"}),
    )
    report_by = day_field(
        label=_("上报截止"),
        required=False,
        help_text=_("这天以后报到评委会办公室的，不予受理。不填，就不按上报时间拒收。"),
    )
    meets_on = day_field(label=_("计划评审日期"), required=False, help_text=_("日程从这天往前排。以后可以更正。"))

    @classmethod
    def initial_of(cls, campaign: Campaign) -> dict[str, Any]:
        return super().initial_of(campaign) | {"correction_days": campaign.correction_days or None}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and opens >= closes:
            self.add_error("closes_at", _("截止时间要晚于开始时间。"))
        return data


class TextsForm(StepForm):
    """What is said publicly of conditions and procedure, and whom to ask."""

    clauses = ("KS-4.12.c", "KS-4.12.d")
    standards = forms.CharField(
        label=_("评审条件"),
        required=False,
        help_text=_("文件名称和文号。政策包和补充文件另外列出。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    procedure = forms.CharField(
        label=_("评审程序"),
        required=False,
        help_text=_("从申报到发证怎么走。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact = forms.CharField(label=_("联系方式"), max_length=120, help_text=_("办公室和电话，公开。"))
    remarks = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class FeeForm(StepForm):
    """A fee by an approved standard, or none."""

    clauses = ("GX-47.1",)
    fee = forms.IntegerField(
        label=_("收费（元）"), required=False, min_value=1, widget=forms.NumberInput(attrs={"class": "zc-w8"})
    )
    fee_standard = forms.IntegerField(
        label=_("核准的收费标准（元）"), required=False, min_value=1, widget=forms.NumberInput(attrs={"class": "zc-w8"})
    )
    fee_document = forms.CharField(
        label=_("收费文号"), required=False, max_length=80, widget=forms.TextInput(attrs={"class": "zc-w24"})
    )
    fee_authority = forms.CharField(
        label=_("收费核准机关"),
        required=False,
        max_length=120,
        help_text=_("价格、财政部门。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )


class PlanForm(ScopeForm):
    """What a plan begins with; the other pages fill the rest."""

    pack = forms.ChoiceField(label=_("政策包"), help_text=_("只列两位核准人核准过、现在启用的。"))
    opens_at = minute_field(label=_("开始申报"))
    closes_at = minute_field(label=_("截止申报"), help_text=_("这一刻起不再收。填31日00:00，就是30日24:00截止。"))
    cut_off = day_field(label=_("年限算到哪天"))
    contact = forms.CharField(label=_("联系方式"), max_length=120, help_text=_("办公室和电话，公开。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "pack", live_packs())

    @classmethod
    def fresh(cls, committee: Committee, year: int, data: Any = None) -> "PlanForm":
        """An empty plan of that year."""
        place = committee.organizer.place_id
        return cls(data, committee=committee, initial={"place": place, "year": year, "track": Campaign.Track.GENERAL})

    def terms(self) -> dict[str, Any]:
        holding = live_supplements(self.committee.series)
        return super().terms() | {"supplements": [reference for reference, _title in holding]}
