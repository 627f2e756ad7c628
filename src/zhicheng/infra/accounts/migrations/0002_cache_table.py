from django.core.management import call_command
from django.db import migrations


class Migration(migrations.Migration):
    """The table of the shared cache, in which sign-in's rate limits are counted."""

    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunPython(lambda apps, schema_editor: call_command("createcachetable"), migrations.RunPython.noop),
    ]
