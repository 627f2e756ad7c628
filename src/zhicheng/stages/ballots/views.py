"""The counting page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.ballots.forms import CHOICES, CountForm
from zhicheng.stages.ballots.queries import open_rows
from zhicheng.stages.ballots.services import Entered, enter_counts


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def counting(request: HttpRequest) -> HttpResponse:
    """All open ballots of the scrutineer's organizations on one sheet."""
    visit = visit_of(request)
    rows = open_rows(visit.actor)
    form = CountForm(request.POST or None, rows=rows)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            entered = enter_counts(actor=visit.actor, now=visit.now, counts=form.counts())
        except Refusal as refused:
            refusal = refused
        else:
            _tell(request, entered)
            return redirect("counting")
    context = {
        "form": form,
        "refusal": refusal,
        "choices": [label for _name, label in CHOICES],
        "entered": [row for row in rows if not row.awaits_me],
    }
    return render(request, "ballots/counting.html", context)


def _tell(request: HttpRequest, entered: Entered) -> None:
    if entered.agreed:
        messages.success(request, _("%(number)s件两人数的一致，表决结束。") % {"number": len(entered.agreed)})
    if entered.waiting:
        messages.info(request, _("%(number)s件已录入，等另一位计票人。") % {"number": len(entered.waiting)})
    if entered.differing:
        messages.warning(
            request, _("%(number)s件两人数的不一样，请两人都重新数一遍再录。") % {"number": len(entered.differing)}
        )
