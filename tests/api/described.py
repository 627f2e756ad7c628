"""Does an answer fit the published description? As much of JSON Schema as the description uses; anything else fails."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

TYPES = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}
TELLING = {"title", "description", "default", "format", "examples"}
FORMATS = {"date-time": datetime.fromisoformat, "date": date.fromisoformat}


def faults(value: Any, schema: Mapping[str, Any], document: Mapping[str, Any], at: str = "$") -> Iterator[str]:
    """What keeps a value from fitting, with its place."""
    for word, wanted in schema.items():
        if word in TELLING:
            continue
        yield from RULES[word](value, wanted, schema, document, at)
    if isinstance(value, str) and schema.get("format") in FORMATS:
        FORMATS[schema["format"]](value)


def _ref(value, wanted, schema, document, at):
    name = wanted.removeprefix("#/components/schemas/")
    yield from faults(value, document["components"]["schemas"][name], document, at)


def _type(value, wanted, schema, document, at):
    numeric = isinstance(value, int) and not isinstance(value, bool)
    if not (numeric if wanted in ("integer", "number") else isinstance(value, TYPES[wanted])):
        yield f"{at}: {value!r} is no {wanted}"


def _properties(value, wanted, schema, document, at):
    for name, inner in wanted.items():
        if isinstance(value, dict) and name in value:
            yield from faults(value[name], inner, document, f"{at}.{name}")


def _required(value, wanted, schema, document, at):
    yield from (f"{at}: no {name}" for name in wanted if isinstance(value, dict) and name not in value)


def _additional(value, wanted, schema, document, at):
    if isinstance(value, dict) and wanted is not True:
        extra = [name for name in value if name not in schema.get("properties", {})]
        if wanted is False:
            yield from (f"{at}: {name} is not described" for name in extra)
        else:
            for name in extra:
                yield from faults(value[name], wanted, document, f"{at}.{name}")


def _items(value, wanted, schema, document, at):
    for number, one in enumerate(value if isinstance(value, list) else ()):
        yield from faults(one, wanted, document, f"{at}[{number}]")


def _any(value, wanted, schema, document, at):
    tried = [list(_tried(value, one, document, at)) for one in wanted]
    if all(tried):
        yield f"{at}: {value!r} fits none: {tried}"


def _tried(value, schema, document, at):
    try:
        yield from faults(value, schema, document, at)
    except ValueError as error:
        yield str(error)


def _enum(value, wanted, schema, document, at):
    if value not in wanted:
        yield f"{at}: {value!r} is none of {wanted}"


def _least(value, wanted, schema, document, at):
    if value < wanted:
        yield f"{at}: {value!r} is under {wanted}"


def _pattern(value, wanted, schema, document, at):
    if not re.search(wanted, value):
        yield f"{at}: {value!r} does not match"


RULES = {
    "$ref": _ref,
    "type": _type,
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "items": _items,
    "anyOf": _any,
    "enum": _enum,
    "const": lambda value, wanted, *rest: _enum(value, [wanted], *rest),
    "minimum": _least,
    "pattern": _pattern,
}
