"""The page on which an employer asks another unit to hold a defence or a deliberation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.reviewing.access import letter_for_reader, own_step
from zhicheng.stages.reviewing.deliberation_forms import EntrustingForm
from zhicheng.stages.reviewing.models import Entrustment
from zhicheng.stages.reviewing.queries import like_steps
from zhicheng.stages.reviewing.services import entrust_steps
from zhicheng.stages.reviewing.way import entrusting_clauses


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entrust(request: HttpRequest, step_id: int) -> HttpResponse:
    """Give this step, and others like it that wait, to another unit."""
    visit = visit_of(request)
    step = own_step(visit.actor, step_id)
    clauses = entrusting_clauses(step)
    if not clauses:
        raise Denied
    form = EntrustingForm(request.POST or None, request.FILES or None, steps=list(like_steps(visit.actor, step)))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            given = _give(visit, form)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已委托%(unit)s办理。") % {"unit": given[0].to.name})
            return redirect("workbench")
    context = {
        "step": step,
        "campaign": step.application.campaign,
        "form": form,
        "refusal": refusal,
        "clauses": clauses,
    }
    return render(request, "reviewing/entrust.html", context)


@login_required
@require_safe
def letter(request: HttpRequest, step_id: int) -> HttpResponse:
    """The letter by which a step was entrusted, for both units."""
    return file_response(letter_for_reader(visit_of(request).actor, step_id))


def _give(visit: Visit, form: EntrustingForm) -> list[Entrustment]:
    typed = form.cleaned_data
    return entrust_steps(
        actor=visit.actor,
        now=visit.now,
        step_ids=typed["steps"],
        unit=typed["unit"],
        number=typed["number"],
        file_name=typed["letter"].name,
        content=typed["letter"].read(),
    )
