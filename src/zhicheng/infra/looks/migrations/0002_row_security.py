from django.db import migrations

_TABLE = "looks_look"
_OWNER = (
    "(select owned.person_id from applications_application owned where owned.id = application_id)::text"
    " = nullif(current_setting('zc.person', true), '')"
)
_SHOWN = "act not in ('expert', 'supervision', 'objection', 'complaint')"
_SYSTEM = "current_setting('zc.system', true) = 'on'"


class Migration(migrations.Migration):
    """Anybody at work adds looks; the owner reads those that are shown, the platform all."""

    dependencies = [("looks", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql=[
                f"alter table {_TABLE} enable row level security",
                f"alter table {_TABLE} force row level security",
                f"create policy looks_read on {_TABLE} for select using (({_OWNER} and {_SHOWN}) or {_SYSTEM})",
                f"create policy looks_write on {_TABLE} for insert with check (true)",
            ],
            reverse_sql=[
                f"drop policy looks_write on {_TABLE}",
                f"drop policy looks_read on {_TABLE}",
                f"alter table {_TABLE} no force row level security",
                f"alter table {_TABLE} disable row level security",
            ],
        )
    ]
