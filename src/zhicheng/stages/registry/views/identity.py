"""Who am I: registering, claiming one's number, asking for what only a registrar can do."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.infra.access import Denied
from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import own_person
from zhicheng.stages.registry.forms.asking import PetitionForm
from zhicheng.stages.registry.forms.identity import IdentityForm
from zhicheng.stages.registry.models import Petition
from zhicheng.stages.registry.numbers import NumberTaken
from zhicheng.stages.registry.queries import identity_of
from zhicheng.stages.registry.services import claim_number, invite_employer, register_person, send_petition
from zhicheng.stages.registry.services.send_petition import OPEN_KINDS


@login_required
def identity(request: HttpRequest) -> HttpResponse:
    """Show what is registered, or ask for it."""
    visit = visit_of(request)
    if visit.actor.person_id is not None:
        return render(request, "registry/identity.html", identity_of(own_person(visit.actor)))
    claiming = "claim" in request.POST
    form = IdentityForm(request.POST or None, request.FILES or None, claiming=claiming)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            try:
                return _registered(request, form, claiming=claiming)
            except NumberTaken as taken:
                return _claimed_by_another(request, form, taken)
    context = {"form": form, "refusal": None, "claiming": claiming}
    return render(request, "registry/register.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask a registrar, with proof."""
    visit = visit_of(request)
    person = own_person(visit.actor)
    if kind not in OPEN_KINDS:
        raise Denied
    known = Petition.Kind(kind)
    form = PetitionForm(request.POST or None, request.FILES or None, kind=known)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            send_petition(actor=visit.actor, now=visit.now, kind=kind, **form.facts(), **posted_file(form))
            messages.success(request, _("已交给登记员。等核对的时候，申报照样可以填。"))
            return redirect("identity")
    context = {"form": form, "kind": known, "person": person}
    return render(request, "registry/petition.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def invite(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Make a link for the employer, shown this once."""
    visit = visit_of(request)
    try:
        token = invite_employer(actor=visit.actor, now=visit.now, organization_id=organization_id)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("identity")
    return render(request, "registry/invited.html", {"token": token})


def posted_file(form: Any) -> dict[str, Any]:
    """Name and content of the file in a form that holds."""
    upload = form.cleaned_data["file"]
    return {"file_name": upload.name or "", "content": upload.read()}


def _claimed_by_another(request: HttpRequest, form: IdentityForm, taken: NumberTaken) -> HttpResponse:
    """The same page with what was typed, and with the proof that a claim needs."""
    typed = {name: request.POST.get(name, "") for name in form.fields}
    context = {"form": IdentityForm(claiming=True, initial=typed), "refusal": taken, "claiming": True}
    return render(request, "registry/register.html", context, status=409)


def _registered(request: HttpRequest, form: IdentityForm, *, claiming: bool) -> HttpResponse:
    visit = visit_of(request)
    if not claiming:
        register_person(actor=visit.actor, now=visit.now, **form.facts())
        return redirect("start")
    claim_number(actor=visit.actor, now=visit.now, **form.facts(), **posted_file(form))
    messages.success(request, _("身份证号交给登记员判定。申报现在就可以填，判定以后再提交。"))
    return redirect("start")
