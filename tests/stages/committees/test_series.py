"""Titles beyond engineering: committees, choices and numbers take the series from the one list."""

from datetime import date

import pytest
from django.utils import translation

from tests.world import SYSTEM, moment, refused
from zhicheng.infra.policy_words import names, series_choices, series_letters
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.committees.services import approve_committee
from zhicheng.stages.registry.models import Organization

pytestmark = pytest.mark.django_db


def committee_of(series: str, organizer: Organization, approver: Organization) -> Committee:
    return approve_committee(
        actor=SYSTEM,
        now=moment("2026-06-01"),
        name=f"示例市{series}评审委员会",
        organizer=organizer,
        approver=approver,
        series=series,
        level="intermediate",
        basis="series",
        approved_on=date(2025, 3, 10),
        expires_on=date(2028, 3, 9),
    )


@pytest.mark.clause("GX-8.4")
def test_every_series_of_the_list_may_have_a_committee(season):
    offered = dict(series_choices())
    committees = [committee_of(series, season.world.organizer, season.world.hr) for series in offered]

    for committee in committees:
        committee.full_clean(exclude=["name"])
    assert len(committees) == len(names().series) == 28
    assert {committee.get_series_display() for committee in committees} == set(map(str, offered.values()))
    with translation.override("en"):
        assert str(offered["technical_school_teaching"]).strip() == "Technical school teaching"


@pytest.mark.clause("GX-8.4")
def test_a_series_outside_the_list_has_no_committee(season):
    refusal = refused(committee_of, "alchemy", season.world.organizer, season.world.hr)

    assert (refusal.clauses, "alchemy" in refusal.message) == (("GX-8.4",), True)
    assert not Committee.objects.filter(series="alchemy").exists()


def test_letters_tell_the_series_apart():
    letters = {series: series_letters(series) for series in names().series}

    assert letters["engineering"] == "GC"
    assert len(set(letters.values())) == len(letters)
    assert {one.letters_grade for one in names().series.values()} == {"example"}
