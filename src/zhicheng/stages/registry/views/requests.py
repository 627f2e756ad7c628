"""The registrar's requests: what people and employers ask for, its proof, and the decision."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import (
    employer_request_of_registrar,
    person_of_registrar,
    petition_of_registrar,
    require_registrar,
)
from zhicheng.stages.registry.forms.asking import DecisionForm, MergeForm
from zhicheng.stages.registry.models import State
from zhicheng.stages.registry.queries import duplicate_named, waiting_requests
from zhicheng.stages.registry.services import decide_employer, decide_petition, merge_people


@login_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for the registrar, the oldest first."""
    visit = visit_of(request)
    require_registrar(visit.actor)
    return render(request, "registry/requests.html", waiting_requests(visit.actor))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def petition_desk(request: HttpRequest, petition_id: int) -> HttpResponse:
    """One person's request with its proof, and the decision."""
    visit = visit_of(request)
    shown = petition_of_registrar(visit.actor, petition_id)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            decide_petition(actor=visit.actor, now=visit.now, petition_id=petition_id, **form.facts())
            return _decided(request)
    return _shown(request, "registry/petition_desk.html", form, shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def employer_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """One employer as its handler registered it, and the decision."""
    visit = visit_of(request)
    shown = employer_request_of_registrar(visit.actor, request_id)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            decide_employer(actor=visit.actor, now=visit.now, request_id=request_id, **form.facts())
            return _decided(request)
    return _shown(request, "registry/employer_request.html", form, shown)


@login_required
@require_safe
def petition_proof(request: HttpRequest, petition_id: int) -> HttpResponse:
    """The proof that a person sent."""
    return file_response(petition_of_registrar(visit_of(request).actor, petition_id).proof)


@login_required
@require_safe
def employer_request_proof(request: HttpRequest, request_id: int) -> HttpResponse:
    """The proof that an employer's handler sent."""
    return file_response(employer_request_of_registrar(visit_of(request).actor, request_id).proof)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, person_id: int) -> HttpResponse:
    """Join another registration of the same human being to this one."""
    visit = visit_of(request)
    kept = person_of_registrar(visit.actor, person_id)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            merged = duplicate_named(visit.actor, form.cleaned_data["username"])
            reason = form.cleaned_data["reason"]
            merge_people(actor=visit.actor, now=visit.now, kept_id=person_id, merged_id=merged.pk, reason=reason)
            messages.success(request, _("已合并。申报、草稿和个人库都在这一条登记下，合并的记录一直保留。"))
            return redirect("person", person_id)
    return render(request, "registry/merge.html", {"person": kept, "form": form}, status=422 if form.errors else 200)


def _decided(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("已办好，结果和理由本人看得到。"))
    return redirect("requests")


def _shown(request: HttpRequest, template: str, form: DecisionForm, shown: Any) -> HttpResponse:
    context = {"shown": shown, "form": form, "waits": shown.state == State.WAITING}
    return render(request, template, context, status=422 if form.errors else 200)
