"""A town put back from memory is the town that was built."""

import pytest
from django.db import connection, transaction

from tests.stages.campaigns.planning import make_planning
from tests.stages.meetings.season import make_season
from tests.stages.registry.desk import make_desk
from tests.world import SYSTEM, make_world
from zhicheng.infra.access import acting


def rows() -> dict[str, list[str]]:
    """Every row of every table that has some, as text."""
    with acting(SYSTEM), connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select t::text from {connection.ops.quote_name(table)} t order by 1")  # noqa: S608
            found[table] = [text for (text,) in cursor.fetchall()]
        return {table: texts for table, texts in found.items() if texts}


def rolled_back(make) -> tuple[object, dict[str, list[str]], int]:
    """What a builder gave back, the rows it left and the number of its queries, in a transaction that is undone."""
    with transaction.atomic():
        connection.force_debug_cursor = True
        before = len(connection.queries_log)
        made = make()
        queries = len(connection.queries_log) - before
        found = rows()
        transaction.set_rollback(True)
    return made, found, queries


@pytest.mark.parametrize("make", [make_world, make_season, make_desk, make_planning])
def test_what_is_put_back_is_what_was_built(make, fresh_database):
    built, first, _ = rolled_back(make)
    put_back, second, queries = rolled_back(make)

    assert (second, put_back) == (first, built)
    assert put_back is not built
    assert queries < 10
