"""Row-level security for tables that tell who an expert is (GX-28.2).

Such a table has the columns `organizer_id` and `person_id`. Its rows show themselves to the organizer's office, to
the expert and to the platform itself; only the organizer's office and the platform write them. The application's
database role neither owns the tables nor may bypass this.
"""

from django.db import migrations

_OFFICE = "organizer_id::text = any(string_to_array(current_setting('zc.offices', true), ','))"
_EXPERT = "person_id::text = nullif(current_setting('zc.person', true), '')"
_SYSTEM = "current_setting('zc.system', true) = 'on'"
_WRITER = f"{_OFFICE} or {_SYSTEM}"


def expert_row_security(table: str) -> migrations.RunSQL:
    """The migration step that puts the two policies on a table."""
    return migrations.RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy experts_read on {table} for select using ({_OFFICE} or {_EXPERT} or {_SYSTEM})",
            f"create policy experts_write on {table} for all using ({_WRITER}) with check ({_WRITER})",
        ],
        reverse_sql=[
            f"drop policy experts_write on {table}",
            f"drop policy experts_read on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def owner_row_security(table: str, person_id: str = "person_id", *, to_clerks: bool = False) -> migrations.RunSQL:
    """The migration step by which rows show themselves only to the person they belong to, and to the platform.

    `person_id` is the SQL expression that gives that person's id; it may be a subquery on another table. With
    `to_clerks`, whoever verifies people's data reads and writes them too; which people, the access functions tell.
    """
    mine = f"({person_id})::text = nullif(current_setting('zc.person', true), '') or {_SYSTEM}"
    if to_clerks:
        mine += " or current_setting('zc.clerk', true) = 'on'"
    return migrations.RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy owner on {table} for all using ({mine}) with check ({mine})",
        ],
        reverse_sql=[
            f"drop policy owner on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def confided_row_security(table: str, *, confided: str, person_id: str) -> migrations.RunSQL:
    """The migration step by which rows that are confided show themselves to the office that wrote them alone.

    The table has the column `organization_id`. `confided` is the SQL condition that a row is so; `person_id` the
    expression that gives whom it is about, who reads it too. The office's handlers and the platform write.
    """
    office = "organization_id::text = any(string_to_array(current_setting('zc.handles', true), ','))"
    mine = f"({person_id})::text = nullif(current_setting('zc.person', true), '')"
    writer = f"{office} or {_SYSTEM}"
    return migrations.RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy confided_read on {table} for select using (not ({confided}) or {writer} or {mine})",
            f"create policy office_writes on {table} for insert with check ({writer})",
        ],
        reverse_sql=[
            f"drop policy office_writes on {table}",
            f"drop policy confided_read on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def following_row_security(table: str, other: str, column: str) -> migrations.RunSQL:
    """The migration step by which rows show themselves to whom the row of `other` that `column` names does."""
    shown = f"exists (select from {other} followed where followed.id = {column})"
    return migrations.RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy as_{other} on {table} for all using ({shown}) with check ({shown})",
        ],
        reverse_sql=[
            f"drop policy as_{other} on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )
