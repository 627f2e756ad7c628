"""The registrar's organizations: found, verified, and staffed."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import organization_of_registrar, people_of, require_registrar
from zhicheng.stages.registry.forms.desk import AppointForm, EndForm, RepresentingForm, SearchForm, VerifyForm
from zhicheng.stages.registry.models import Appointment, Organization, Post
from zhicheng.stages.registry.posts import POSTS_OF_ROLE
from zhicheng.stages.registry.queries import (
    appointments_listed,
    count_waiting,
    organizations_found,
    organizations_page,
)
from zhicheng.stages.registry.services import (
    appoint_by_registrar,
    end_appointment,
    name_representative,
    verify_organization,
)


@dataclass(frozen=True)
class Row:
    """An appointment that lasts, with the form to end it (None where another has to) and where it is sent."""

    held: Appointment
    form: EndForm | None
    may_correct: bool
    end_url: str


@login_required
@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """The organizations of the registrar's places, those to be verified first."""
    visit = visit_of(request)
    require_registrar(visit.actor)
    form = SearchForm(request.GET)
    narrowing = form.narrowing()
    found = organizations_found(visit.actor, **narrowing)
    waiting = count_waiting(found)
    page = organizations_page(found, request.GET.get("page", ""), visit.today)
    context = {
        "form": form,
        "narrowed": any(narrowing.values()),
        "waiting": waiting,
        "settled": page.paginator.count - waiting,
        "page": page,
    }
    return render(request, "registry/organizations.html", context)


@login_required
@require_safe
def organization(request: HttpRequest, organization_id: int) -> HttpResponse:
    """One organization with who serves in it."""
    return _page(request, organization_of_registrar(visit_of(request).actor, organization_id))


@login_required
@require_POST
def verify(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Verify an employer that a roster entered."""
    visit = visit_of(request)
    shown = organization_of_registrar(visit.actor, organization_id)
    form = VerifyForm(request.POST, actor=visit.actor)
    if form.is_valid():
        with RefusalsAt(form):
            verify_organization(actor=visit.actor, now=visit.now, organization_id=organization_id, **form.facts())
            messages.success(request, _("单位已核实，现在可以选它作工作单位，也可以任命经办人。"))
            return redirect("organization", organization_id)
    return _page(request, shown, verifying=form)


@login_required
@require_POST
def represent(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Say whether a verified employer acts for freelancers."""
    visit = visit_of(request)
    shown = organization_of_registrar(visit.actor, organization_id)
    form = RepresentingForm(request.POST)
    if form.is_valid():
        with RefusalsAt(form):
            name_representative(actor=visit.actor, now=visit.now, organization_id=organization_id, **form.cleaned_data)
            messages.success(request, _("已经记下。从现在起，填申报的人按这个选。"))
            return redirect("organization", organization_id)
    return _page(request, shown, representing=form)


@login_required
@require_POST
def appoint(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Appoint a registered person."""
    visit = visit_of(request)
    shown = organization_of_registrar(visit.actor, organization_id)
    form = AppointForm(request.POST, posts=POSTS_OF_ROLE[shown.role])
    if form.is_valid():
        with RefusalsAt(form):
            appoint_by_registrar(actor=visit.actor, now=visit.now, organization_id=organization_id, **form.cleaned_data)
            messages.success(request, _("已经任命，从第一天起就能办事。"))
            return redirect("organization", organization_id)
    return _page(request, shown, appointing=form)


@login_required
@require_POST
def end(request: HttpRequest, organization_id: int, appointment_id: int) -> HttpResponse:
    """Let an appointment end."""
    visit = visit_of(request)
    shown = organization_of_registrar(visit.actor, organization_id)
    form = EndForm(request.POST, auto_id=_end_id(appointment_id))
    if form.is_valid():
        with RefusalsAt(form):
            end_appointment(actor=visit.actor, now=visit.now, appointment_id=appointment_id, **form.cleaned_data)
            messages.success(request, _("任职的最后一天已经记下，记录一直保留。"))
            return redirect("organization", organization_id)
    return _page(request, shown, ending=(appointment_id, form))


def _page(
    request: HttpRequest,
    shown: Organization,
    *,
    verifying: VerifyForm | None = None,
    appointing: AppointForm | None = None,
    ending: tuple[int, EndForm] | None = None,
    representing: RepresentingForm | None = None,
) -> HttpResponse:
    """The page of an organization; a form that was refused stands on it as it was sent."""
    visit = visit_of(request)
    lasting, ended = appointments_listed(shown, visit.today)
    known = set(people_of(visit.actor).filter(appointments__in=lasting).values_list("pk", flat=True))
    is_employer = shown.role == Organization.Role.EMPLOYER
    waits = is_employer and shown.verified_at is None
    context = {
        "organization": shown,
        "is_employer": is_employer,
        "waits": waits,
        "serving": sum(held.since <= visit.today for held in lasting),
        "rows": [_row(request, held, ending, may_correct=held.person_id in known) for held in lasting],
        "ended": ended,
        "people": shown.employees.count(),
        "today": visit.today,
        "sent": verifying or appointing or representing or (ending[1] if ending else None),
    }
    if waits:
        context["verifying"] = verifying or VerifyForm.about(shown, visit.actor)
    else:
        if is_employer:
            context["representing"] = representing or RepresentingForm(initial={"represents": shown.represents})
        context["appoint_url"] = reverse("appoint", args=[shown.pk])
        context["appointing"] = appointing or AppointForm(
            posts=POSTS_OF_ROLE[shown.role], initial={"since": visit.today}
        )
    return render(request, "registry/organization.html", context)


def _row(request: HttpRequest, held: Appointment, ending: tuple[int, EndForm] | None, *, may_correct: bool) -> Row:
    url = reverse("end_appointment", args=[held.organization_id, held.pk])
    return Row(held, _end_form(request, held, ending), may_correct, url)


def _end_form(request: HttpRequest, held: Appointment, ending: tuple[int, EndForm] | None) -> EndForm | None:
    visit = visit_of(request)
    if held.post == Post.REGISTRAR or held.person_id == visit.actor.person_id or held.last_day == visit.today:
        return None
    if ending and ending[0] == held.pk:
        return ending[1]
    return EndForm(initial={"last_day": max(visit.today, held.since)}, auto_id=_end_id(held.pk))


def _end_id(appointment_id: int) -> str:
    return f"end-{appointment_id}-%s"
