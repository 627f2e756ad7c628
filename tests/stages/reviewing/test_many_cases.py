"""The workbench among many cases: pages begin at their key, figures stop at what is counted."""

import pytest
from django.db import connection

from tests.stages.reviewing.cases import CHECKED, handler, submitted
from tests.world import make_world
from zhicheng.infra.access import acting
from zhicheng.stages.reviewing import inbox as workbench
from zhicheng.stages.reviewing.inbox import Filters, inbox
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.queries import following, neighbours, open_steps

TODAY = CHECKED.date()


@pytest.fixture
def who(db):
    """The officer of an employer with five cases, due on three days."""
    world = make_world()
    for number in range(1, 6):
        step = submitted(world, f"申报人{number}", number).steps.get()
        Step.objects.filter(pk=step.pk).update(due_on=f"2026-07-0{(number + 1) // 2}")
    return handler(world)


def test_figures_stop_at_what_is_counted(who, monkeypatch):
    monkeypatch.setattr(workbench, "MOST_COUNTED", 3)

    page = inbox(who, Filters(), "", TODAY)

    assert (page.total_text, page.matching_text, page.shown) == ("3+", "3+", 5)
    assert [group.count for group in page.groups] == [2, None, None]


def test_figures_are_whole_up_to_there(who, monkeypatch):
    monkeypatch.setattr(workbench, "MOST_COUNTED", 5)

    page = inbox(who, Filters(), "", TODAY)

    assert (page.total_text, page.matching_text) == ("5", "5")
    assert [group.count for group in page.groups] == [2, 2, 1]


def test_pages_follow_each_other_without_a_gap(who, monkeypatch):
    monkeypatch.setattr(workbench, "PAGE", 2)

    seen, after = [], ""
    for _page in range(3):
        page = inbox(who, Filters(), after, TODAY)
        seen += [row.case.step for group in page.groups for row in group.rows]
        after = page.after

    assert after == ""
    assert seen == list(open_steps(who).values_list("pk", flat=True))


def test_a_page_begins_in_the_index(who):
    step = open_steps(who)[2]
    rows = following(open_steps(who), step.due_on, step.pk).values_list("pk")[:2]
    with connection.cursor() as cursor:
        for other in ("seqscan", "sort", "bitmapscan"):
            cursor.execute(f"set local enable_{other} = off")
    plan = rows.explain()

    assert "step_inbox" in plan
    assert "Sort" not in plan
    condition = next(line for line in plan.splitlines() if "Index Cond" in line)
    assert "ROW(due_on, id) > ROW(" in condition


def test_a_case_knows_its_neighbours(who):
    first, second, third, *_rest = open_steps(who)

    assert neighbours(who, first) == (None, second.pk)
    assert neighbours(who, second) == (first.pk, third.pk)


@pytest.mark.parametrize("typed", ["SL2026-GC-0003", "sl2026-gc-0003"])
def test_a_number_is_found_whole(who, typed):
    page = inbox(who, Filters(q=typed), "", TODAY)

    assert [row.case.number for group in page.groups for row in group.rows] == ["SL2026-GC-0003"]


def test_the_inbox_takes_three_queries(who, django_assert_num_queries):
    with acting(who), django_assert_num_queries(2):
        inbox(who, Filters(), "", TODAY)
    with acting(who), django_assert_num_queries(3):
        inbox(who, Filters(q="申报人"), "", TODAY)
