"""Rows are reached by id among those that an actor may reach; what is absent and what is another's look the same."""

import pytest

from tests.world import make_world
from zhicheng.infra.access import Denied, each_of, one_of
from zhicheng.stages.registry.models import Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices():
    make_world()
    return Organization.objects.filter(role="hr").order_by("-pk")


def test_one_of_gives_the_row_of_that_id(offices):
    wanted = offices[0]

    assert one_of(offices, wanted.pk, lock=True) == wanted


def test_one_of_tells_absent_and_others_rows_the_same(offices):
    other = Organization.objects.exclude(role="hr").first()

    for number in (other.pk, 0):
        with pytest.raises(Denied):
            one_of(offices, number)


def test_each_of_gives_all_in_the_order_of_their_ids(offices):
    numbers = [office.pk for office in offices]

    assert [office.pk for office in each_of(offices, [*numbers, numbers[0]])] == sorted(numbers)


def test_each_of_denies_all_when_one_is_missing(offices):
    with pytest.raises(Denied):
        each_of(offices, [offices[0].pk, 0])
