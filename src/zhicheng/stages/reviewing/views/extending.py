"""The page on which an officer gives one case more time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.desk import named_clauses
from zhicheng.stages.reviewing.extending import Term, term_of
from zhicheng.stages.reviewing.forms import ExtensionForm
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.services import extend_deadline


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, step_id: int) -> HttpResponse:
    """Show the deadline with what was put off before, and put it off; a step that waits for nobody leads away."""
    visit = visit_of(request)
    step = step_for_officer(visit.actor, step_id)
    try:
        term = term_of(step)
    except Refusal as refusal:
        messages.info(request, refusal.message)
        return redirect("journey", step.application_id)
    clauses = named_clauses(step.application.campaign, term.clauses)
    form = ExtensionForm(request.POST or None, clauses=clauses)
    if not form.is_valid():
        return _page(request, term, form)
    try:
        extend_deadline(actor=visit.actor, now=visit.now, step_id=step.pk, **form.cleaned_data)
    except Refusal as refusal:
        return _page(request, term, form, refusal)
    messages.success(request, _("期限已经延长，也告诉了申报人。"))
    return redirect("journey", step.application_id) if step.closed_at else redirect("decide", step.pk)


def _page(request: HttpRequest, term: Term, form: ExtensionForm, refusal: Refusal | None = None) -> HttpResponse:
    step: Step = term.step
    context = {
        "step": step,
        "term": term,
        "application": step.application,
        "campaign": step.application.campaign,
        "extensions": list(step.extensions.order_by("id")),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "reviewing/extend.html", context)
