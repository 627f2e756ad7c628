"""The sheet on which a scrutineer enters counts, one row a ballot."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.stages.ballots.queries import OpenRow
from zhicheng.stages.ballots.sums import Counts, fault_of_sum

CHOICES = (
    ("yes", gettext_lazy("同意")),
    ("no", gettext_lazy("反对")),
    ("abstain", gettext_lazy("弃权")),
    ("not_in", gettext_lazy("没交")),
)


@dataclass(frozen=True)
class SheetRow:
    """One row of the sheet: the ballot, and its inputs."""

    row: OpenRow
    inputs: tuple[forms.BoundField, ...]

    @property
    def faults(self) -> list[str]:
        return [str(fault) for bound in self.inputs for fault in bound.errors]


class CountForm(forms.Form):
    """Numbers for each ballot that waits for this scrutineer; rows left empty are not entered."""

    def __init__(self, *args: Any, rows: Iterable[OpenRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.awaits_me]
        for row in self.rows:
            for choice, label in CHOICES:
                self.fields[_field(row, choice)] = _number(row, str(label))

    def sheet(self) -> Iterator[SheetRow]:
        """The rows as the page draws them."""
        for row in self.rows:
            yield SheetRow(row, tuple(self[_field(row, choice)] for choice, _label in CHOICES))

    def clean(self) -> dict[str, Any]:
        for row in self.rows:
            counts = self._counts(row)
            if any(count is not None for count in counts) and not self._has_faults(row):
                self._check(row)
        return self.cleaned_data

    def counts(self) -> dict[int, Counts]:
        """What was filled in, by ballot id."""
        filled = {row.ballot.pk: self._told(row) for row in self.rows}
        return {ballot: counts for ballot, counts in filled.items() if counts is not None}

    def _check(self, row: OpenRow) -> None:
        told = self._told(row)
        if told is None:
            self.add_error(_field(row, "yes"), _("同意、反对、弃权都要填，没有就填0。"))
            return
        fault = fault_of_sum(told, row.ballot.voters)
        if fault is not None:
            self.add_error(_field(row, "yes"), fault)

    def _told(self, row: OpenRow) -> Counts | None:
        """The row as counted; None while one of the votes is missing. Papers that nobody missed were all handed in."""
        yes, no, abstain, not_in = self._counts(row)
        if yes is None or no is None or abstain is None:
            return None
        return Counts(yes, no, abstain, not_in or 0)

    def _counts(self, row: OpenRow) -> tuple[int | None, ...]:
        return tuple(self.cleaned_data.get(_field(row, choice)) for choice, _label in CHOICES)

    def _has_faults(self, row: OpenRow) -> bool:
        return any(_field(row, choice) in self.errors for choice, _label in CHOICES)


def _field(row: OpenRow, choice: str) -> str:
    return f"{choice}-{row.ballot.pk}"


def _number(row: OpenRow, label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=f"{row.subject.name}：{label}",
        required=False,
        min_value=0,
        widget=forms.TextInput(
            attrs={
                "class": "form-control zc-w4",
                "inputmode": "numeric",
                "autocomplete": "off",
                "aria-label": f"{row.subject.name}：{label}",
            }
        ),
        error_messages={"invalid": _("请填数字。"), "min_value": _("票数不能是负数。")},
    )
