"""The agency that a unit entrusted, and the units that entrusted this one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import mandate_of_manager, unit_of_manager
from zhicheng.stages.registry.forms.mandates import MandateForm
from zhicheng.stages.registry.services import end_mandate, entrust_agency
from zhicheng.stages.registry.views.identity import posted_file


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mandates(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Show the unit's mandates, given and held, and give one."""
    visit = visit_of(request)
    unit = unit_of_manager(visit.actor, organization_id)
    form = MandateForm(request.POST or None, request.FILES or None, initial={"since": visit.today})
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            facts = form.facts() | posted_file(form)
            entrust_agency(actor=visit.actor, now=visit.now, organization_id=organization_id, **facts)
            messages.success(request, _("已经委托。委托期内报来的申报，先到代理机构的工作台。"))
            return redirect("mandates", organization_id)
    context = {
        "unit": unit,
        "form": form,
        "given": unit.mandates.select_related("agency", "ended_by").order_by("-period"),
        "held": unit.mandates_held.select_related("employer", "ended_by").order_by("-period"),
        "today": visit.today,
    }
    return render(request, "registry/mandates.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def end(request: HttpRequest, organization_id: int, mandate_id: int) -> HttpResponse:
    """End one of them today."""
    visit = visit_of(request)
    try:
        end_mandate(actor=visit.actor, now=visit.now, mandate_id=mandate_id)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("委托今天终止，等着办的申报回到用人单位。"))
    return redirect("mandates", organization_id)


@login_required
@require_safe
def letter(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """The letter, for both sides."""
    return file_response(mandate_of_manager(visit_of(request).actor, mandate_id).letter)
