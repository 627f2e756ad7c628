"""What the platform cannot see of a result, and the confirming officer has to say: a seal, an approval on paper.

Which facts these are follows from the pack: all that its question `confirmation` asks and the platform does not know.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zhicheng.core.policy.schema import Field
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policy_words import choices_of
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign

QUESTION = "confirmation"
# What the platform itself tells the question, under the names that the packs give it.
KNOWN = frozenset(
    {
        "level",
        "passed_by_committee",
        "committee_expires_on",
        "met_on",
        "barred_now",
        "signed",
        "in_scope",
        "notice_ends_on",
        "notice_ended_on",
        "result_notice_ended_on",
        "open_objections",
        "objections_open",
    }
)
MOST = 999


def facts_to_tell(campaign: Campaign) -> dict[str, Field]:
    """The facts that the officer is asked for, by name, in the pack's order."""
    asked = pack_of(campaign).schema.fields_of(QUESTION)
    return {name: field for name, field in asked.items() if name not in KNOWN}


def label_of(field: Field) -> str:
    """What a fact is called in the reader's language."""
    return field.label.en if in_english() else field.label.zh


def form_field(field: Field) -> forms.Field:
    """The input for a fact by its type; what the pack calls optional may stay open."""
    built = _built(field)
    built.label, built.required = label_of(field), not field.form.optional
    return built


def as_fact(value: Any) -> Any:
    """What was entered, as the policy reads it; None for what was left open."""
    if value in ("yes", "no"):
        return value == "yes"
    if isinstance(value, int | list):
        return value
    return value.isoformat() if value else None


def shown_facts(campaign: Campaign, told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and answer of each, as people read them."""
    fields = facts_to_tell(campaign)
    return [(label_of(fields[name]), _shown(fields[name], value)) for name, value in told.items() if name in fields]


def _built(field: Field) -> forms.Field:
    match field.type.kind:
        case "bool":
            return forms.ChoiceField(choices=[("yes", _("是")), ("no", _("否"))], widget=forms.RadioSelect())
        case "int":
            return forms.IntegerField(
                min_value=0, max_value=MOST, widget=forms.NumberInput(attrs={"class": "zc-w4", "inputmode": "numeric"})
            )
        case "date":
            return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"}))
        case "list":
            return forms.MultipleChoiceField(choices=_choices(field), widget=forms.CheckboxSelectMultiple())
    raise ValueError(f"no input for a fact of type {field.type}")


def _choices(field: Field) -> list[tuple[str, Any]]:
    return choices_of(field.type.item.name) if field.type.item else []


def _shown(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        words = dict(_choices(field))
        return "、".join(str(words.get(one, one)) for one in value)
    return str(value)
