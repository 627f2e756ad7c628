"""What an office found out: recorded at its step, read by its person, contested and answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import application_for_reading
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.findings.access import (
    contest_for_officer,
    finding_for_reading,
    finding_of_owner,
    findings_for_reading,
)
from zhicheng.stages.reviewing.findings.forms import FindingsForm
from zhicheng.stages.reviewing.findings.laid_out import asked_of
from zhicheng.stages.reviewing.findings.standing import findings_at
from zhicheng.stages.reviewing.findings.telling import is_owner, told_by_office, told_rows
from zhicheng.stages.reviewing.services import contest_finding, record_findings, reply_to_contest
from zhicheng.stages.reviewing.words import DECIDED_BY_OFFICER


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def findings(request: HttpRequest, step_id: int) -> HttpResponse:
    """Record at a step what its office found out; what was recorded stands below, with who and when."""
    visit = visit_of(request)
    step = step_for_officer(visit.actor, step_id)
    standing = findings_at(step.application, step.organization_id)
    form = FindingsForm(
        request.POST or None, request.FILES or None, asked=asked_of(step, visit.today), standing=standing
    )
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            kept = record_findings(actor=visit.actor, now=visit.now, step_id=step_id, found=form.found())
            messages.success(request, _("记下了%(count)s项。") % {"count": len(kept)})
            return redirect("findings", step_id)
    rows = findings_for_reading(step.application).filter(organization=step.organization).select_related("officer")
    told = told_rows(step.application, rows)
    context = {
        "step": step,
        "application": step.application,
        "campaign": step.application.campaign,
        "form": form,
        "told": told,
        "contested": [row.contest for row in told if row.contest and row.contest.replied_at is None],
        "decided_here": step.closed_at is None and step.kind in DECIDED_BY_OFFICER,
    }
    return render(request, "reviewing/findings.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def case_findings(request: HttpRequest, application_id: int) -> HttpResponse:
    """What the offices found about a case, by office, as far as the reader may see it."""
    actor = visit_of(request).actor
    application = application_for_reading(actor, application_id)
    context = {
        "application": application,
        "campaign": application.campaign,
        "offices": told_by_office(application),
        "is_own": is_owner(actor, application),
    }
    return render(request, "reviewing/case_findings.html", context)


@login_required
@require_safe
def finding_file(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The document that shows what was found."""
    finding = finding_for_reading(visit_of(request).actor, finding_id)
    if finding.evidence is None:
        raise Denied
    return file_response(finding.evidence)


@login_required
@require_POST
def contest(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The person says that a finding is wrong."""
    visit = visit_of(request)
    about = finding_of_owner(visit.actor, finding_id)
    try:
        contest_finding(actor=visit.actor, now=visit.now, finding_id=finding_id, text=request.POST.get("text", ""))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("已经交给作出结论的单位，答复会显示在这里。"))
    return redirect("case_findings", about.application_id)


@login_required
@require_POST
def reply(request: HttpRequest, contest_id: int) -> HttpResponse:
    """The office answers."""
    visit = visit_of(request)
    said = contest_for_officer(visit.actor, contest_id)
    try:
        reply_to_contest(actor=visit.actor, now=visit.now, contest_id=contest_id, reply=request.POST.get("reply", ""))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("已经答复，本人看得到。"))
    return redirect("findings", said.finding.step_id)
