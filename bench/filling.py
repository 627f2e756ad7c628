"""Filling a database with copies of one case that went through the services: rows as the platform itself writes them.

Copy number n of the model case has the ids `FIRST + n` for its person and its application. Half of the copies wait at
the employer, half at the committee's office with the three steps that brought them there.
"""

from collections.abc import Mapping

from django.db import connection, models

from zhicheng.stages.applications.models import Application, DraftSection, Material, Snapshot
from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.reviewing.models import Step

FIRST = 10_000_000
SPREAD = 30  # days over which the deadlines lie
CAME_THROUGH = ("employer_check", "employer_opinion", "department")


def fill(model: Application, organizer: Organization, since: int, until: int) -> None:
    """Add the copies `since` to `until` (inclusive) of a case that waits at its employer."""
    number = f"{FIRST} + n"
    of_model = f"m.application_id = {model.pk}"
    _copy(
        Person,
        f"m.id = {model.person_id}",
        since,
        until,
        id=number,
        account_id="null",
        name="'申报人' || n",
        id_number_hash="md5(n::text) || md5('b' || n)",
    )
    _copy(
        Application,
        f"m.id = {model.pk}",
        since,
        until,
        id=number,
        person_id=number,
        number="'B' || lpad(n::text, 8, '0')",
    )
    _copy(Snapshot, of_model, since, until, application_id=number, signed_by_id=number)
    _copy(DraftSection, of_model, since, until, application_id=number)
    _copy(Material, of_model, since, until, application_id=number)
    _steps(of_model, organizer, since, until)


def settle() -> None:
    """What autovacuum does in a living installation by itself."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def _steps(of_model: str, organizer: Organization, since: int, until: int) -> None:
    number, due = f"{FIRST} + n", f"m.due_on + mod(n, {SPREAD})"
    _copy(Step, f"{of_model} and mod(n, 2) = 1", since, until, application_id=number, due_on=due)
    accepted = f"{of_model} and mod(n, 2) = 0"
    for kind in CAME_THROUGH:
        _copy(
            Step,
            accepted,
            since,
            until,
            application_id=number,
            kind=f"'{kind}'",
            outcome="'approved'",
            closed_at="m.opened_at + interval '2 days'",
        )
    _copy(
        Step,
        accepted,
        since,
        until,
        application_id=number,
        kind="'acceptance'",
        organization_id=str(organizer.pk),
        due_on=due,
    )


def _copy(table: type[models.Model], which: str, since: int, until: int, **other: str) -> None:
    """Copy the rows `which` of a table once for each n, with `other` columns as SQL over m (the model row) and n."""
    columns = [field.column for field in table._meta.concrete_fields if field.column != "id" or "id" in other]
    names, values = ", ".join(f'"{name}"' for name in columns), _values(columns, other)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table._meta.db_table} ({names}) "  # noqa: S608
            f"select {values} from {table._meta.db_table} m, generate_series(%s, %s) n where {which}",
            [since, until],
        )


def _values(columns: list[str], other: Mapping[str, str]) -> str:
    return ", ".join(other.get(name, f'm."{name}"') for name in columns)
