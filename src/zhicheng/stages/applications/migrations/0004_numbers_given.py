from django.db import migrations

COUNT = """
UPDATE campaigns_campaign AS campaign SET numbered = (
  SELECT count(*) FROM applications_application AS application
  WHERE application.campaign_id = campaign.id AND application.number IS NOT NULL
)
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0003_form_asked"), ("campaigns", "0004_numbered")]

    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
