"""Forms of reviewing: an officer's decision, and a deliberation's session."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.infra.terms import Level
from zhicheng.stages.reviewing.correctable import Correctable
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.way import possible_outcomes
from zhicheng.stages.reviewing.words import outcome_word

LONGEST_FAULT = 500
LONGEST_REASON = 2000
MEMBER_ROWS = 15
_FAULT = "fault-"


class DecisionForm(forms.Form):
    """An outcome that the law gives the step, with a correction list or the grounds of a rejection."""

    reason = forms.CharField(
        label=gettext_lazy("事实和理由"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("申报人看得到。写清是什么、差在哪里。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    second_reason = forms.CharField(
        label=gettext_lazy("为什么还要再退一次"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("补正清单应当一次发全。再退要写明理由，并记录在案。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        step: Step,
        correctable: Mapping[str, Correctable],
        clauses: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.correctable = correctable
        self.fields["outcome"] = forms.ChoiceField(
            label=_("你的决定"),
            choices=[(outcome, outcome_word(step.kind, outcome)) for outcome in possible_outcomes(step)],
            error_messages={"required": _("还没有选决定。请选一项。")},
        )
        self.fields["clause"] = forms.ChoiceField(
            label=_("依据"), required=False, choices=[("", _("选一条")), *clauses]
        )
        for item in correctable.values():
            self.fields[_FAULT + item.key] = forms.CharField(
                label=item.label, required=False, max_length=LONGEST_FAULT, widget=forms.TextInput()
            )

    def fault_fields(self) -> Iterator[forms.BoundField]:
        """One input for everything that may be asked for."""
        for key in self.correctable:
            yield self[_FAULT + key]

    def corrections(self) -> list[tuple[str, str]]:
        """What is to be mended, by key."""
        typed = ((key, str(self.cleaned_data.get(_FAULT + key, "")).strip()) for key in self.correctable)
        return [(key, fault) for key, fault in typed if fault]

    def decision(self) -> dict[str, Any]:
        """Arguments for `decide_step`: only what belongs to the chosen outcome."""
        outcome = self.cleaned_data["outcome"]
        clause = self.cleaned_data["clause"]
        facts: dict[str, Any] = {"outcome": outcome}
        if outcome == Step.Outcome.RETURNED:
            return facts | {"corrections": self.corrections(), "second_reason": self.cleaned_data["second_reason"]}
        if outcome == Step.Outcome.REJECTED:
            return facts | {"reason": self.cleaned_data["reason"], "clauses": [clause] if clause else []}
        return facts


@dataclass(frozen=True)
class MemberRow:
    """The inputs of one member of the group."""

    number: int
    name: forms.BoundField
    professional: forms.BoundField
    level: forms.BoundField


class SessionForm(forms.Form):
    """A session of the deliberation group: its day, its members, and the cases put to the vote."""

    held_on = forms.DateField(
        label=gettext_lazy("审议日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}),
    )

    def __init__(
        self, *args: Any, steps: Iterable[Step], members: Sequence[Mapping[str, Any]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases = list(steps)
        self.fields["steps"] = forms.TypedMultipleChoiceField(
            coerce=int,
            choices=[(step.pk, str(step.application)) for step in self.cases],
            error_messages={"required": _("还没有选要审议的申报。请至少选一件。")},
        )
        for number in range(1, MEMBER_ROWS + 1):
            self._add_member(number, members[number - 1] if number <= len(members) else {})

    def rows(self) -> Iterator[MemberRow]:
        """The members' inputs, row by row."""
        for number in range(1, MEMBER_ROWS + 1):
            yield MemberRow(number, self[f"name-{number}"], self[f"professional-{number}"], self[f"level-{number}"])

    def members(self) -> list[dict[str, Any]]:
        """The members that have a name."""
        data = self.cleaned_data
        return [
            {
                "name": data[f"name-{number}"],
                "professional": data[f"professional-{number}"],
                "level": data[f"level-{number}"],
            }
            for number in range(1, MEMBER_ROWS + 1)
            if data[f"name-{number}"]
        ]

    def chosen(self) -> set[int]:
        """Cases that are ticked: all of them at first."""
        if not self.is_bound:
            return {step.pk for step in self.cases}
        return {int(value) for value in self["steps"].value() or () if str(value).isdecimal()}

    def _add_member(self, number: int, member: Mapping[str, Any]) -> None:
        label = _("第%(number)s人") % {"number": number}
        self.fields[f"name-{number}"] = forms.CharField(
            label=label + _("姓名"),
            required=False,
            max_length=40,
            initial=member.get("name", ""),
            widget=forms.TextInput(attrs={"class": "form-control zc-w8", "autocomplete": "off"}),
        )
        self.fields[f"professional-{number}"] = forms.BooleanField(
            label=label + _("是专业技术人才"),
            required=False,
            initial=member.get("professional", False),
            widget=forms.CheckboxInput(attrs={"class": "form-check-input m-0"}),
        )
        self.fields[f"level-{number}"] = forms.ChoiceField(
            label=label + _("职称级别"),
            required=False,
            choices=[("", _("无")), *Level.choices],
            initial=member.get("level", ""),
            widget=forms.Select(attrs={"class": "form-select w-auto"}),
        )
        for name in ("name", "professional", "level"):
            bound = self.fields[f"{name}-{number}"]
            bound.widget.attrs["aria-label"] = bound.label
