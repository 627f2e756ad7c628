"""Towns that many tests begin with: built through services once for each file of tests, then put back row by row.

A test's transaction is rolled back, so what it began with is gone although every test of the file begins with the same.
`@remembered` keeps the rows that a builder wrote and what it gave back; a later call in the same file writes the rows
in one statement and gives a copy. It builds as ever where rows could not be the same: after the test wrote something,
outside a transaction, or when the builder changed rows that stood before.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.db import connection

from zhicheng.infra import events
from zhicheng.infra.access import Actor, acting

Parameters = ParamSpec("Parameters")
Made = TypeVar("Made")

_WROTE = "select pg_current_xact_id_if_assigned() is not null"
_CHANGES = "select relid::regclass::text, n_tup_ins - n_tup_del from pg_stat_xact_user_tables"
_COLUMNS = """select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''"""


@dataclass(frozen=True)
class Remembered:
    """What a builder gave back, and the statement that writes what it wrote."""

    made: object
    statement: str


_known: dict[tuple[object, ...], Remembered] = {}


def remembered(make: Callable[Parameters, Made]) -> Callable[Parameters, Made]:
    """Let a builder of a town work once for each file of tests; its arguments are plain data, told apart as written."""

    @wraps(make)
    def put_back_or_make(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Made:
        if not connection.in_atomic_block or _ask(_WROTE)[0][0]:
            return make(*args, **kwargs)
        key = (make, repr((args, kwargs)), bool(events._handlers), connection.settings_dict["NAME"])
        if (known := _known.get(key)) is None:
            return _make(key, lambda: make(*args, **kwargs))
        with acting(Actor.system()), connection.cursor() as cursor:
            cursor.execute(known.statement)
        return cast("Made", copy.deepcopy(known.made))

    return put_back_or_make


def forget() -> None:
    """Begin a new file: its fixtures may change what builders do."""
    _known.clear()


def _make(key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    before = dict(_ask(_CHANGES))
    made = make()
    written = {table: count - before.get(table, 0) for table, count in _ask(_CHANGES)}
    with acting(Actor.system()):
        rows = {table: _rows(table) for table, count in written.items() if count}
    if all(count == written[table] for table, (count, _) in rows.items()):
        _known[key] = Remembered(copy.deepcopy(made), ";".join(statement for _, statement in rows.values()))
    return made


def _rows(table: str) -> tuple[int, str]:
    """How many rows the table has, and the statement that writes them."""
    [(columns,)] = _ask(_COLUMNS, [table])
    [(count, rows)] = _ask(f"select count(*), quote_literal(json_agg(to_json(t))::text) from {table} t")  # noqa: S608 - the same
    source = f"select {columns} from json_populate_recordset(null::{table}, {rows})"  # noqa: S608 - quoted by PostgreSQL
    return count, f"insert into {table} ({columns}) {source}"


def _ask(query: str, parameters: list[object] | None = None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())
