"""Forms of notices: changing one, objecting to a line, following and handling an objection."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.stages.notices.models import NoticeEntry, Objection
from zhicheng.stages.notices.services.begin_again import LONGEST_LINE
from zhicheng.stages.notices.services.handle_objection import BY_HANDLER
from zhicheng.stages.notices.services.raise_objection import LONGEST_CONTACT, LONGEST_NAME, LONGEST_TEXT

_QUIET = {"class": "zc-w24", "autocomplete": "off"}
_DAY = {"type": "date", "class": "zc-w8"}
# What of a line is one text, with its name; lists of work and achievements are not corrected but amended.
CORRECTABLE = {
    "name": _("姓名"),
    "employer": _("工作单位"),
    "degree": _("学历"),
    "current_title": _("现有职称"),
    "current_title_on": _("取得时间"),
    "applied_for": _("申报资格"),
    "specialty": _("申报专业"),
}


class CodeForm(forms.Form):
    """The code printed on a notice."""

    code = forms.CharField(
        label=_("公示上的异议码"),
        max_length=20,
        help_text=_("在公示的落款下面，8个字母和数字，例如ABCD-2345。"),
        widget=forms.TextInput(attrs={"class": "zc-w8", "autocomplete": "off"}),
        error_messages={"required": _("还没有输异议码。它印在公示的落款下面。")},
    )


class ObjectForm(forms.Form):
    """Against whom, what, and who says it; a name is not asked for, unless the law takes leads only without."""

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
    name = forms.CharField(
        label=_("你的姓名"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("可以不写。写了就加密封存，核查的人也看不到。"),
        widget=forms.TextInput(attrs=_QUIET),
    )
    contact = forms.CharField(
        label=_("怎么联系你"),
        max_length=LONGEST_CONTACT,
        required=False,
        help_text=_("可以不写。和姓名一样封存；办到哪一步，凭回执号查，不用等电话。"),
        widget=forms.TextInput(attrs=_QUIET),
    )

    def __init__(self, *args: Any, entries: Iterable[NoticeEntry], by_number: bool, **kwargs: Any) -> None:
        """`by_number`: lines are offered by their number alone, to who came with the code and has the paper."""
        super().__init__(*args, **kwargs)
        offer(self, "entry", [("", _("选一个人")), *((entry.pk, _named(entry, by_number)) for entry in entries)])


class ReceiptForm(forms.Form):
    """A receipt number, and what its holder adds."""

    receipt = forms.CharField(
        label=_("回执号"),
        max_length=30,
        help_text=_("提交时给你的12个字母和数字。"),
        widget=forms.TextInput(attrs={"class": "zc-w8", "autocomplete": "off"}),
        error_messages={"required": _("还没有输回执号。")},
    )
    text = forms.CharField(
        label=_("补充情况"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("有新的线索才写，不写就只查办到哪一步。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StepForm(forms.Form):
    """One step of the handling."""

    kind = forms.ChoiceField(
        label=_("办了什么"), choices=[(kind.value, kind.label) for kind in BY_HANDLER], widget=forms.RadioSelect
    )
    step_text = forms.CharField(
        label=_("说明"),
        max_length=LONGEST_TEXT,
        help_text=_("请谁协助、对方怎么说。不要写反映人是谁。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明这一步做了什么。")},
    )
    due_on = forms.DateField(
        label=_("打算哪天以前查清"),
        required=False,
        help_text=_("开始核查时要填，反映人看得到。"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY),
    )


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
    reply = forms.CharField(
        label=_("给反映人的答复"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("可以不写。反映人凭回执号看得到，和结论在一起。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class IdentityForm(forms.Form):
    """Why an objector's identity is opened."""

    reason = forms.CharField(
        label=_("为什么要知道是谁反映的"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明为什么要知道是谁反映的。每次打开都有记录。")},
    )


class ExtendForm(forms.Form):
    """A later last day, and why."""

    until = forms.DateField(
        label=_("延长到哪一天"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY),
        error_messages={"required": _("还没有填延长到哪一天。")},
    )
    reason = forms.CharField(
        label=_("延长的原因"),
        max_length=300,
        help_text=_("看公示的人看得到。"),
        error_messages={"required": _("还没有写延长的原因。")},
    )


class AgainForm(forms.Form):
    """One item of one line, corrected, and why."""

    entry = forms.TypedChoiceField(label=_("改谁的"), coerce=int, error_messages={"required": _("还没有选改谁的。")})
    item = forms.ChoiceField(label=_("改哪一项"), choices=list(CORRECTABLE.items()))
    text = forms.CharField(
        label=_("更正为"), max_length=LONGEST_LINE, error_messages={"required": _("还没有写更正后的内容。")}
    )
    why = forms.CharField(
        label=_("更正的原因"),
        max_length=300,
        help_text=_("看公示的人看得到。"),
        error_messages={"required": _("还没有写更正的原因。")},
    )

    def __init__(self, *args: Any, entries: Iterable[NoticeEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "entry", [("", _("选一个人")), *((entry.pk, _named(entry, by_number=False)) for entry in entries)])


def _named(entry: NoticeEntry, by_number: bool) -> str:
    if by_number:
        return str(_("名单上第%(number)s号") % {"number": entry.position})
    return f"{entry.shown['name']}　{entry.shown['employer']}"
