from django.urls import path

from zhicheng.stages.reviewing.views import (
    batch,
    deciding,
    defending,
    deliberating,
    entrusting,
    extending,
    findings,
    noticing,
    reassigning,
    workbench,
)

urlpatterns = [
    path("workbench/", workbench.workbench, name="workbench"),
    path("workbench/preview/", batch.preview_batch, name="preview_batch"),
    path("workbench/batches/<int:batch_id>/", batch.batch, name="batch"),
    path("workbench/batches/<int:batch_id>/approve/", batch.agree_to_batch, name="approve_batch"),
    path("workbench/batches/<int:batch_id>/continue/", batch.continue_batch, name="continue_batch"),
    path("steps/<int:step_id>/", deciding.decide, name="decide"),
    path("steps/<int:step_id>/extend/", extending.extend, name="extend_deadline"),
    path("workbench/unattended/", reassigning.unattended, name="unattended"),
    path("steps/<int:step_id>/reassign/", reassigning.reassign, name="reassign"),
    path("steps/<int:step_id>/findings/", findings.findings, name="findings"),
    path("cases/<int:application_id>/findings/", findings.case_findings, name="case_findings"),
    path("findings/<int:finding_id>/file/", findings.finding_file, name="finding_file"),
    path("findings/<int:finding_id>/contest/", findings.contest, name="contest_finding"),
    path("contests/<int:contest_id>/reply/", findings.reply, name="reply_to_contest"),
    path("deliberations/", deliberating.deliberations, name="deliberations"),
    path(
        "deliberations/new/<int:holder_id>/<int:employer_id>/<int:campaign_id>/",
        deliberating.new_deliberation,
        name="new_deliberation",
    ),
    path("deliberations/<int:deliberation_id>/", deliberating.deliberation, name="deliberation"),
    path("deliberations/<int:deliberation_id>/minutes/", deliberating.minutes, name="deliberation_minutes"),
    path("steps/<int:step_id>/defence/", defending.defence, name="defence"),
    path("steps/<int:step_id>/entrust/", entrusting.entrust, name="entrust"),
    path("steps/<int:step_id>/letter/", entrusting.letter, name="entrusting_letter"),
    path("employer-notice/", noticing.employer_notice, name="employer_notice"),
]
