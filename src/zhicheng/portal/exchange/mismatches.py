"""What differs, and the decision of a person on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.access import Denied, one_of
from zhicheng.infra.exchange.access import mismatches_for
from zhicheng.infra.exchange.kinds import Kind, Verdict
from zhicheng.infra.exchange.services import settle_mismatch
from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.paging import page_by_id
from zhicheng.infra.requests import visit_of
from zhicheng.portal.exchange.forms import SettleForm
from zhicheng.portal.exchange.words import shown


@login_required
@require_safe
def mismatches(request: HttpRequest) -> HttpResponse:
    """Differences that wait for this office, the oldest first."""
    waiting = mismatches_for(visit_of(request).actor)
    page = page_by_id(waiting, request.GET.get("after", ""))
    rows = [(finding, shown(finding.mismatch)) for finding in page.rows]
    return render(request, "exchange/mismatches.html", {"page": page, "rows": rows, "count": waiting.count()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mismatch(request: HttpRequest, finding_id: int) -> HttpResponse:
    """One of them, side by side, and the form to settle it."""
    visit = visit_of(request)
    finding = one_of(mismatches_for(visit.actor), finding_id)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict, reason = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["reason"]
        with RefusalsAt(form):
            settle_mismatch(actor=visit.actor, now=visit.now, finding_id=finding_id, verdict=verdict, reason=reason)
            messages.success(request, _("结论已经记下，不能再改。"))
            return redirect("mismatches")
    context = {"finding": finding, "kind": Kind(finding.kind), "differences": shown(finding.mismatch), "form": form}
    return render(request, "exchange/mismatch.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def evidence(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The file on which a manual finding rests, for whoever settles its difference."""
    finding = one_of(mismatches_for(visit_of(request).actor), finding_id)
    if finding.evidence is None:
        raise Denied
    return file_response(finding.evidence)
