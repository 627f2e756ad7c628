"""Who am I: the page on which a signed-in person registers."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.forms.identity import IdentityForm
from zhicheng.stages.registry.models import Person
from zhicheng.stages.registry.services import register_person


@login_required
def identity(request: HttpRequest) -> HttpResponse:
    """Show what is registered, or ask for it."""
    visit = visit_of(request)
    if visit.actor.person_id is not None:
        person = Person.objects.select_related("employer").get(pk=visit.actor.person_id)
        return render(request, "registry/identity.html", {"person": person})
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            register_person(actor=visit.actor, now=visit.now, **form.facts())
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect("start")
    return render(request, "registry/register.html", {"form": form})
