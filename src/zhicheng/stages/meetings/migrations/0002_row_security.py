from django.db import migrations

from zhicheng.infra.access.row_security import expert_row_security


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        expert_row_security("meetings_attendance"),
        expert_row_security("meetings_recusal"),
    ]
