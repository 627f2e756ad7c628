"""How many queries an answer takes, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.calling import NOW, Caller
from tests.stages.applications.filling import begin
from tests.stages.reviewing.cases import handler, submitted
from zhicheng.stages.portfolios.models import Entry

TURNS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def asked(caller: Caller, path: str) -> int:
    """Queries of one answer, the second of its day: without the turns of transactions."""
    caller.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert caller.get(path).status_code == 200
    return sum(not query["sql"].startswith(TURNS) for query in queries.captured_queries)


@pytest.mark.parametrize("cases", [1, 30])
def test_the_inbox_of_an_office(world, cases):
    for number in range(1, cases + 1):
        submitted(world, f"申报人{number}", number)

    assert asked(Caller.of(handler(world)), "/inbox") <= 12


@pytest.mark.parametrize("entries", [1, 60])
def test_the_library(who, caller, entries):
    facts = {"person_id": who.person_id, "kind": "education_hours", "added_at": NOW, "changed_at": NOW}
    Entry.objects.bulk_create(Entry(data={"year": str(number)}, **facts) for number in range(entries))

    assert asked(caller, "/library") <= 12


def test_the_library_comes_page_by_page(who, caller):
    facts = {"person_id": who.person_id, "kind": "education_hours", "added_at": NOW, "changed_at": NOW}
    Entry.objects.bulk_create(Entry(data={"year": str(number)}, **facts) for number in range(60))

    first = caller.get("/library").json()
    second = caller.get("/library", after=first["next"]).json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [50, 10, 0]
    assert first["next"] == first["items"][-1]["id"] < second["items"][0]["id"]


@pytest.mark.parametrize(("path", "most"), [("", 15), ("/journey", 17), ("/sections/basics", 15)])
def test_an_application(world, who, caller, path, most):
    number = begin(world, who).pk

    assert asked(caller, f"/applications/{number}{path}") <= most
