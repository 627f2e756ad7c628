"""Form fields as the pages draw them: label, hint, fault above the input, input."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundWidget
from django.forms.widgets import ChoiceWidget
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class FieldParts:
    """One field, ready to be drawn. `shape` is `line` (one input), `check` (one box) or `group` (several inputs)."""

    bound: forms.BoundField
    shape: str
    control: SafeString | str
    choices: tuple[BoundWidget, ...]
    hint_id: str
    fault_id: str

    @property
    def described_by(self) -> str:
        ids = [self.hint_id if self.bound.help_text else "", self.fault_id if self.bound.errors else ""]
        return " ".join(part for part in ids if part)


@dataclass(frozen=True)
class Fault:
    """One thing to mend; `target` is the id of its field, empty for what concerns the whole form."""

    text: str
    target: str


def field_parts(bound: forms.BoundField) -> FieldParts:
    """Draw a bound field's input with the classes of its kind; a widget's own classes (its width) stay."""
    return FieldParts(
        bound=bound,
        shape=_shape(bound.field.widget),
        control=bound.as_widget(attrs={"class": _classes(bound), **_placeholder(bound.field.widget)}),
        choices=_choices(bound),
        hint_id=f"{bound.auto_id}_helptext",
        fault_id=f"{bound.auto_id}_error",
    )


def faults_of(form: forms.BaseForm) -> list[Fault]:
    """The form's faults in the order of its fields, those of the whole form first."""
    whole = [Fault(str(text), "") for text in form.non_field_errors()]
    return whole + [Fault(_named(bound, str(text)), str(bound.auto_id)) for bound in form for text in bound.errors]


def _named(bound: forms.BoundField, fault: str) -> str:
    """A fault as it stands away from its field: what only says that something is missing says what."""
    if fault != str(forms.Field.default_error_messages["required"]):
        return fault
    return _("%(field)s：%(fault)s") % {"field": bound.label, "fault": fault}


def _placeholder(widget: forms.Widget) -> dict[str, bool]:
    """Drop the placeholder: only search boxes have one."""
    return {} if getattr(widget, "input_type", "") == "search" else {"placeholder": False}


def _choices(bound: forms.BoundField) -> tuple[BoundWidget, ...]:
    widget = bound.field.widget
    if not (isinstance(widget, ChoiceWidget) and widget.use_fieldset):
        return ()
    attrs = bound.build_widget_attrs({"id": bound.auto_id, "class": _classes(bound)}, widget)
    drawn = widget.subwidgets(bound.html_name, bound.value(), attrs=attrs)
    return tuple(BoundWidget(widget, data, bound.form.renderer) for data in drawn)


def _shape(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "group" if widget.use_fieldset else "line"


def _classes(bound: forms.BoundField) -> str:
    widget = bound.field.widget
    own = str(widget.attrs.get("class", ""))
    bad = "is-invalid" if bound.errors else ""
    return " ".join(part for part in (_kind(widget), own, bad) if part)


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"
