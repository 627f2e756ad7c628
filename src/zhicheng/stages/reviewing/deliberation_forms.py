"""Forms of a deliberation: its session, its end, entrusting it, and the defence before it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.infra.policy_words import value_name
from zhicheng.infra.terms import Level
from zhicheng.stages.reviewing.group import CHAIR, Member
from zhicheng.stages.reviewing.models import Defence, DeliberationItem, DeliberationMember, Step
from zhicheng.stages.reviewing.services.close_deliberation import LONGEST, is_voted

MEMBER_ROWS = 15
_TEXTS = (("name", gettext_lazy("姓名"), 40), ("unit", gettext_lazy("外请的写单位"), 120))
_HELD = (("title", gettext_lazy("职称"), 60), ("profession", gettext_lazy("专业"), 60))
_MARKS = (
    ("professional", gettext_lazy("是专业技术人才")),
    ("leader", gettext_lazy("是单位领导")),
    ("absent", gettext_lazy("没有到会")),
)
PEOPLE = "people-of-unit"


@dataclass(frozen=True)
class MemberRow:
    """The inputs of one member of the group; `chairs`: whether this row's radio button is on."""

    number: int
    cells: tuple[forms.BoundField, ...]
    chairs: bool


@dataclass(frozen=True)
class CaseRow:
    """One case that may be put to the vote, whether it is ticked, and who is recused from it."""

    step: Step
    chosen: bool
    recused: forms.BoundField


class SessionForm(forms.Form):
    """A session of the deliberation group: its day and place, its members, and the cases put to the vote."""

    held_on = forms.DateField(
        label=gettext_lazy("审议日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}),
    )
    venue = forms.CharField(label=gettext_lazy("地点"), required=False, max_length=120)
    reason = forms.CharField(
        label=gettext_lazy("小组组成和原则性规定不一样的理由"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("一般不用填。比如没有单位领导参加，写明为什么。"),
    )

    def __init__(
        self, *args: Any, steps: Iterable[Step], members: Sequence[DeliberationMember] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases = list(steps)
        self.fields["steps"] = forms.TypedMultipleChoiceField(
            coerce=int,
            choices=[(step.pk, str(step.application)) for step in self.cases],
            error_messages={"required": _("还没有选要审议的申报。请至少选一件。")},
        )
        for step in self.cases:
            label = _("审议%(name)s时回避的成员") % {"name": step.application.person.name}
            self.fields[f"recused-{step.pk}"] = _text(label, 200, "")
        self.fields["chair"] = forms.TypedChoiceField(
            coerce=int, choices=[(number, number) for number in _numbers()], initial=_chair_of(members)
        )
        for number in _numbers():
            self._add_member(number, members[number - 1] if number <= len(members) else None)

    def rows(self) -> Iterator[MemberRow]:
        """The members' inputs, row by row."""
        chair = str(self["chair"].value())
        for number in _numbers():
            yield MemberRow(number, tuple(self[f"{name}-{number}"] for name in _columns()), chair == str(number))

    def members(self) -> list[Member]:
        """The members that have a name."""
        return [self._member(number) for number in _numbers() if self.cleaned_data[f"name-{number}"]]

    def case_rows(self) -> Iterator[CaseRow]:
        """The cases: all of them ticked at first."""
        ticked = {str(value) for value in self["steps"].value() or ()} if self.is_bound else None
        for step in self.cases:
            yield CaseRow(step, ticked is None or str(step.pk) in ticked, self[f"recused-{step.pk}"])

    def recusals(self) -> dict[int, list[str]]:
        """Names of the recused, by step id; they may be set apart by any of the usual marks."""
        typed = {step.pk: str(self.cleaned_data[f"recused-{step.pk}"]) for step in self.cases}
        return {pk: [name.strip() for name in _APART.split(text) if name.strip()] for pk, text in typed.items()}

    def _member(self, number: int) -> Member:
        data = self.cleaned_data
        return Member(
            name=data[f"name-{number}"],
            unit=data[f"unit-{number}"],
            title=data[f"title-{number}"],
            level=data[f"level-{number}"],
            profession=data[f"profession-{number}"],
            role=CHAIR if data["chair"] == number else DeliberationMember.Role.ORDINARY,
            professional=data[f"professional-{number}"],
            leader=data[f"leader-{number}"],
            present=not data[f"absent-{number}"],
        )

    def _add_member(self, number: int, member: DeliberationMember | None) -> None:
        label = _("第%(number)s人") % {"number": number}
        for name, what, longest in (*_TEXTS, *_HELD):
            self.fields[f"{name}-{number}"] = _text(label + str(what), longest, getattr(member, name, ""))
        self.fields[f"name-{number}"].widget.attrs["list"] = PEOPLE
        self.fields[f"level-{number}"] = forms.ChoiceField(
            label=label + _("职称级别"),
            required=False,
            choices=[("", _("无")), *Level.choices],
            initial=getattr(member, "level", ""),
            widget=forms.Select(attrs={"class": "form-select w-auto"}),
        )
        for name, what in _MARKS:
            self.fields[f"{name}-{number}"] = forms.BooleanField(
                label=label + str(what),
                required=False,
                initial=getattr(member, name, False),
                widget=forms.CheckboxInput(attrs={"class": "form-check-input m-0"}),
            )
        for name in _columns():
            bound = self.fields[f"{name}-{number}"]
            bound.widget.attrs["aria-label"] = bound.label


class ClosingForm(forms.Form):
    """What the group found of each case on each basis that the law names."""

    def __init__(self, *args: Any, items: Iterable[DeliberationItem], bases: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = [item for item in items if is_voted(item)]
        self.bases = bases
        for item in self.items:
            for basis in bases:
                self.fields[_finding(item, basis)] = forms.CharField(
                    label=value_name("deliberation_basis", basis),
                    required=False,
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    def by_case(self) -> Iterator[tuple[DeliberationItem, list[forms.BoundField]]]:
        """The cases with their inputs."""
        for item in self.items:
            yield item, [self[_finding(item, basis)] for basis in self.bases]

    def findings(self) -> dict[int, dict[str, str]]:
        """What was written, by item id and basis."""
        return {
            item.pk: {basis: self.cleaned_data[_finding(item, basis)] for basis in self.bases} for item in self.items
        }


class EntrustingForm(forms.Form):
    """Which unit holds which cases in the employer's place, and by which letter."""

    unit = forms.CharField(
        label=gettext_lazy("受托单位全称"), max_length=120, help_text=gettext_lazy("照营业执照或者法人证书写。")
    )
    number = forms.CharField(label=gettext_lazy("委托书文号或者编号"), max_length=60)
    letter = forms.FileField(label=gettext_lazy("委托书"), help_text=gettext_lazy("PDF或者照片，盖了章的。"))

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["steps"] = forms.TypedMultipleChoiceField(
            label=_("要委托的申报"),
            coerce=int,
            choices=[(step.pk, _named(step)) for step in steps],
            initial=[step.pk for step in steps],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("还没有选要委托的申报。请至少选一件。")},
        )


class DefenceForm(forms.Form):
    """How a senior case was assessed before the deliberation."""

    form = forms.ChoiceField(label=gettext_lazy("考评方式"), choices=Defence.Form.choices, widget=forms.RadioSelect)
    held_on = forms.DateField(
        label=gettext_lazy("日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}),
    )
    venue = forms.CharField(label=gettext_lazy("地点"), max_length=120)
    examiners = forms.CharField(
        label=gettext_lazy("提问人"), max_length=300, help_text=gettext_lazy("写姓名；外请的专家注明单位。")
    )
    judgement = forms.CharField(
        label=gettext_lazy("考评情况"),
        max_length=2000,
        help_text=gettext_lazy("回答得怎样、水平能力如何，小组据此审议。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


_APART = re.compile("[、，,；;]")


def _numbers() -> range:
    return range(1, MEMBER_ROWS + 1)


def _columns() -> tuple[str, ...]:
    """The order of the inputs in a row."""
    texts, held, marks = ([name for name, *_rest in fields] for fields in (_TEXTS, _HELD, _MARKS))
    return (*texts, held[0], "level", held[1], *marks)


def _chair_of(members: Sequence[DeliberationMember]) -> int:
    return next((place for place, one in enumerate(members, start=1) if one.role == CHAIR), 1)


def _text(label: str, longest: int, initial: str) -> forms.CharField:
    attrs = {"class": "form-control zc-w8", "autocomplete": "off"}
    return forms.CharField(
        label=label, required=False, max_length=longest, initial=initial, widget=forms.TextInput(attrs=attrs)
    )


def _finding(item: DeliberationItem, basis: str) -> str:
    return f"finding-{item.pk}-{basis}"


def _named(step: Step) -> str:
    return f"{step.application.number}　{step.application.person.name}　{step.application.specialty}"
