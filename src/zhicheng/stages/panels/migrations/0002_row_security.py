from django.db import migrations

from zhicheng.infra.access.row_security import expert_row_security


class Migration(migrations.Migration):
    dependencies = [("panels", "0001_initial")]
    operations = [
        expert_row_security("panels_panelseat"),
    ]
