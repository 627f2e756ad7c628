"""The account's own page, and how its reader likes the pages."""

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
    return _remember(request, "text", "large", wanted=request.POST.get("size") == "large")


@require_POST
def single_keys(request: HttpRequest) -> HttpResponse:
    """Remember in a cookie that the desk's single-key shortcuts are off, and go back (WCAG 2.1.4)."""
    return _remember(request, "keys", "off", wanted=request.POST.get("keys") == "off")


def _remember(request: HttpRequest, name: str, value: str, *, wanted: bool) -> HttpResponse:
    response = redirect(_back(request))
    if wanted:
        response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie(name, samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "home"
