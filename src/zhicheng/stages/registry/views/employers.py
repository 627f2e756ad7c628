"""An employer registered by its handler, by itself or on an invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.forms.asking import EmployerForm
from zhicheng.stages.registry.inviting import open_invitation
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.registry.services import register_employer
from zhicheng.stages.registry.views.identity import posted_file


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Register an employer of one's own accord."""
    return _page(request, token="", invited=None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Register the employer that a link names."""
    try:
        invited = open_invitation(token, visit_of(request).now).organization
    except Refusal as refusal:
        return render(request, "registry/no_invitation.html", {"refusal": refusal}, status=409)
    return _page(request, token=token, invited=invited)


def _page(request: HttpRequest, *, token: str, invited: Organization | None) -> HttpResponse:
    visit = visit_of(request)
    if visit.actor.person_id is None:
        messages.info(request, _("先登记你是谁，再登记单位。登记好以后，再打开这个链接。"))
        return redirect("identity")
    known = {"name": invited.name, "place": invited.place_id, "tier": invited.tier} if invited else {}
    form = EmployerForm(request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            register_employer(actor=visit.actor, now=visit.now, token=token, **form.facts(), **posted_file(form))
            messages.success(request, _("已交给所在地人社部门核实。核实以后，你就是单位经办人。"))
            return redirect("identity")
    context = {"form": form, "invited": invited}
    return render(request, "registry/register_employer.html", context, status=422 if form.errors else 200)
