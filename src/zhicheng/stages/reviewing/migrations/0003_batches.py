import django.db.models.deletion
from django.db import migrations, models

from zhicheng.infra.access.row_security import owner_row_security


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0004_representatives'),
        ('reviewing', '0002_steps_of_other_packs'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('looking', '正在核对'), ('ready', '等你决定'), ('approving', '正在办理'), ('done', '已办完')], default='looking', max_length=10)),
                ('language', models.CharField(max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
            ],
        ),
        migrations.CreateModel(
            name='BatchItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', '还没核对'), ('ready', '可以同意'), ('left_out', '要单独看'), ('done', '办好了'), ('refused', '没有办成')], default='waiting', max_length=10)),
                ('next_kind', models.CharField(blank=True, choices=[('employer_check', '单位审核'), ('defence', '单位答辩'), ('deliberation', '单位审议'), ('employer_notice', '单位内部公示'), ('employer_opinion', '单位推荐'), ('department', '主管部门推荐'), ('county_hr', '县人社部门推荐'), ('city_hr', '市人社部门推荐'), ('acceptance', '评委会办公室受理')], max_length=20)),
                ('message', models.TextField(blank=True)),
                ('clauses', models.JSONField(default=list)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='reviewing.batch')),
                ('next_office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organization')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviewing.step')),
            ],
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['officer', '-begun_at'], name='batch_of_officer'),
        ),
        migrations.AddIndex(
            model_name='batchitem',
            index=models.Index(fields=['batch', 'state', 'id'], name='batch_item_state'),
        ),
        migrations.AddConstraint(
            model_name='batchitem',
            constraint=models.UniqueConstraint(fields=('batch', 'step'), name='batch_case_once'),
        ),
        owner_row_security("reviewing_batch", "officer_id"),
        owner_row_security(
            "reviewing_batchitem", "select held.officer_id from reviewing_batch held where held.id = batch_id"
        ),
    ]
