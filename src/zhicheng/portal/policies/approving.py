"""Pages for those who approve packs and supplements."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.portal.policies.checked import checked
from zhicheng.portal.policies.comparing import compare
from zhicheng.portal.policies.forms import ApprovalForm
from zhicheng.portal.policies.shelf import Shelved, shelved, shelves
from zhicheng.portal.policies.wording import said
from zhicheng.stages.campaigns.access import require_approver
from zhicheng.stages.campaigns.approvals import last_live
from zhicheng.stages.campaigns.services import approve_policy


@login_required
@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """What is loaded and still waits for an approval, and what is live."""
    visit = visit_of(request)
    require_approver(visit.actor)
    everything = shelves()
    waiting = [one for one in everything if not one.is_live]
    context = {
        "waiting": waiting,
        "own": {one.id for one in waiting if _approved_by(one, visit.actor.person_id)},
        "live": [one for one in everything if one.is_live],
    }
    return render(request, "policies/approvals.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, identifier: str) -> HttpResponse:
    """What is new, whether it holds together, and the approval: looked at twice before it counts."""
    visit = visit_of(request)
    require_approver(visit.actor)
    shown = shelved(identifier)
    if shown is None:
        raise Http404
    form = ApprovalForm(request.POST or None, initial={"reference": shown.outline.reference})
    refusal = None
    if request.method == "POST" and form.is_valid() and form.is_final:
        try:
            approve_policy(actor=visit.actor, now=visit.now, reference=form.cleaned_data["reference"])
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("你核准了%(title)s这一版。") % {"title": shown.title})
            return redirect("policy_approvals")
    found = checked(shown.id)
    before = last_live(shown.id, other_than=shown.outline.reference)
    context = {
        "shown": shown,
        "form": form,
        "checked": found,
        "remarks": [(said(remark.text), remark.place) for remark in found.open] if found else [],
        "refusal": refusal,
        "before": before,
        "comparison": compare(before, shown.outline) if before else None,
        "is_second_look": request.method == "POST" and form.is_valid() and refusal is None,
        "is_own": _approved_by(shown, visit.actor.person_id),
    }
    return render(request, "policies/approval.html", context)


def _approved_by(shown: Shelved, person_id: int | None) -> bool:
    return any(approval.person_id == person_id for approval in shown.approvals)
