from django.db import migrations

from zhicheng.infra.access.row_security import owner_row_security

_OF_FINDING = "select found.person_id from exchange_finding found where found.id = finding_id"


class Migration(migrations.Migration):
    """What was asked and found about people shows itself to them, to those who verify data, and to the platform."""

    dependencies = [("exchange", "0002_continuing_education")]

    operations = [
        owner_row_security("exchange_inquiry", to_clerks=True),
        owner_row_security("exchange_finding", to_clerks=True),
        owner_row_security("exchange_settlement", _OF_FINDING, to_clerks=True),
        owner_row_security("exchange_handover"),
    ]
