from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outcomes', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='confirmation',
            name='ruling',
            field=models.JSONField(null=True),
        ),
    ]
