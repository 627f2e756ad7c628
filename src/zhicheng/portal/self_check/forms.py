"""The forms of a self-check: where and from when, single facts, and lists of rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.core.policy import Pack
from zhicheng.core.policy.schema import Field, FieldForm, Fields, Type
from zhicheng.portal.policies.wording import named, said
from zhicheng.portal.self_check.asking import asked_fields, packs_to_check
from zhicheng.portal.self_check.fields import NO, YES, form_field, plain

NONE = "none"
ROWS_AT_MOST = 30
KEY, VALUE = "key", "value"


class StartForm(forms.Form):
    """Which pack is asked, and as of which day."""

    pack = forms.ChoiceField(label=gettext_lazy("在哪里申报"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=gettext_lazy("从哪一天算"),
        help_text=gettext_lazy("默认是今天；想看以后的，就改成那一天。"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}),
        error_messages={
            "required": gettext_lazy("还没有填"),
            "invalid": gettext_lazy("这不是一个日期。请写成2026-09-01这样。"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pack"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(pack.id, _pack_label(pack, is_live=is_live)) for pack, is_live in packs_to_check()]
            field.error_messages["required"] = _("还没有选")


class FactsForm(forms.Form):
    """Single facts. A fact that may be none has a box for it; one left blank is not known, where that is allowed."""

    use_required_attribute = False

    def __init__(self, pack: Pack, facts: Fields, *args: Any, required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._facts = facts
        for name, field in facts.items():
            must = required and not (field.form.nullable or field.form.optional)
            self.fields[name] = form_field(pack, field, required=must)
            if field.form.nullable:
                self.fields[_none(name)] = forms.BooleanField(
                    required=False, label=_("没有%(label)s") % {"label": said(field.label)}
                )

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was entered."""
        return not any(self.data.get(self.add_prefix(name)) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """Mend what no single field sees: an end before its beginning."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("until")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("until", _("结束日期不能早于开始日期。"))
        return cleaned

    def told(self) -> dict[str, Any]:
        """The facts given, as JSON."""
        given = {
            name: plain(self.cleaned_data[name]) for name in self._facts if self.cleaned_data[name] not in (None, "")
        }
        none = {name: None for name in self._facts if self.cleaned_data.get(_none(name)) and name not in given}
        return given | none

    def left_out(self) -> tuple[str, ...]:
        """The facts neither given nor said to be none."""
        told = self.told()
        return tuple(name for name in self._facts if name not in told)

    def labelled(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Each fact's input, with the box for none where there is one."""
        return [(self[name], self[_none(name)] if _none(name) in self.fields else None) for name in self._facts]


def initial_of(facts: Fields, known: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the inputs for facts already given."""
    initial: dict[str, Any] = {}
    for name, field in facts.items():
        if name not in known:
            continue
        value = known[name]
        if value is None:
            initial[_none(name)] = True
        else:
            initial[name] = (YES if value else NO) if field.type.kind == "bool" else value
    return initial


class RowsForm:
    """A list, a record that may be none, or values by key: first whether there is any, then row by row."""

    def __init__(
        self, pack: Pack, name: str, field: Field, facts: Mapping[str, Any], data: Mapping[str, Any] | None = None
    ) -> None:
        self._pack, self._field, self.name = pack, field, name
        self.columns = row_fields(pack, field)
        self.may_be_many = field.type.kind != "record"
        self.may_be_none = self.may_be_many or field.form.nullable
        self.data = data
        self.faults: list[tuple[str, str]] = []
        self.has = _has(data) if data is not None else (bool(facts[name]) if name in facts else None)
        self.rows = self._bound(data) if data is not None else self._known(facts.get(name))

    @property
    def label(self) -> str:
        return said(self._field.label)

    def is_valid(self) -> bool:
        """Whether the answer is whole; faults stand at their rows."""
        if self.may_be_none and self.has is None:
            self.faults.append((_("先选有没有。"), "id_has"))
        if self.has is False and self.may_be_none:
            return True
        filled = [row for row in self.rows if not row.is_blank]
        if not filled and not self.faults:
            self.faults.append((_("至少填一条，或者选“没有”。") if self.may_be_none else _("还没有填"), "id_has"))
        bad = [row for row in filled if not row.is_valid()]
        return not bad and not self.faults

    def told(self) -> Any:
        """The answer as JSON, after `is_valid`."""
        if self.has is False and self.may_be_none:
            return {} if self._field.type.kind == "map" else [] if self.may_be_many else None
        rows = [row.told() for row in self.rows if not row.is_blank]
        if self._field.type.kind == "map":
            return {str(row[KEY]): row[VALUE] for row in rows}
        return rows if self.may_be_many else rows[0]

    def with_another(self) -> None:
        """Offer one more row, what is entered untouched and not yet judged."""
        self._renumber([*self._raw(), {}])

    def without(self, place: int) -> None:
        """Take one row away."""
        self._renumber([row for number, row in enumerate(self._raw()) if number != place])

    def _raw(self) -> list[dict[str, Any]]:
        return [{name: row.data.get(row.add_prefix(name)) for name in row.fields} for row in self.rows]

    def _renumber(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.rows = [self._row(number, None, row) for number, row in enumerate(rows[:ROWS_AT_MOST] or [{}])]

    def _bound(self, data: Mapping[str, Any]) -> list[FactsForm]:
        written = str(data.get("rows", ""))
        count = min(int(written), ROWS_AT_MOST) if written.isdecimal() else 0
        return [self._row(number, data, {}) for number in range(count)]

    def _known(self, known: Any) -> list[FactsForm]:
        if self._field.type.kind == "map" and known:
            known = [{KEY: key, VALUE: value} for key, value in known.items()]
        rows = known if isinstance(known, list) else [known] if known else []
        return [self._row(number, None, initial_of(self.columns, row)) for number, row in enumerate(rows or [{}])]

    def _row(self, number: int, data: Mapping[str, Any] | None, initial: Mapping[str, Any]) -> FactsForm:
        return FactsForm(
            self._pack, self.columns, data, prefix=f"{self.name}-{number}", initial=dict(initial), required=True
        )


def row_fields(pack: Pack, field: Field) -> Fields:
    """What is asked in each row: a record's fields but those left to the office, or key and value."""
    if field.type.kind == "map" and field.type.item and field.type.key:
        key = FieldForm(type=field.type.key.name or field.type.key.kind, labels=_key_labels(field), min=1950, max=2999)
        return {
            KEY: Field(type=field.type.key, form=key),
            VALUE: Field(type=field.type.item, form=FieldForm(type=field.form.type, labels=field.form.labels)),
        }
    record = field.type.item if field.type.kind == "list" and field.type.item else field.type
    return {name: one for name, one in asked_fields(pack, record.name).items() if not _has_rows(one.type)}


def _has_rows(kind: Type) -> bool:
    return kind.kind in ("record", "map") or (
        kind.kind == "list" and kind.item is not None and kind.item.kind == "record"
    )


def _key_labels(field: Field) -> tuple[str, str]:
    return ("年度", "year") if field.form.by == "year" else (said(field.label), said(field.label))


def _has(data: Mapping[str, Any]) -> bool | None:
    return {YES: True, NO: False}.get(str(data.get("has", "")))


def _none(name: str) -> str:
    return f"{name}-{NONE}"


def _pack_label(pack: Pack, *, is_live: bool) -> str:
    words = {"place": named("pack_place", pack.place), "title": said(pack.title)}
    return (_("%(place)s：%(title)s") if is_live else _("%(place)s：%(title)s（没有启用，只供参考）")) % words


def asked_names(written: str, allowed: Iterable[str]) -> list[str]:
    """The facts a sent form was about; names that may not be asked are dropped."""
    known = set(allowed)
    return [name for name in written.split(",") if name in known]
