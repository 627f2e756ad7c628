"""Forms of meetings: the opening request, and the opening itself."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.stages.applications.models import Application
from zhicheng.stages.meetings.models import AgendaItem
from zhicheng.stages.panels.models import PanelSeat
from zhicheng.stages.registry.models import Person

RECUSAL_ROWS = 6
PLACE = "place-"


class RequestForm(forms.Form):
    """Day, venue and agenda of a meeting to be opened."""

    meets_on = forms.DateField(
        label=_("开会日期"),
        help_text=_("从提出申请到开会，中间要隔满规定的工作日。"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}),
    )
    venue = forms.CharField(label=_("地点"), max_length=120, widget=forms.TextInput(attrs={"class": "zc-w24"}))
    applications = forms.TypedMultipleChoiceField(
        label=_("上会的申报"), coerce=int, error_messages={"required": _("议程是空的。请选出要上会的申报。")}
    )

    def __init__(self, *args: Any, cases: Iterable[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = list(cases)
        numbers = [(case.pk, str(case.number)) for case in self.cases]
        offer(self, "applications", numbers)

    def chosen(self) -> set[str]:
        """Values that are ticked: all of them at first."""
        chosen = self["applications"].value() if self.is_bound else [case.pk for case in self.cases]
        return {str(number) for number in chosen or ()}


class OpenForm(forms.Form):
    """Who is there, who presides (one whose role is in `presiding`), who watches, and who stays out of which case."""

    present = forms.TypedMultipleChoiceField(
        label=_("签到"), coerce=int, error_messages={"required": _("还没有人签到。请勾选到会的评委。")}
    )
    presiding = forms.TypedChoiceField(label=_("主持人"), coerce=int, widget=forms.RadioSelect)
    supervisor = forms.TypedChoiceField(
        label=_("到场的监督员"), coerce=int, widget=forms.Select(attrs={"class": "zc-w12"})
    )

    def __init__(
        self,
        *args: Any,
        seats: Iterable[PanelSeat],
        presiding: Collection[str],
        supervisors: Iterable[Person],
        items: Iterable[AgendaItem],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats = list(seats)
        names = [(seat.pk, seat.person.name) for seat in self.seats]
        leaders = [(seat.pk, _told(seat)) for seat in self.seats if seat.role in presiding]
        cases = [(item.application_id, f"{item.application.number} {item.application.person.name}") for item in items]
        offer(self, "present", names)
        offer(self, "presiding", leaders)
        offer(self, "supervisor", [(one.pk, one.name) for one in supervisors])
        for row in range(RECUSAL_ROWS):
            self.fields[f"seat-{row}"] = _optional(names, _("回避的评委"))
            self.fields[f"case-{row}"] = _optional(cases, _("哪一件"))

    def chosen(self) -> set[str]:
        """Values of the seats that are ticked."""
        return {str(number) for number in self["present"].value() or ()}

    def recusal_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of inputs for expert and case."""
        return [(self[f"seat-{row}"], self[f"case-{row}"]) for row in range(RECUSAL_ROWS)]

    def clean(self) -> dict[str, Any]:
        """A recusal needs both its expert and its case."""
        cleaned = super().clean() or {}
        for row in range(RECUSAL_ROWS):
            if bool(cleaned.get(f"seat-{row}")) != bool(cleaned.get(f"case-{row}")):
                self.add_error(f"seat-{row}", _("回避要选评委，也要选是哪一件。"))
        return cleaned

    def recusals(self) -> dict[int, list[int]]:
        """Seats to stay out, by application id."""
        out: dict[int, list[int]] = {}
        for row in range(RECUSAL_ROWS):
            if self.cleaned_data[f"seat-{row}"]:
                out.setdefault(self.cleaned_data[f"case-{row}"], []).append(self.cleaned_data[f"seat-{row}"])
        return out


def places_in(posted: Mapping[str, str]) -> dict[int, int]:
    """The places that a posted form gives to cases with equal votes, by application; what is no number is left out."""
    named = ((name.removeprefix(PLACE), value) for name, value in posted.items() if name.startswith(PLACE))
    return {int(number): int(place) for number, place in named if _is_number(number) and _is_number(place)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12


def _optional(choices: list[tuple[int, str]], label: Any) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[("", "—"), *choices],
        required=False,
        coerce=int,
        empty_value=None,
        label=label,
        widget=forms.Select(attrs={"class": "form-select w-auto", "aria-label": label}),
    )


def _told(seat: PanelSeat) -> str:
    return f"{seat.person.name}（{seat.get_role_display()}）"
