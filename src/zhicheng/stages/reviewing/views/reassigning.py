"""Steps at offices without an officer, for the office above them: listed, and given to another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.forms import ReassignForm
from zhicheng.stages.reviewing.services import reassign_step
from zhicheng.stages.reviewing.unattended import offices_for, unattended_step, unattended_steps

PAGE = 50


@login_required
@require_safe
def unattended(request: HttpRequest) -> HttpResponse:
    """What waits where nobody acts."""
    visit = visit_of(request)
    if Post.HR_HANDLER not in visit.actor.posts:
        raise Denied
    page = Paginator(unattended_steps(visit.actor, visit.today), PAGE).get_page(request.GET.get("page"))
    return render(request, "reviewing/unattended.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: HttpRequest, step_id: int) -> HttpResponse:
    """Give one step to another office, with the reason."""
    visit = visit_of(request)
    step = unattended_step(visit.actor, step_id, visit.today)
    offices = offices_for(visit.actor, step, visit.today)
    form = ReassignForm(request.POST if request.method == "POST" else None, offices=offices)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            given = reassign_step(actor=visit.actor, now=visit.now, step_id=step_id, **form.facts())
            messages.success(request, _("已交给%(office)s办理，也告诉了申报人。") % {"office": given.after.name})
            return redirect("unattended")
    context = {"step": step, "form": form, "offices": len(form.fields["to"].choices)}  # type: ignore[attr-defined]
    return render(request, "reviewing/reassign.html", context, status=422 if form.errors else 200)
