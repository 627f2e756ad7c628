"""What goes with the files: whose list it is, one proof for several items, exemptions, the papers to take away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhicheng.infra.access import Denied
from zhicheng.infra.files.serving import pdf_response
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import application_of_owner, material_of_owner
from zhicheng.stages.applications.documents import application_pdf, receipt_pdf
from zhicheng.stages.applications.drafts import last_snapshot
from zhicheng.stages.applications.models import FormGroup, Snapshot
from zhicheng.stages.applications.services import ask_exemption as ask
from zhicheng.stages.applications.services import choose_checklist as choose
from zhicheng.stages.applications.services import share_material as share
from zhicheng.stages.applications.services import undo_withdrawal as undo
from zhicheng.stages.applications.views.frame import open_draft
from zhicheng.stages.applications.views.materials import materials_page


@login_required
@require_POST
def choose_checklist(request: HttpRequest, application_id: int) -> HttpResponse:
    """Go by the list that was picked."""
    visit = visit_of(request)
    picked = request.POST.get("checklist", "")
    try:
        choose(actor=visit.actor, now=visit.now, application_id=application_id, checklist=picked)
    except Refusal as refusal:
        return _told(request, application_id, "", refusal)
    return redirect("draft", application_id, FormGroup.MATERIALS)


@login_required
@require_POST
def share_material(request: HttpRequest, material_id: int) -> HttpResponse:
    """Let one proof stand under the ticked items of its issuer too."""
    visit = visit_of(request)
    material = material_of_owner(visit.actor, material_id)
    try:
        share(actor=visit.actor, now=visit.now, material_id=material_id, items=request.POST.getlist("item"))
    except Refusal as refusal:
        return _told(request, material.application_id, material.item, refusal)
    return _back_to(material.application_id, material.item)


@login_required
@require_POST
def ask_exemption(request: HttpRequest, application_id: int, item: str) -> HttpResponse:
    """Ask to be exempted from an item."""
    visit = visit_of(request)
    ground = request.POST.get("ground", "")
    try:
        ask(actor=visit.actor, now=visit.now, application_id=application_id, item=item, ground=ground)
    except Refusal as refusal:
        return _told(request, application_id, item, refusal)
    return _back_to(application_id, item)


@login_required
def undo_withdrawal(request: HttpRequest, application_id: int) -> HttpResponse:
    """Say what taking the withdrawal back means, then do it."""
    visit = visit_of(request)
    application = application_of_owner(visit.actor, application_id)
    refusal = None
    if request.method == "POST":
        try:
            undo(actor=visit.actor, now=visit.now, application_id=application_id)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("撤回已取消。请核对一遍，重新签承诺书提交。"))
            return redirect("check_answers", application_id)
    context = {"application": application, "campaign": application.campaign, "refusal": refusal}
    return render(request, "applications/undo_withdrawal.html", context, status=422 if refusal else 200)


@login_required
@require_safe
def application_document(request: HttpRequest, application_id: int) -> HttpResponse:
    """The whole application as it was submitted last."""
    snapshot = _submitted(request, application_id)
    return pdf_response(application_pdf(snapshot), f"{snapshot.application.number}-申报表.pdf")


@login_required
@require_safe
def application_receipt(request: HttpRequest, application_id: int) -> HttpResponse:
    """The receipt for the last submission."""
    snapshot = _submitted(request, application_id)
    return pdf_response(receipt_pdf(snapshot), f"{snapshot.application.number}-回执.pdf")


def _submitted(request: HttpRequest, application_id: int) -> Snapshot:
    application = application_of_owner(visit_of(request).actor, application_id)
    snapshot = last_snapshot(application)
    if snapshot is None:
        raise Denied
    snapshot.application = application
    return snapshot


def _told(request: HttpRequest, application_id: int, item: str, refusal: Refusal) -> HttpResponse:
    try:
        frame = open_draft(visit_of(request), application_id)
    except Refusal:
        return redirect("journey", application_id)
    return materials_page(request, frame, refused_item=item, refusal=refusal)


def _back_to(application_id: int, item: str) -> HttpResponse:
    page = redirect("draft", application_id, FormGroup.MATERIALS)
    page["Location"] += f"#item-{item}"
    return page
