"""The form on which an office records what it found, made of what the step asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zhicheng.stages.reviewing.findings.asked import Asked
from zhicheng.stages.reviewing.findings.models import Finding, Topic
from zhicheng.stages.reviewing.findings.standing import Key
from zhicheng.stages.reviewing.services.record_findings import LONGEST_ISSUER, Found

ACCEPTED = "application/pdf,image/jpeg,image/png,image/heic"
TOLD: Mapping[str, Any] = {"yes": True, "no": False}


@dataclass(frozen=True)
class Line:
    """One thing on the page: what is asked, its inputs, and what stands."""

    asked: Asked
    value: forms.BoundField
    issuer: forms.BoundField | None
    file: forms.BoundField | None
    standing: Finding | None


@dataclass(frozen=True)
class Part:
    """The lines of one topic."""

    topic: Topic
    lines: tuple[Line, ...]


class FindingsForm(forms.Form):
    """A value for each thing that is asked, with its document where one belongs to it. Blank: no conclusion yet.

    `blank_waits` keeps its labels from calling optional what the law asks before the case goes on.
    """

    blank_waits = True

    def __init__(self, *args: Any, asked: Sequence[Asked], standing: Mapping[Key, Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {one.name: one for one in asked}
        self.standing = {one.name: standing.get((one.topic, one.key)) for one in asked}
        for one in asked:
            self._add(one, self.standing[one.name])

    def parts(self) -> Iterator[Part]:
        """What is asked, by topic, in the order of the topics."""
        for topic in Topic:
            lines = tuple(self._line(one) for one in self.asked.values() if one.topic == topic)
            if lines:
                yield Part(topic, lines)

    def found(self) -> list[Found]:
        """Arguments for `record_findings`: everything as it was sent."""
        return [self._found(one) for one in self.asked.values()]

    def _found(self, one: Asked) -> Found:
        data, upload = self.cleaned_data, self.cleaned_data.get(f"{one.name}-file")
        return Found(
            one.name,
            _value(one, data.get(one.name)),
            data.get(f"{one.name}-issuer", ""),
            (upload.name or "") if upload else "",
            upload.read() if upload else b"",
        )

    def _add(self, one: Asked, standing: Finding | None) -> None:
        self.fields[one.name] = _field(one, _shown(standing.value) if standing else "")
        if not one.proved:
            return
        self.fields[f"{one.name}-issuer"] = forms.CharField(
            label=_("由谁出具"),
            required=False,
            max_length=LONGEST_ISSUER,
            initial=standing.issuer if standing else "",
            widget=forms.TextInput(attrs={"class": "zc-w24", "autocomplete": "off"}),
        )
        self.fields[f"{one.name}-file"] = forms.FileField(
            label=one.proof or _("文件"),
            required=False,
            help_text=_("PDF 或照片。已经附过的，不换就不用再选。"),
            widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        )

    def _line(self, one: Asked) -> Line:
        proved = one.proved
        return Line(
            one,
            self[one.name],
            self[f"{one.name}-issuer"] if proved else None,
            self[f"{one.name}-file"] if proved else None,
            self.standing[one.name],
        )


def _field(one: Asked, initial: str) -> forms.Field:
    common: dict[str, Any] = {"label": one.label, "required": False, "initial": initial, "help_text": one.help}
    if one.options:
        blank = ("", _("还没有结论"))
        select = forms.Select(attrs={"class": "form-select w-auto"})
        return forms.ChoiceField(choices=[blank, *one.options], widget=select, **common)
    if one.kind == "date":
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"})
        return forms.DateField(widget=widget, **common)
    if one.kind == "int":
        return forms.IntegerField(min_value=0, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **common)
    return forms.CharField(max_length=LONGEST_ISSUER, **common)


def _value(one: Asked, typed: Any) -> Any:
    """As the policy reads it; None for no conclusion."""
    if typed in (None, ""):
        return None
    if one.kind in ("bool", "there"):
        return TOLD[typed]
    return typed.isoformat() if one.kind == "date" else typed


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
