"""An office's spreadsheet: sent, and either in whole or with every fault by row and column."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.core.roster import RosterFault
from zhicheng.infra.exchange.access import require_registrar
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.links import link_of
from zhicheng.infra.exchange.services import SheetRefusal, import_sheet
from zhicheng.infra.exchange.sheets.headings import REQUIRED, columns_listed
from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.requests import visit_of
from zhicheng.portal.exchange.forms import ImportForm

MOST_SHOWN = 200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Send the spreadsheet; the faults stand on the page that answers."""
    visit = visit_of(request)
    require_registrar(visit.actor)
    link = link_of(kind)
    initial = {"office": link.office if link else "", "as_of": visit.today}
    form = ImportForm(request.POST or None, request.FILES or None, initial=initial)
    faults: tuple[RosterFault, ...] = ()
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            try:
                made = import_sheet(actor=visit.actor, now=visit.now, kind=kind, **form.facts())
            except SheetRefusal as refusal:
                faults = refusal.faults
                raise
            told = _("表格已经录入：%(people)s人有了查询结果，%(strangers)s人没有在本平台登记，没有保存。")
            messages.success(request, told % {"people": made.people, "strangers": made.strangers})
            return redirect("links")
    context = {
        "form": form,
        "kind": kind,
        "faults": faults[:MOST_SHOWN],
        "more": max(len(faults) - MOST_SHOWN, 0),
        "required": [column.value for column in REQUIRED[kind]],
        "optional": [column.value for column in columns_listed(kind) if column not in REQUIRED[kind]],
    }
    return render(request, "exchange/import.html", context, status=422 if form.errors else 200)
