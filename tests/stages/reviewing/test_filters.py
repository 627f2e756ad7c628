"""The workbench narrowed by title, unit and deadline: each filter lets its own through, and says how many there are."""

from datetime import date

import pytest

from tests.stages.reviewing.cases import CHECKED, submitted
from tests.world import employer, make_world, officer
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.inbox import Filters, inbox
from zhicheng.stages.reviewing.models import Step, StepKind

TODAY = CHECKED.date()  # Wednesday 10 June 2026
PLANNED = (
    # name, level, of the second unit, last day
    ("初级一", "assistant", False, date(2026, 6, 9)),
    ("中级一", "intermediate", False, date(2026, 6, 10)),
    ("中级二", "intermediate", True, date(2026, 6, 15)),
    ("初级二", "assistant", True, date(2026, 6, 16)),
)


@pytest.fixture
def desk(db):
    """The committee's office with four cases of two units and two titles, and the second unit."""
    world = make_world()
    second = employer("示例市园林设计院", world.city, CHECKED)
    junior = Campaign.objects.get(pk=world.campaign.pk)
    junior.pk, junior.code, junior.level = None, "SL2026-CJ", "assistant"
    junior.save()
    campaigns = {"intermediate": world.campaign, "assistant": junior}
    for number, (name, level, of_second, day) in enumerate(PLANNED, start=1):
        world.campaign = campaigns[level]
        case = submitted(world, name, number, second if of_second else world.employer)
        Step.objects.filter(application=case).update(kind=StepKind.ACCEPTANCE, organization=world.organizer, due_on=day)
    return officer("梁书恒", 103, Post.ORGANIZER_HANDLER, world.organizer), second


def names(page) -> list[str]:
    return [row.case.name for group in page.groups for row in group.rows]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"title": "engineering.assistant"}, ["初级一", "初级二"]),
        ({"title": "engineering.intermediate"}, ["中级一", "中级二"]),
        ({"title": "engineering.unheard"}, ["初级一", "中级一", "中级二", "初级二"]),
        ({"due": "over"}, ["初级一"]),
        ({"due": "today"}, ["中级一"]),
        ({"due": "soon"}, ["中级一", "中级二"]),
        ({"due": "soon", "title": "engineering.intermediate"}, ["中级一", "中级二"]),
        ({"due": "soon", "title": "engineering.assistant"}, []),
    ],
)
def test_a_filter_lets_its_own_through(desk, query, left):
    who, _second = desk

    page = inbox(who, Filters.of(query), "", TODAY)

    assert names(page) == left
    assert (page.total, page.matching) == (len(PLANNED), len(left))


def test_a_unit_is_chosen_by_its_number_and_never_by_a_word(desk):
    who, second = desk

    of_second = inbox(who, Filters.of({"unit": str(second.pk)}), "", TODAY)
    by_word = inbox(who, Filters.of({"unit": second.name}), "", TODAY)

    assert names(of_second) == ["中级二", "初级二"]
    assert by_word.matching == len(PLANNED)


def test_what_can_be_chosen_says_how_many_wait(desk):
    who, _second = desk

    page = inbox(who, Filters.of({"due": "soon"}), "", TODAY)

    assert {(label, number) for _value, label, number in page.units} == {
        ("示例市滨江水务有限公司", 2),
        ("示例市园林设计院", 2),
    }
    assert {(value, number) for value, _label, number in page.titles} == {
        ("engineering.assistant", 2),
        ("engineering.intermediate", 2),
    }
    assert (page.overdue, page.today, page.soon) == (1, 1, 2)


def test_what_is_chosen_goes_into_the_address_of_the_next_page():
    filters = Filters.of({"title": "engineering.assistant", "due": "soon", "unit": "7", "kind": "nothing"})

    assert filters.address(after="2026-06-15.3") == "?title=engineering.assistant&unit=7&due=soon&after=2026-06-15.3"
