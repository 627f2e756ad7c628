"""What an invented person keeps in the library, and ways to put it there."""

from typing import Any

from tests.world import SYSTEM, actor, moment, person
from zhicheng.infra.access import Actor, acting
from zhicheng.stages.portfolios.models import Entry
from zhicheng.stages.portfolios.services import save_entry

NOW = moment("2026-06-15")
DATA: dict[str, dict[str, str]] = {
    "degree": {
        "level": "bachelor",
        "school": "ordinary",
        "school_name": "示例理工学院",
        "awarded_on": "2010年7月1日",
        "certificate": "100000201005000001",
    },
    "title": {
        "level": "assistant",
        "series": "engineering",
        "obtained_on": "2019.11",
        "via": "review",
        "place": "here",
    },
    "practice": {
        "employer": "示例市滨江水务有限公司",
        "post": "技术员",
        "series": "engineering",
        "since": "2020-01",
        "until": "2021-12",
    },
    "insurance": {"employer": "示例市滨江水务有限公司", "since": "2025-07", "ongoing": "on"},
    "education_hours": {"year": "2026", "public_hours": "30", "professional_hours": "60"},
    "appraisal": {"year": "2025", "result": "excellent", "employer": "示例市滨江水务有限公司"},
    "achievement": {"kind": "project", "title": "东岸泵站改造", "achieved_on": "2023年6月", "role": "专业负责人"},
    "advice": {
        "title": "关于泵站节电的建议",
        "achieved_on": "2024年3月",
        "source": "region",
        "adoption": "single",
        "instruction": "principal_leader",
        "personal": "yes",
    },
}


def owner(name: str = "陶然", index: int = 470) -> Actor:
    """Somebody registered."""
    return actor(person(name, index))


def put(who: Actor, kind: str, /, **other: str) -> Entry:
    """Enter the kind's example with other values."""
    return save_entry(actor=who, now=NOW, kind=kind, data=DATA[kind] | other)


def all_entries() -> list[dict[str, Any]]:
    """Every entry of everybody, as the platform sees them."""
    with acting(SYSTEM):
        return list(Entry.objects.order_by("id").values())
