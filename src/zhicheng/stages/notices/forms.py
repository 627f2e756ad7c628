"""Forms of notices: raising an objection, and finding on one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.stages.notices.models import NoticeEntry, Objection
from zhicheng.stages.notices.services.raise_objection import LONGEST_CONTACT, LONGEST_TEXT


class ObjectForm(forms.Form):
    """Against whom, what, and how to be reached; a name is not asked for."""

    entry = forms.TypedChoiceField(
        label=_("对谁有异议"), coerce=int, error_messages={"required": _("还没有选对谁有异议。")}
    )
    text = forms.CharField(
        label=_("反映的情况"),
        max_length=LONGEST_TEXT,
        help_text=_("是什么事、什么时候、有什么依据。写得具体，才查得清。"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("还没有写反映的情况。请写明是什么事、有什么依据。")},
    )
    contact = forms.CharField(
        label=_("怎么联系你"),
        max_length=LONGEST_CONTACT,
        required=False,
        help_text=_("可以不写。写了姓名和电话，我们为你保密，并答复处理结果。"),
        widget=forms.TextInput(attrs={"class": "zc-w24", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, entries: Iterable[NoticeEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(entry.pk, f"{entry.shown['name']}　{entry.shown['employer']}") for entry in entries]
        offer(self, "entry", [("", _("选一个人")), *named])


class FindingForm(forms.Form):
    """What the office found."""

    finding = forms.ChoiceField(
        label=_("结论"),
        choices=Objection.Finding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一个结论：查无实据，还是查实。")},
    )
    text = forms.CharField(
        label=_("核查的经过和依据"),
        max_length=LONGEST_TEXT,
        help_text=_("找谁核实、看了什么材料、得出什么。只有经办人看得到。"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("还没有写核查的经过和依据。异议要查清再作结论，请写明。")},
    )
