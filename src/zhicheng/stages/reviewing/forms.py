"""Forms of reviewing: an officer's decision, and a deliberation's session."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.core.policy import Finding
from zhicheng.infra.face.choices import offer_rows
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policy_words import value_name
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.correctable import Correctable
from zhicheng.stages.reviewing.models import CorrectionItem, Step, StepKind
from zhicheng.stages.reviewing.recommending import LONGEST, Words
from zhicheng.stages.reviewing.way import possible_outcomes
from zhicheng.stages.reviewing.words import outcome_word

LONGEST_FAULT = 500
LONGEST_REASON = 2000
_FAULT = "fault-"
_LEAVE = "leave-"
_ASPECT = "aspect-"


@dataclass(frozen=True)
class Offer:
    """What a step's decision may be made of.

    `clauses` are grounds of a rejection as (id, words), `origins` tell what of the list could be seen before, `checks`
    what the office answers for as (value, words), `soft` what failed of the rules that hold in principle; `is_late`:
    the law's own last day is over. `aspects` are those that an opinion evaluates; `defence`: it says whether there was
    one.
    """

    step: Step
    correctable: Mapping[str, Correctable]
    clauses: Sequence[tuple[str, str]]
    origins: Mapping[str, CorrectionItem.Origin]
    checks: Sequence[tuple[str, str]] = ()
    soft: Sequence[Finding] = ()
    is_late: bool = False
    aspects: Sequence[str] = ()
    defence: bool = False


class DecisionForm(forms.Form):
    """An outcome that the law gives the step, with what an approval, a correction list or a rejection needs.

    `blank_waits`: which fields are needed depends on the outcome, so that no label calls one optional.
    """

    blank_waits = True

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
        self._add_opinion()
        self._add_faults()
        self._add_approval()

    def _add_opinion(self) -> None:
        """What an employer's opinion says, where the step gives one."""
        if self.offer.step.kind == StepKind.EMPLOYER_OPINION:
            self.fields["opinion"] = _words(_("推荐意见"), _("不写的，按通常的写法记下同意还是不同意推荐。"))
        for aspect in self.offer.aspects:
            self.fields[_ASPECT + aspect] = _words(value_name("aspect", aspect))
        if self.offer.defence:
            self.fields["defended"] = forms.ChoiceField(
                label=_("有没有组织答辩"),
                choices=[("yes", _("组织了答辩")), ("no", _("没有组织答辩"))],
                required=False,
                widget=forms.RadioSelect(),
            )
            self.fields["defence_reason"] = _words(_("为什么这样定"))

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

    def opinion_fields(self) -> Iterator[forms.BoundField]:
        """What an employer's opinion says, on each aspect and on the whole; none at other steps."""
        names = [*(_ASPECT + aspect for aspect in self.offer.aspects), "defended", "defence_reason", "opinion"]
        yield from (self[name] for name in names if name in self.fields)

    def corrections(self) -> list[tuple[str, str]]:
        """What is to be mended, by key."""
        typed = ((key, str(self.cleaned_data.get(_FAULT + key, "")).strip()) for key in self.offer.correctable)
        return [(key, fault) for key, fault in typed if fault]

    def decision(self) -> dict[str, Any]:
        """Arguments for `decide_step`: only what belongs to the chosen outcome."""
        outcome = self.cleaned_data["outcome"]
        clause = self.cleaned_data["clause"]
        facts: dict[str, Any] = {"outcome": outcome}
        if outcome != Step.Outcome.RETURNED and "opinion" in self.fields:
            aspects = {aspect: self.cleaned_data[_ASPECT + aspect] for aspect in self.offer.aspects}
            facts["opinion"] = Words(self.cleaned_data["opinion"], aspects, *self._defence())
        if outcome == Step.Outcome.RETURNED:
            return facts | {"corrections": self.corrections(), "second_reason": self.cleaned_data["second_reason"]}
        if outcome == Step.Outcome.REJECTED:
            return facts | {"reason": self.cleaned_data["reason"], "clauses": [clause] if clause else []}
        return facts | {
            "reason": self.cleaned_data.get("late_reason", ""),
            "checked": self.cleaned_data.get("checked", []),
            "leaves": {finding.clause: self.cleaned_data[_LEAVE + finding.clause] for finding in self.offer.soft},
        }

    def _defence(self) -> tuple[bool | None, str]:
        said = self.cleaned_data.get("defended", "")
        return (said == "yes" if said else None), self.cleaned_data.get("defence_reason", "")


def _reason_field(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("和决定一起记录，申报人看得到。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReassignForm(forms.Form):
    """To which office a step goes, and why."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("交给哪个单位办"),
        queryset=Organization.objects.none(),
        help_text=gettext_lazy("只列有经办人的同类同级单位；你们单位能办的，也列在里面。"),
        empty_label=gettext_lazy("选一个"),
        widget=forms.Select(attrs={"class": "zc-w24"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("为什么改由它办"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("申报人看得到。"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "zc-w24"}),
    )

    def __init__(self, *args: Any, offices: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "to", offices)

    def facts(self) -> dict[str, Any]:
        """Arguments for `reassign_step`."""
        return {"to_id": self.cleaned_data["to"].pk, "reason": self.cleaned_data["reason"]}


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


def _words(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, help_text=hint, widget=forms.Textarea(attrs={"rows": 2})
    )
