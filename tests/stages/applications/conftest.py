"""A checklist of three items, so that these tests do not follow what a pack happens to ask for."""

from collections import defaultdict

import pytest

from tests.world import World, make_world
from zhicheng.core.policy import Checklist, Material, Text
from zhicheng.infra import events
from zhicheng.stages.applications import checklist


@pytest.fixture(autouse=True)
def three_items(monkeypatch) -> Checklist:
    """Two mandatory items, one of them of at most 3 pages, and an optional one."""
    stub = Checklist(
        id="test",
        place="city",
        series="engineering",
        level="intermediate",
        note=Text(zh="", en=""),
        note_clause="",
        items=(
            _item(1, "degree", "学历证书", shows=("degree",)),
            _item(2, "contract", "劳动合同", most_pages=3),
            _item(3, "award", "获奖证书", required=False, shows=("appraisal",)),
        ),
    )
    monkeypatch.setattr(checklist, "published", lambda campaign: [stub])
    return stub


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch) -> None:
    """Later stages stay out of these tests."""
    monkeypatch.setattr(events, "_handlers", defaultdict(list))


@pytest.fixture
def world(db) -> World:
    return make_world()


def _item(
    number: int,
    key: str,
    title: str,
    *,
    required: bool = True,
    most_pages: int | None = None,
    shows: tuple[str, ...] = (),
) -> Material:
    return Material(
        number=number,
        key=key,
        title=Text(zh=title, en=key),
        required=required,
        clause="GX-19.1",
        hint=Text(zh="", en=""),
        max_pages=most_pages,
        shows=shows,
    )
