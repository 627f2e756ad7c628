from django.db import migrations

_TABLE = "looks_looker"
_SYSTEM = "current_setting('zc.system', true) = 'on'"
_WHO_ACTS = "nullif(current_setting('zc.person', true), '')::bigint"


class Migration(migrations.Migration):
    """Whoever looks is noted as who acts, as nobody else; only the platform reads it, for supervision (GX-43.1)."""

    dependencies = [("looks", "0003_who_looked")]

    operations = [
        migrations.RunSQL(
            sql=[
                f"alter table {_TABLE} enable row level security",
                f"alter table {_TABLE} force row level security",
                f"create policy lookers_read on {_TABLE} for select using ({_SYSTEM})",
                f"create policy lookers_write on {_TABLE} for insert"
                f" with check (person_id is not distinct from {_WHO_ACTS})",
            ],
            reverse_sql=[
                f"drop policy lookers_write on {_TABLE}",
                f"drop policy lookers_read on {_TABLE}",
                f"alter table {_TABLE} no force row level security",
                f"alter table {_TABLE} disable row level security",
            ],
        )
    ]
