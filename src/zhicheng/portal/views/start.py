"""Where a signed-in person begins."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhicheng.infra.requests import visit_of
from zhicheng.portal.navigation import first_page


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Say who you are first; then the page where your work begins."""
    actor = visit_of(request).actor
    return redirect("identity") if actor.person_id is None else redirect(first_page(actor))
