"""What is chosen from the pack's list of materials, and how points are given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.core.policy import Checklist
from zhicheng.infra.face.choices import offer
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policy_words import names
from zhicheng.stages.campaigns.checking import UNDIMENSIONED, loaded_pack
from zhicheng.stages.campaigns.checklists import offered
from zhicheng.stages.campaigns.forms.planning import StepForm
from zhicheng.stages.campaigns.models import Campaign

DIMENSIONS = "scored_dimension"
ROWS_MORE = 3


class MaterialsForm(StepForm):
    """One group of boxes a list; indispensable items are always in and have none."""

    clauses = ("GX-19.4", "QZ-2.3.b", "QZ-2.3.c")

    @classmethod
    def about(cls, campaign: Campaign, data: Any = None) -> "MaterialsForm":
        form = cls(data, committee=campaign.committee)
        form.lists = offered(loaded_pack(campaign), campaign.series, campaign.level)
        for one in form.lists:
            form.fields[one.id] = _boxes(one)
            form.initial[one.id] = campaign.checklists.get(one.id, [])
        return form

    lists: list[Checklist]

    def terms(self) -> dict[str, Any]:
        return {"checklists": {one.id: _chosen(one, self.cleaned_data[one.id]) for one in self.lists}}


class ScoreForm(forms.Form):
    """One row of the scoring table; an empty name leaves the row out."""

    name = forms.CharField(label=_("项目"), required=False, max_length=40)
    points = forms.IntegerField(label=_("分值"), required=False, min_value=1, max_value=1000)
    dimension = forms.ChoiceField(label=_("方面"), required=False)
    qualitative = forms.BooleanField(label=_("专家评议"), required=False)

    def __init__(self, *args: Any, dimensions: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "dimension", [(UNDIMENSIONED, _("不分")), *((one, _dimension(one)) for one in dimensions)])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("name") and not data.get("points") and "points" not in self.errors:
            self.add_error("points", _("这一项还没有填分值。"))
        return data


ScoreFormSet = forms.formset_factory(ScoreForm, extra=ROWS_MORE, max_num=30)


def scoring_about(campaign: Campaign, data: Any = None) -> Any:
    """The table as the plan stands, or as it was sent, with rows to spare."""
    known = loaded_pack(campaign).schema.enumerations.get(DIMENSIONS)
    dimensions = tuple(known.ranks) if known else ()
    return ScoreFormSet(data, initial=campaign.scoring, form_kwargs={"dimensions": dimensions}, prefix="scoring")


def scoring_of(rows: Any) -> list[dict[str, Any]]:
    """The rows that were filled in, as the plan keeps them."""
    keys = ("name", "points", "dimension", "qualitative")
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("name")]
    return [{key: row[key] for key in keys} for row in filled]


def _boxes(checklist: Checklist) -> forms.MultipleChoiceField:
    optional = [
        (item.key, item.title.en if in_english() else item.title.zh) for item in checklist.items if not item.required
    ]
    return forms.MultipleChoiceField(
        label=checklist.note.en if in_english() else checklist.note.zh,
        choices=optional,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _chosen(checklist: Checklist, ticked: list[str]) -> list[str]:
    return [item.key for item in checklist.items if item.required or item.key in ticked]


def _dimension(value: str) -> str:
    name = names().of(DIMENSIONS, value)
    return name.en if in_english() else name.zh
