"""What offices fill in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.core.identity import id_fault, normalise_id_number
from zhicheng.infra.exchange.contract import Register
from zhicheng.infra.exchange.kinds import Kind, Verdict

_AGREES = [("yes", _("一致")), ("no", _("不一致")), ("", _("没有比对"))]
_REGISTERS = [
    (Register.DISCIPLINE.value, _("处分")),
    (Register.INVESTIGATION.value, _("立案审查调查")),
    (Register.PENALTY.value, _("处罚影响期")),
    (Register.INTEGRITY.value, _("诚信记录")),
]


class _Form(forms.Form):
    use_required_attribute = False


class ConnectForm(_Form):
    """Office, address and token."""

    office = forms.CharField(label=_("对方单位"), max_length=80, widget=forms.TextInput(attrs={"class": "zc-w24"}))
    base_url = forms.CharField(
        label=_("接口地址"),
        max_length=300,
        help_text=_("以 https:// 开头；平台在它后面接上 /v1/ 和数据种类。"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    token = forms.CharField(
        label=_("令牌"),
        max_length=500,
        required=False,
        help_text=_("对方发给平台的。加密保存，存了以后不再显示。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, has_token: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if has_token:
            self.fields["token"].help_text = _("已经存了一个。不换就空着。")


class ImportForm(_Form):
    """Whose data, up to which day, and the file."""

    office = forms.CharField(label=_("出具单位"), max_length=80, widget=forms.TextInput(attrs={"class": "zc-w24"}))
    as_of = forms.DateField(
        label=_("数据截至"),
        help_text=_("对方出具数据的日期；以后的情况这份表不能说明。"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w12"}),
    )
    file = forms.FileField(
        label=_("表格文件"),
        help_text=_(".xlsx、.xls、.ods 或 .csv。表头在前30行里。有一处问题就整份不录入。"),
        error_messages={"required": _("还没有选文件")},
    )

    def facts(self) -> dict[str, Any]:
        """Arguments for `import_sheet`."""
        file = self.cleaned_data["file"]
        office, as_of = self.cleaned_data["office"], self.cleaned_data["as_of"]
        return {"office": office, "as_of": as_of, "file_name": file.name, "content": file.read()}


class PersonForm(_Form):
    """Who is verified."""

    name = forms.CharField(label=_("姓名"), max_length=40, widget=forms.TextInput(attrs={"class": "zc-w12"}))
    id_number = forms.CharField(
        label=_("身份证号"),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "zc-w16", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip()

    def clean_id_number(self) -> str:
        fault = id_fault(self.cleaned_data["id_number"], today=self.today)
        if fault is not None:
            raise forms.ValidationError(fault.reason)
        return normalise_id_number(self.cleaned_data["id_number"])


class EvidenceForm(_Form):
    """What was seen: where, up to which day, with which file, and whether it bears out what the applicant wrote."""

    office = forms.CharField(
        label=_("数据出自"),
        max_length=80,
        help_text=_("出具凭据的单位，或者查询的网站。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    as_of = forms.DateField(
        label=_("凭据日期"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w12"})
    )
    covers = forms.MultipleChoiceField(
        label=_("查了哪些记录"), choices=_REGISTERS, widget=forms.CheckboxSelectMultiple, required=False
    )
    agrees = forms.ChoiceField(
        label=_("和本人填报的内容比"), choices=_AGREES, widget=forms.RadioSelect, required=False, initial=""
    )
    file = forms.FileField(
        label=_("凭据"),
        help_text=_("PDF、JPEG 或 PNG：查询页面的截图、加盖公章的证明。"),
        error_messages={"required": _("还没有选文件")},
    )

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        if kind is Kind.SANCTIONS:
            self.fields["covers"].required = True
        else:
            del self.fields["covers"]

    def facts(self) -> dict[str, Any]:
        """Arguments for `record_by_hand`."""
        file = self.cleaned_data["file"]
        return {
            "office": self.cleaned_data["office"],
            "evidence_name": file.name,
            "evidence": file.read(),
            "agrees": {"yes": True, "no": False}.get(self.cleaned_data["agrees"]),
        }


class SettleForm(_Form):
    """The decision on a difference, and why."""

    verdict = forms.ChoiceField(label=_("结论"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        help_text=_("写明向谁核实、看了什么。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
