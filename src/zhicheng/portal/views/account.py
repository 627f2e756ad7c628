"""The account's own page, and how large its reader likes the text."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 3600


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Name, password and second factor."""
    return render(request, "portal/account.html")


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Remember the text size in a cookie and go back; no account is needed."""
    response = redirect(_back(request))
    if request.POST.get("size") == "large":
        response.set_cookie("text", "large", max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie("text", samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "home"
