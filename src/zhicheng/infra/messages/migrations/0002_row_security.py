from django.db import migrations

from zhicheng.infra.access.row_security import owner_row_security


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_initial")]

    operations = [
        owner_row_security("inbox_message"),
        owner_row_security("inbox_choice"),
        owner_row_security(
            "inbox_delivery", "select told.person_id from inbox_message told where told.id = message_id"
        ),
    ]
