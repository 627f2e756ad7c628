"""What a campaign is called, in either language."""

import re

import pytest
from django.utils import translation

pytestmark = pytest.mark.django_db
HAN = re.compile(r"[\u3400-\u9fff]")


def test_in_chinese_the_year_is_named(planning):
    assert str(planning.planned()) == "示例市2026年度工程系列中级"


def test_in_english_no_chinese_is_mixed_in(planning):
    campaign = planning.planned()
    with translation.override("en"):
        told = str(campaign)

    assert told == "Example City 2026, Engineering intermediate"
    assert not HAN.search(told)


def test_a_place_without_an_english_name_keeps_its_own(planning):
    campaign = planning.planned(place=planning.world.city.children.create(code="459998", name="示例镇", tier="county"))
    with translation.override("en"):
        assert str(campaign).startswith("示例镇 2026")
