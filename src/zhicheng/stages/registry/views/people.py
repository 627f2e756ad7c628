"""The people of an organization, and the page on which a registrar corrects one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import organization_of_registrar, people_of, person_of_registrar
from zhicheng.stages.registry.forms.desk import CorrectForm
from zhicheng.stages.registry.queries import changes_of, people_page
from zhicheng.stages.registry.services import correct_person


@login_required
@require_safe
def people(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Who names this organization as employer."""
    shown = organization_of_registrar(visit_of(request).actor, organization_id)
    context = {"organization": shown, "page": people_page(shown, request.GET.get("page", ""))}
    return render(request, "registry/people.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """What is registered of a person, and the form to correct it."""
    visit = visit_of(request)
    shown = person_of_registrar(visit.actor, person_id)
    form = CorrectForm(request.POST or None, person=shown)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            correct_person(actor=visit.actor, now=visit.now, person_id=person_id, **form.facts())
            messages.success(request, _("信息已更正。以前提交的申报和发出的证书不变。"))
            stays = people_of(visit.actor).filter(pk=person_id).exists()
            return redirect("person", person_id) if stays else redirect("organizations")
    own = shown.pk == visit.actor.person_id
    context = {"person": shown, "form": form, "own": own, "changes": changes_of(shown)}
    return render(request, "registry/person.html", context)
