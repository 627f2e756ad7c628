"""Sending a roster, and mending one of its rows."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer_rows
from zhicheng.stages.applications.rosters import KeptCell
from zhicheng.stages.campaigns.models import Campaign


class RosterForm(forms.Form):
    """Which campaign, and the file."""

    use_required_attribute = False

    campaign = forms.ModelChoiceField(label=_("哪一次评审"), queryset=Campaign.objects.none(), empty_label=_("选一个"))
    file = forms.FileField(
        label=_("名册文件"),
        help_text=_(".xlsx、.xls、.ods 或 .csv。表头在前30行里，至少要有姓名、身份证号、工作单位、申报职称。"),
        error_messages={"required": _("还没有选文件")},
    )

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], **options: Any) -> None:
        super().__init__(*args, **options)
        offer_rows(self, "campaign", campaigns)
        self.fields["campaign"].error_messages["required"] = _("还没有选")


class MendForm(forms.Form):
    """Every cell of a row under the sheet's own heading, with the faults found in it."""

    use_required_attribute = False

    def __init__(
        self, cells: tuple[KeptCell, ...], faults: list[dict[str, str]], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        self.cells = cells
        for place, cell in enumerate(cells):
            self.fields[f"cell_{place}"] = forms.CharField(
                label=" ".join(cell.heading.split()),
                required=False,
                max_length=500,
                initial=cell.text,
                widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off"}),
            )
        self.reasons = {
            f"cell_{place}": [fault["reason"] for fault in faults if fault["column"] == cell.heading]
            for place, cell in enumerate(cells)
        }
        headings = {cell.heading for cell in cells}
        self.other_reasons = [fault["reason"] for fault in faults if fault["column"] not in headings]

    def rows(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each field with its faults."""
        return [(field, self.reasons[field.name]) for field in self]

    def typed(self) -> dict[str, str]:
        """What was typed, by the sheet's own headings."""
        return {cell.heading: self.cleaned_data[f"cell_{place}"] for place, cell in enumerate(self.cells)}
