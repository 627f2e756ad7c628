"""Forms of reviewing: an officer's decision, and a deliberation's session."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.core.policy import Finding
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.terms import Level
from zhicheng.stages.reviewing.correctable import Correctable
from zhicheng.stages.reviewing.models import CorrectionItem, Step
from zhicheng.stages.reviewing.way import possible_outcomes
from zhicheng.stages.reviewing.words import outcome_word

LONGEST_FAULT = 500
LONGEST_REASON = 2000
MEMBER_ROWS = 15
_FAULT = "fault-"
_LEAVE = "leave-"


@dataclass(frozen=True)
class Offer:
    """What a step's decision may be made of.

    `clauses` are grounds of a rejection as (id, words), `origins` tell what of the list could be seen before, `checks`
    what the office answers for as (value, words), `soft` what failed of the rules that hold in principle; `is_late`:
    the law's own last day is over.
    """

    step: Step
    correctable: Mapping[str, Correctable]
    clauses: Sequence[tuple[str, str]]
    origins: Mapping[str, CorrectionItem.Origin]
    checks: Sequence[tuple[str, str]] = ()
    soft: Sequence[Finding] = ()
    is_late: bool = False


class DecisionForm(forms.Form):
    """An outcome that the law gives the step, with what an approval, a correction list or a rejection needs."""

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

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        kind = offer.step.kind
        self.fields["outcome"] = forms.ChoiceField(
            label=_("你的决定"),
            choices=[(outcome, outcome_word(kind, outcome)) for outcome in possible_outcomes(offer.step)],
            error_messages={"required": _("还没有选决定。请选一项。")},
        )
        self.fields["clause"] = forms.ChoiceField(
            label=_("依据"), required=False, choices=[("", _("选一条")), *offer.clauses]
        )
        self._add_faults()
        self._add_approval()

    def _add_faults(self) -> None:
        for item in self.offer.correctable.values():
            origin = self.offer.origins[item.key]
            self.fields[_FAULT + item.key] = forms.CharField(
                label=item.label,
                required=False,
                max_length=LONGEST_FAULT,
                widget=forms.TextInput(),
                help_text="" if origin == CorrectionItem.Origin.FIRST else str(origin.label),
            )

    def _add_approval(self) -> None:
        """What an approval needs besides, where the law asks for it."""
        if self.offer.checks:
            self.fields["checked"] = forms.MultipleChoiceField(
                label=_("你们这一级审核的，审过的打勾"),
                required=False,
                choices=self.offer.checks,
                widget=forms.CheckboxSelectMultiple(),
            )
        if self.offer.is_late:
            self.fields["late_reason"] = _reason_field(_("为什么晚了"))
        for finding in self.offer.soft:
            reason = finding.reason.en if in_english() else finding.reason.zh
            self.fields[_LEAVE + finding.clause] = _reason_field(reason)

    def fault_fields(self) -> Iterator[forms.BoundField]:
        """One input for everything that may be asked for."""
        for key in self.offer.correctable:
            yield self[_FAULT + key]

    def leave_fields(self) -> Iterator[tuple[forms.BoundField, str]]:
        """One reason, with its clause, for each rule in principle that is not met."""
        for finding in self.offer.soft:
            yield self[_LEAVE + finding.clause], finding.clause

    def corrections(self) -> list[tuple[str, str]]:
        """What is to be mended, by key."""
        typed = ((key, str(self.cleaned_data.get(_FAULT + key, "")).strip()) for key in self.offer.correctable)
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
        return facts | {
            "reason": self.cleaned_data.get("late_reason", ""),
            "checked": self.cleaned_data.get("checked", []),
            "leaves": {finding.clause: self.cleaned_data[_LEAVE + finding.clause] for finding in self.offer.soft},
        }


def _reason_field(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("和决定一起记录，申报人看得到。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExtensionForm(forms.Form):
    """Until when a deadline is put off, why and by which clause."""

    due_on = forms.DateField(
        label=gettext_lazy("延长到"),
        help_text=gettext_lazy("当天24:00截止。"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("为什么延长"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("申报人看得到。"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "zc-w24"}),
    )

    def __init__(self, *args: Any, clauses: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = forms.Select(attrs={"class": "zc-w24"})
        self.fields["clause"] = forms.ChoiceField(
            label=_("依据"), choices=[("", _("选一条")), *clauses], widget=chooser
        )


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
