from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewing', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='step',
            name='kind',
            field=models.CharField(choices=[('employer_check', '单位审核'), ('defence', '单位答辩'), ('deliberation', '单位审议'), ('employer_notice', '单位内部公示'), ('employer_opinion', '单位推荐'), ('department', '主管部门推荐'), ('county_hr', '县人社部门推荐'), ('city_hr', '市人社部门推荐'), ('acceptance', '评委会办公室受理')], max_length=20),
        ),
    ]
