from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("api", "0001_tokens")]

    operations = [
        migrations.AddField(
            "token",
            "window",
            models.BigIntegerField(default=0, help_text="the last ten minutes in which it was used, since 1970"),
        ),
        migrations.AddField(
            "token", "uses", models.PositiveIntegerField(default=0, help_text="in that window")
        ),
    ]
