"""An office's desk for exemptions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.paging import page_by_id
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import (
    exemption_for_officer,
    exemptions_of_officer,
    require_exempting_officer,
)
from zhicheng.stages.applications.checklist import item_of
from zhicheng.stages.applications.models import Exemption
from zhicheng.stages.applications.services import decide_exemption as decide

MOST_DECIDED = 50


@login_required
@require_safe
def exemptions(request: HttpRequest) -> HttpResponse:
    """What waits for the actor's office, the oldest first, and what was decided last."""
    actor = visit_of(request).actor
    require_exempting_officer(actor)
    found = exemptions_of_officer(actor)
    waiting = found.filter(state=Exemption.State.WAITING)
    decided = found.exclude(state=Exemption.State.WAITING).select_related("decided_by").order_by("-decided_at", "-id")
    context = {
        "count": waiting.count(),
        "page": page_by_id(waiting, request.GET.get("after", "")),
        "decided": decided[:MOST_DECIDED],
    }
    return render(request, "applications/exemptions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def exemption(request: HttpRequest, exemption_id: int) -> HttpResponse:
    """One request with its grounds; granting or refusing it."""
    visit = visit_of(request)
    found = exemption_for_officer(visit.actor, exemption_id)
    refusal = None
    if request.method == "POST":
        remark = request.POST.get("remark", "")
        try:
            granted = _said(request)
            decide(actor=visit.actor, now=visit.now, exemption_id=exemption_id, granted=granted, remark=remark)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("办好了，申报人马上能看到。"))
            return redirect("exemptions")
    context = {
        "exemption": found,
        "campaign": found.application.campaign,
        "item": item_of(found.application, found.item),
        "materials": found.application.materials.filter(item=found.item, removed_at=None).select_related("file"),
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "applications/exemption.html", context, status=422 if refusal else 200)


def _said(request: HttpRequest) -> bool:
    """Which of the two was chosen; nothing is preselected."""
    said = request.POST.get("granted")
    if said not in ("yes", "no"):
        raise Refusal(_("还没有选同意还是不同意。"), field="granted")
    return said == "yes"
