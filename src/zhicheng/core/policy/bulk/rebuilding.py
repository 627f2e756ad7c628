"""From a row of columns back to the facts of one case, so that any person counted can be answered alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhicheng.core.policy.bulk.layout import KEY, NONE, VALUE
from zhicheng.core.policy.schema import Fields, Schema, Type


def facts_of(schema: Schema, fields: Fields, row: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    """Return the facts that a row holds, as the policy is asked with them: absent is unknown, None known to be none."""
    facts: dict[str, Any] = {}
    for name, field in fields.items():
        path = within + name
        if field.form.parameter:
            continue
        if row.get(path + NONE) is True:
            facts |= {name: None} if field.form.nullable else {}
        elif field.type.kind == "record":
            inner = facts_of(schema, schema.fields(field.type.name), row, f"{path}.")
            if inner or row.get(path + NONE) is False:
                facts[name] = inner
        elif row.get(path) is not None:
            facts[name] = _value(schema, field.type, row[path])
    return facts


def _value(schema: Schema, kind: Type, value: Any) -> Any:
    if kind.kind == "list" and kind.item is not None:
        return [_value(schema, kind.item, part) for part in value]
    if kind.kind == "map" and kind.item is not None:
        entries = [entry for entry in value if entry and entry[KEY] is not None and entry[VALUE] is not None]
        return {str(entry[KEY]): _value(schema, kind.item, entry[VALUE]) for entry in entries}
    if kind.kind == "record":
        return facts_of(schema, schema.fields(kind.name), value or {})
    if isinstance(value, date):
        return value.isoformat()[: len("2024-06")] if kind.kind == "month" else value.isoformat()
    return value
