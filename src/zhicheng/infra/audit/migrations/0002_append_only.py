from django.db import migrations


class Migration(migrations.Migration):
    """The application's role may add entries and read them, nothing else."""

    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "do $$ begin if exists (select from pg_roles where rolname = 'zc_app') then "
            "revoke update, delete, truncate on audit_auditentry from zc_app; end if; end $$",
            migrations.RunSQL.noop,
        ),
    ]
