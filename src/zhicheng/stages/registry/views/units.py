"""A unit's own people: its manager appoints them, its responsible checker signs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import unit_of_checker, unit_of_manager, units_of
from zhicheng.stages.registry.forms.desk import AppointForm, EndForm
from zhicheng.stages.registry.models import Appointment, Organization, Post
from zhicheng.stages.registry.posts import POSTS_OF_MANAGER
from zhicheng.stages.registry.queries import appointments_listed
from zhicheng.stages.registry.services import appoint_by_manager, end_by_manager, sign_undertaking
from zhicheng.stages.registry.undertaking import UNDERTAKING, responsible_checker, undertaking_of
from zhicheng.stages.registry.views.organizations import Row


@login_required
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The units that one manages or answers for; a single one opens at once."""
    actor = visit_of(request).actor
    managed = actor.organizations(Post.EMPLOYER_MANAGER)
    found = list(units_of(actor))
    if len(found) == 1:
        return redirect("unit" if found[0].pk in managed else "undertaking", found[0].pk)
    return render(request, "registry/units.html", {"units": [(unit, unit.pk in managed) for unit in found]})


@login_required
@require_safe
def unit(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Who serves in the unit."""
    return _page(request, unit_of_manager(visit_of(request).actor, organization_id))


@login_required
@require_POST
def appoint(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Appoint a registered person."""
    visit = visit_of(request)
    shown = unit_of_manager(visit.actor, organization_id)
    form = AppointForm(request.POST, posts=POSTS_OF_MANAGER)
    if form.is_valid():
        with RefusalsAt(form):
            appoint_by_manager(actor=visit.actor, now=visit.now, organization_id=organization_id, **form.cleaned_data)
            messages.success(request, _("已经任命，从第一天起就能办事。"))
            return redirect("unit", organization_id)
    return _page(request, shown, appointing=form)


@login_required
@require_POST
def end(request: HttpRequest, organization_id: int, appointment_id: int) -> HttpResponse:
    """Let an appointment end."""
    visit = visit_of(request)
    shown = unit_of_manager(visit.actor, organization_id)
    form = EndForm(request.POST, auto_id=_end_id(appointment_id))
    if form.is_valid():
        with RefusalsAt(form):
            end_by_manager(actor=visit.actor, now=visit.now, appointment_id=appointment_id, **form.cleaned_data)
            messages.success(request, _("任职的最后一天已经记下，记录一直保留。"))
            return redirect("unit", organization_id)
    return _page(request, shown, ending=(appointment_id, form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undertaking(request: HttpRequest, organization_id: int) -> HttpResponse:
    """What the responsible checker signs each year."""
    visit = visit_of(request)
    shown = unit_of_checker(visit.actor, organization_id)
    refusal = None
    if request.method == "POST":
        try:
            agreed = request.POST.get("agreed") == "yes"
            sign_undertaking(actor=visit.actor, now=visit.now, organization_id=organization_id, agreed=agreed)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已经签了，本单位今年可以审核申报。"))
            return redirect("undertaking", organization_id)
    context = {
        "unit": shown,
        "year": visit.today.year,
        "signed": undertaking_of(shown.pk, visit.actor.person_id or 0, visit.today.year),
        "title": UNDERTAKING[0],
        "promises": UNDERTAKING[1:],
        "refusal": refusal,
    }
    return render(request, "registry/undertaking.html", context, status=422 if refusal else 200)


def _page(
    request: HttpRequest,
    shown: Organization,
    *,
    appointing: AppointForm | None = None,
    ending: tuple[int, EndForm] | None = None,
) -> HttpResponse:
    """The unit's page; a form that was refused stands on it as it was sent."""
    visit = visit_of(request)
    lasting, ended = appointments_listed(shown, visit.today)
    checker = responsible_checker(shown.pk, visit.today)
    sent = appointing or (ending[1] if ending else None)
    context = {
        "organization": shown,
        "rows": [_row(request, held, ending) for held in lasting],
        "ended": ended,
        "today": visit.today,
        "year": visit.today.year,
        "checker": checker,
        "signed": undertaking_of(shown.pk, checker.pk, visit.today.year) if checker else None,
        "sent": sent,
        "appointing": appointing or AppointForm(posts=POSTS_OF_MANAGER, initial={"since": visit.today}),
        "appoint_url": reverse("appoint_in_unit", args=[shown.pk]),
    }
    return render(request, "registry/unit.html", context, status=422 if sent else 200)


def _row(request: HttpRequest, held: Appointment, ending: tuple[int, EndForm] | None) -> Row:
    url = reverse("end_in_unit", args=[held.organization_id, held.pk])
    return Row(held, _end_form(request, held, ending), may_correct=False, end_url=url)


def _end_form(request: HttpRequest, held: Appointment, ending: tuple[int, EndForm] | None) -> EndForm | None:
    visit = visit_of(request)
    own = held.person_id == visit.actor.person_id
    if held.post not in POSTS_OF_MANAGER or own or held.last_day == visit.today:
        return None
    if ending and ending[0] == held.pk:
        return ending[1]
    return EndForm(initial={"last_day": max(visit.today, held.since)}, auto_id=_end_id(held.pk))


def _end_id(appointment_id: int) -> str:
    return f"end-{appointment_id}-%s"
