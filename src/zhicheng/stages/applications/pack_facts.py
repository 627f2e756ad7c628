"""From what a pack asks in the form to its facts: what was answered, and what is so while nobody claims otherwise."""

from collections.abc import Iterable, Mapping
from typing import Any

from zhicheng.core.roster import PartialDate
from zhicheng.stages.applications.forms.asked import AskedField, AskedForm, AskedGroup
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.sections import ReadSection
from zhicheng.stages.portfolios.measuring import last_day

Facts = dict[str, Any]
UNCLAIMED: Mapping[str, Any] = {"null": None, "false": False}


def told_facts(asked: AskedForm, sections: Mapping[FormGroup, ReadSection]) -> Facts:
    """The person's facts that the pack's own fields tell; what was not answered stays absent, which means unknown."""
    facts: Facts = {}
    for group in asked.groups:
        section = sections.get(FormGroup(group.key))
        if section is not None:
            facts |= _answered(group, section)
        elif _is_denied(group, sections):
            facts |= _unclaimed(group.plain)
    return facts


def _is_denied(group: AskedGroup, sections: Mapping[FormGroup, ReadSection]) -> bool:
    """Whether the applicant said that nothing of the group is the case."""
    key, _, field = group.when.partition(".")
    opener = sections.get(FormGroup(key)) if key else None
    return opener is not None and opener.values.get(field) is False


def _unclaimed(fields: Iterable[AskedField]) -> Facts:
    return {
        field.fact: UNCLAIMED[field.unclaimed]
        for field in fields
        if field.unclaimed and field.fact and not _part(field)
    }


def _answered(group: AskedGroup, section: ReadSection) -> Facts:
    facts: Facts = {}
    for field in group.plain:
        if field.fact and section.saved and section.plain is not None:
            _tell(facts, field, section)
    return facts


def _tell(facts: Facts, field: AskedField, section: ReadSection) -> None:
    """Add what one field says to the facts; a record's yes or no comes before its parts."""
    plain = section.plain
    if plain is None or field.name not in plain.fields or field.name in plain.errors:
        return
    resting = plain.rests(field.name)
    value = None if resting else _json(plain.cleaned_data.get(field.name))
    if _part(field):
        _tell_part(facts, field, value, resting=resting)
    elif _leads(field, plain.asked.values()):
        facts |= _of_record(field, value)
    elif value is not None:
        facts[field.fact] = value
    elif field.unclaimed == "null" or resting:
        facts |= _unclaimed((field,))


def _tell_part(facts: Facts, field: AskedField, value: Any, *, resting: bool) -> None:
    """A part of a record that was claimed; left blank it is null where the pack knows null."""
    if not resting and (value is not None or field.unclaimed == "null"):
        facts.setdefault(field.fact.partition(".")[0], {})[_part(field)] = value


def _of_record(field: AskedField, value: Any) -> Facts:
    """A record that was claimed is filled by its parts; one denied is null, where the pack knows null."""
    if value is True:
        return {field.fact: {}}
    return _unclaimed((field,)) if value is False else {}


def _leads(field: AskedField, fields: Iterable[AskedField]) -> bool:
    return any(other.fact.startswith(f"{field.fact}.") and other.under == field.name for other in fields)


def _part(field: AskedField) -> str:
    return field.fact.partition(".")[2]


def _json(value: Any) -> Any:
    """As the policy reads it. A month counts from its last day, so that no time is counted that is not certain."""
    if isinstance(value, PartialDate):
        return last_day(value).isoformat()
    return None if value == "" else value
