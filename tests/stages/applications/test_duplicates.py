"""A second title in the year is told at once, by the clause of the campaign's own pack."""

import pytest

from tests.stages.applications.unsaved import TODAY, application, campaign
from zhicheng.stages.applications import duplicates as module
from zhicheng.stages.applications.duplicates import duplicates
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status

SUBMITTED, DRAFT = Status.UNDER_REVIEW, Status.DRAFT


def told(monkeypatch, pack: str, *others: Application, elsewhere=()) -> list[tuple[str, bool, int]]:
    monkeypatch.setattr(module, "_others", lambda campaign, person: list(others))
    monkeypatch.setattr(module, "applied_elsewhere", lambda person: list(elsewhere))
    found = duplicates(campaign(pack), application(pack).person, TODAY)
    return [(one.clause, one.is_submitted, len(one.others)) for one in found]


def other(status: Status, **of) -> Application:
    return Application(campaign=campaign(**of), status=status)


@pytest.mark.parametrize(
    ("pack", "clause"), [("guangxi-2022", "GX-38.2"), ("qinzhou-2020", "QZ-2.1.6.a"), ("kashgar-2020", "KS-4.4.b")]
)
@pytest.mark.clause("GX-38.2", "QZ-2.1.6.a", "KS-4.4.b")
def test_a_second_title_of_the_level_is_told_by_the_packs_clause(monkeypatch, pack, clause):
    assert told(monkeypatch, pack, other(SUBMITTED, series="health")) == [(clause, True, 1)]


@pytest.mark.clause("KS-4.4.b")
def test_another_level_is_free_in_guangxi_and_barred_in_kashgar(monkeypatch):
    higher = other(SUBMITTED, level="associate_senior")

    assert told(monkeypatch, "guangxi-2022", higher) == []
    assert told(monkeypatch, "kashgar-2020", higher) == [("KS-4.4.b", True, 1)]


def test_another_draft_is_told_as_a_draft(monkeypatch):
    assert told(monkeypatch, "guangxi-2022", other(DRAFT)) == [("GX-38.2", False, 1)]


def test_who_has_applied_is_told_of_that_and_not_of_drafts(monkeypatch):
    assert told(monkeypatch, "guangxi-2022", other(DRAFT), other(SUBMITTED)) == [("GX-38.2", True, 1)]


def test_what_was_chosen_on_another_platform_counts(monkeypatch):
    chosen = [{"year": 2026, "series": "health", "level": "intermediate"}]

    assert told(monkeypatch, "kashgar-2020", elsewhere=chosen) == [("KS-4.4.b", True, 0)]


@pytest.mark.parametrize("others", [(), (Status.WITHDRAWN,)])
def test_who_applied_for_nothing_else_is_told_nothing(monkeypatch, others):
    assert told(monkeypatch, "guangxi-2022", *map(other, others)) == []
