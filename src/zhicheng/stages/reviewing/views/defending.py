"""The page on which a defence before the deliberation is recorded."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.access import Denied
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.deliberation_forms import DefenceForm
from zhicheng.stages.reviewing.models import StepKind
from zhicheng.stages.reviewing.services import record_defence
from zhicheng.stages.reviewing.way import clauses_of, entrusting_clauses


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def defence(request: HttpRequest, step_id: int) -> HttpResponse:
    """Record how a case was assessed; afterwards it waits for the vote."""
    visit = visit_of(request)
    step = step_for_officer(visit.actor, step_id)
    if step.kind != StepKind.DEFENCE:
        raise Denied
    form = DefenceForm(request.POST or None, initial={"held_on": visit.today, "form": "defence"})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            record_defence(actor=visit.actor, now=visit.now, step_id=step.pk, **form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            name = step.application.person.name
            messages.success(request, _("%(name)s的考评情况已登记，接着由小组审议。") % {"name": name})
            return redirect("workbench")
    is_own = step.organization_id == step.application.employer_id
    context = {
        "step": step,
        "application": step.application,
        "campaign": step.application.campaign,
        "form": form,
        "refusal": refusal,
        "clauses": clauses_of(step),
        "may_entrust": is_own and step.closed_at is None and bool(entrusting_clauses(step)),
    }
    return render(request, "reviewing/defence.html", context)
