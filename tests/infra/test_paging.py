"""Pages by id: fifty rows, where the next page begins, and addresses that nobody can break."""

import pytest

from zhicheng.infra.paging import PAGE, page_by_id
from zhicheng.stages.registry.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> list[Place]:
    return Place.objects.bulk_create(
        Place(code=f"45{number:04}", name=f"示例县{number}", tier="county") for number in range(PAGE + 2)
    )


def test_pages_follow_each_other_in_both_directions(places):
    rows = Place.objects.all()

    first = page_by_id(rows, "")
    second = page_by_id(rows, first.after)
    latest = page_by_id(rows, "", latest_first=True)

    assert (first.rows, first.is_first, second.rows, second.is_first) == (places[:PAGE], True, places[PAGE:], False)
    assert (second.after, latest.rows[0], page_by_id(rows, latest.after, latest_first=True).rows) == (
        "",
        places[-1],
        places[1::-1],
    )


@pytest.mark.parametrize("after", ["", "-1", "x", "1" * 40, "²", "1 or 1=1"])
def test_what_is_no_key_is_the_first_page(places, after, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert page_by_id(Place.objects.all(), after).rows == places[:PAGE]
