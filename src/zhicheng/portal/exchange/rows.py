"""Rows typed by hand, read exactly as rows of a spreadsheet are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.core.roster import Cell
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.sheets.cells import Record
from zhicheng.infra.exchange.sheets.headings import Column
from zhicheng.infra.exchange.sheets.rows import READERS, Told

ROWS = 4
_COLUMNS: dict[Kind, tuple[Column, ...]] = {
    Kind.INSURANCE: (Column.FIRST, Column.LAST, Column.PAYER, Column.UNIT, Column.CODE),
    Kind.EDUCATION: (Column.EDUCATION, Column.SCHOOL, Column.GRADUATED, Column.NUMBER),
    Kind.CERTIFICATE: (Column.TITLE, Column.OBTAINED, Column.NUMBER, Column.ISSUER),
    Kind.SANCTIONS: (Column.REGISTER, Column.DISCIPLINE, Column.SINCE, Column.UNTIL),
    Kind.CONTINUING: (Column.YEAR, Column.HOURS, Column.DONE),
}
_LABELS = {
    Column.FIRST: _("起始年月"),
    Column.LAST: _("终止年月"),
    Column.PAYER: _("缴费身份"),
    Column.UNIT: _("单位名称"),
    Column.CODE: _("统一社会信用代码"),
    Column.EDUCATION: _("学历"),
    Column.SCHOOL: _("毕业院校"),
    Column.GRADUATED: _("毕业时间"),
    Column.TITLE: _("职称"),
    Column.OBTAINED: _("取得时间"),
    Column.NUMBER: _("证书编号"),
    Column.ISSUER: _("发证机关"),
    Column.REGISTER: _("记录类别"),
    Column.DISCIPLINE: _("处分种类"),
    Column.SINCE: _("开始日期"),
    Column.UNTIL: _("截止日期"),
    Column.YEAR: _("年度"),
    Column.HOURS: _("学时"),
    Column.DONE: _("当年任务"),
}
_HINTS = {
    Column.FIRST: _("如 2026年2月"),
    Column.LAST: _("还在缴的空着，算到凭据日期"),
    Column.SINCE: _("写到日，如 2026-01-10"),
    Column.UNTIL: _("没有期限的空着"),
    Column.TITLE: _("写全称，如工程师"),
}
_LONG = frozenset({Column.UNIT, Column.CODE, Column.SCHOOL, Column.NUMBER, Column.ISSUER})
# The value is the word that a spreadsheet would have.
_CHOICES: dict[Column, list[tuple[str, Any]]] = {
    Column.DONE: [("", "—"), ("完成", _("完成")), ("未完成", _("没有完成"))],
    Column.PAYER: [("", "—"), ("单位", _("单位缴费")), ("个人", _("个人缴费"))],
    Column.REGISTER: [
        ("", "—"),
        ("处分", _("处分")),
        ("立案", _("立案审查调查")),
        ("处罚", _("处罚影响期")),
        ("失信", _("诚信记录")),
    ],
    Column.DISCIPLINE: [
        ("", "—"),
        ("警告", _("警告")),
        ("记过", _("记过")),
        ("降低岗位等级", _("降低岗位等级")),
        ("开除", _("开除")),
    ],
}


class RowForm(forms.Form):
    """One row; an empty one tells nothing."""

    use_required_attribute = False

    def __init__(self, kind: Kind, data: Mapping[str, Any] | None, *, number: int, as_of: date) -> None:
        super().__init__(data, prefix=f"row{number}")
        self.kind, self.as_of = kind, as_of
        self.told: Sequence[Told] = ()
        for column in _COLUMNS[kind]:
            self.fields[column.name.lower()] = _field(column)

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed into the row."""
        return self.is_bound and any(self.data.get(self.add_prefix(name), "") for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """Read the row; each fault stands at its field."""
        typed = {column: self.cleaned_data.get(column.name.lower(), "").strip() for column in _COLUMNS[self.kind]}
        if any(typed.values()) and not self.errors:
            cells: dict[Column, Cell] = dict(typed)
            record = Record("", 1, cells, {})
            self.told = READERS[self.kind](record, self.as_of)
            for fault in record.faults:
                self.add_error(Column(fault.column).name.lower(), fault.reason)
        return self.cleaned_data


def row_forms(kind: Kind, data: Mapping[str, Any] | None, as_of: date) -> list[RowForm]:
    """The rows of the page."""
    return [RowForm(kind, data, number=number, as_of=as_of) for number in range(1, ROWS + 1)]


def _field(column: Column) -> forms.Field:
    label = _LABELS[column]
    if column in _CHOICES:
        widget = forms.Select(attrs={"class": "zc-w12"})
        return forms.ChoiceField(label=label, choices=_CHOICES[column], required=False, widget=widget)
    attributes = {"autocomplete": "off", "class": "zc-w24" if column in _LONG else "zc-w12"}
    hint = _HINTS.get(column, "")
    typed = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, required=False, max_length=200, help_text=hint, widget=typed)
