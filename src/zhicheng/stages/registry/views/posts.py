"""A unit's ledger of posts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.policy_words import title_name
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import unit_of_manager
from zhicheng.stages.registry.forms.posts import PostsForm
from zhicheng.stages.registry.services import record_posts


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def post_ledger(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Show what the unit entered, and enter more; the same year, series and level again replaces it."""
    visit = visit_of(request)
    unit = unit_of_manager(visit.actor, organization_id)
    form = PostsForm(request.POST or None, initial={"year": visit.today.year, "filled": 0})
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            record_posts(actor=visit.actor, now=visit.now, organization_id=organization_id, **form.cleaned_data)
            messages.success(request, _("已经记下。推荐时看得到空岗和本年已推荐的人数。"))
            return redirect("post_ledger", organization_id)
    rows = [(row, title_name(row.series, row.level)) for row in unit.post_ledger.order_by("-year", "series", "level")]
    context = {"unit": unit, "form": form, "rows": rows}
    return render(request, "registry/post_ledger.html", context, status=422 if form.errors else 200)
