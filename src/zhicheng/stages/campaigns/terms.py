"""A campaign's terms as plain data: to compare what stood published with what stands now."""

from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from zhicheng.core.ledger import canonical_json
from zhicheng.stages.campaigns.models import AMENDABLE, CONDITIONS, Campaign

PUBLISHED = (*CONDITIONS, "closes_at", *AMENDABLE)
Change = dict[str, Any]


def terms_of(campaign: Campaign) -> dict[str, Any]:
    """All that is published of a campaign, by field, as JSON values."""
    fields = {field.name: field for field in Campaign._meta.concrete_fields}
    return {name: _plain(fields[name], campaign) for name in PUBLISHED}


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The fields that differ, in the order of the form, with both values."""
    return [
        {"field": name, "before": before[name], "after": after[name]}
        for name in PUBLISHED
        if canonical_json(before[name]) != canonical_json(after[name])
    ]


def _plain(field: Any, campaign: Campaign) -> Any:
    value = field.value_from_object(campaign)
    is_json = value is None or isinstance(value, str | int | list | dict)
    return value if is_json else DjangoJSONEncoder().default(value)
