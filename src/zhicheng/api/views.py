"""Pages for people: their tokens, and what the interface offers; and its published description."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.api.access import tokens_of
from zhicheng.api.forms import TokenForm
from zhicheng.api.models import Token
from zhicheng.api.problems import TITLES
from zhicheng.api.published import by_tag, description
from zhicheng.api.scopes import Scope
from zhicheng.api.services import make_token, revoke_token
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """The description that programs read."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    return render(request, "api/reference.html", {"tags": by_tag(), "scopes": Scope.choices, "problems": TITLES})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens; a new one's secret is shown on the answer to making it, and never again."""
    visit = visit_of(request)
    if visit.actor.person_id is None:
        return redirect("identity")
    form = TokenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, visit, form, status=422 if form.errors else 200)
    try:
        made, secret = make_token(actor=visit.actor, now=visit.now, **form.cleaned_data)
    except Refusal as refusal:
        return _page(request, visit, form, status=422, refusal=refusal)
    return _page(request, visit, TokenForm(), made=made, secret=secret)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End one of them."""
    visit = visit_of(request)
    ended = revoke_token(actor=visit.actor, now=visit.now, token_id=token_id)
    messages.success(request, _("令牌“%(name)s”已停用，马上不能再用。") % {"name": ended.name})
    return redirect("api_tokens")


def _page(request: HttpRequest, visit: Visit, form: TokenForm, *, status: int = 200, **more: object) -> HttpResponse:
    rows = [(token, _words(token, visit), _allowed(token)) for token in tokens_of(visit.actor)]
    working = sum(mark == "pass" for _token, (mark, _word), _scopes in rows)
    context = {"form": form, "rows": rows, "working": working, "refusal": None, **more}
    return render(request, "api/tokens.html", context, status=status)


def _words(token: Token, visit: Visit) -> tuple[str, str]:
    """The state's class without `is-`, and its word."""
    if token.revoked_at is not None:
        return "off", _("已停用")
    return ("off", _("已过期")) if token.expires_at <= visit.now else ("pass", _("能用"))


def _allowed(token: Token) -> list[str]:
    """What it may do, in words."""
    return [str(scope.label) for scope in Scope if token.allows(scope)]
