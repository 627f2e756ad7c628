"""The links: what is connected, how it fares, and where the address and token are entered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.exchange.access import REGISTRAR, mismatches_for, require_clerk, require_registrar
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.links import link_of
from zhicheng.infra.exchange.queries import link_rows
from zhicheng.infra.exchange.services import connect_link
from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.requests import visit_of
from zhicheng.portal.exchange.forms import ConnectForm
from zhicheng.portal.exchange.words import FAULTS


@login_required
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """All links with their state; what a link lacks is done by spreadsheet or by hand."""
    visit = visit_of(request)
    require_clerk(visit.actor)
    rows = link_rows(visit.now)
    context = {
        "rows": [(row, FAULTS.get(row.state.fault, "")) for row in rows],
        "connected": sum(row.link is not None for row in rows),
        "differing": mismatches_for(visit.actor).count(),
        "is_registrar": REGISTRAR in visit.actor.posts,
    }
    return render(request, "exchange/links.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def connect(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Where the office answers, and the token; the token is never shown again."""
    visit = visit_of(request)
    require_registrar(visit.actor)
    link = link_of(kind)
    known = {"office": link.office, "base_url": link.base_url} if link else None
    form = ConnectForm(request.POST or None, initial=known, has_token=link is not None)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            connect_link(actor=visit.actor, now=visit.now, kind=kind, **form.cleaned_data)
            messages.success(request, _("接口已经记下，下一次查询就用它。"))
            return redirect("links")
    context = {"form": form, "kind": kind, "link": link}
    return render(request, "exchange/connect.html", context, status=422 if form.errors else 200)
