"""The sentence behind a finding: what the clause asks, and what was found."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from zhicheng.core.policy.answers import Result, Text

FACT = re.compile(r"\{([a-z_0-9.\[\]]+)\}")
NONE = Text(zh="无", en="none")


def reason(
    result: Result, gist: Text, failed: Text | None, inputs: Mapping[str, Any], missing: Mapping[str, Text]
) -> Text:
    """Return the reason in both languages; a failure uses the rule's own words where it has some."""
    if result == "met":
        return _met(gist)
    if result == "unknown":
        return Text(
            zh=f"{gist.zh}：还不能判断，缺：{'、'.join(label.zh for label in missing.values()) or '—'}。",
            en=f"Not yet known: {gist.en} Missing: {', '.join(label.en for label in missing.values()) or '—'}.",
        )
    if failed is None:
        return Text(zh=f"{gist.zh}：不符合。", en=f"Not met: {gist.en}")
    return Text(zh=_filled(failed.zh, inputs, NONE.zh), en=_filled(failed.en, inputs, NONE.en))


@cache
def _met(gist: Text) -> Text:
    return Text(zh=f"{gist.zh}：符合。", en=f"Met: {gist.en}")


def _filled(template: str, inputs: Mapping[str, Any], none: str) -> str:
    def value(match: re.Match[str]) -> str:
        found = inputs.get(match[1], "—")
        return none if found is None else str(found)

    return FACT.sub(value, template)
