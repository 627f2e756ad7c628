from django.db import migrations

from zhicheng.infra.access.row_security import owner_row_security


class Migration(migrations.Migration):
    dependencies = [("portfolios", "0001_initial")]

    operations = [
        owner_row_security("portfolios_entry"),
        owner_row_security(
            "portfolios_evidence", "select owned.person_id from portfolios_entry owned where owned.id = entry_id"
        ),
    ]
