"""Pages of panels, for the organizer's office."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.panels.access import campaign_to_staff, panel_of_office
from zhicheng.stages.panels.forms import PanelForm
from zhicheng.stages.panels.models import Panel
from zhicheng.stages.panels.queries import campaigns_to_staff, panels_listed, pool_listed, seats_listed
from zhicheng.stages.panels.services import confirm_panel, enter_panel
from zhicheng.stages.registry.models import Post


@login_required
@require_safe
def panels(request: HttpRequest) -> HttpResponse:
    """The office's panels."""
    actor = visit_of(request).actor
    listed = list(panels_listed(actor))
    return render(
        request,
        "panels/panels.html",
        {
            "panels": listed,
            "waiting": sum(panel.confirmed_at is None for panel in listed),
            "campaigns": campaigns_to_staff(actor),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Enter a panel as drawn."""
    visit = visit_of(request)
    campaign = campaign_to_staff(visit.actor, campaign_id)
    form = PanelForm(request.POST or None, pool=pool_listed(campaign, visit.today), initial={"drawn_on": visit.today})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            panel = enter_panel(
                actor=visit.actor,
                now=visit.now,
                campaign_id=campaign.pk,
                label=form.cleaned_data["label"],
                drawn_on=form.cleaned_data["drawn_on"],
                members=form.members(),
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("名单已录入，等监督员确认。"))
            return redirect("panel", panel.pk)
    context = {"form": form, "campaign": campaign, "refusal": refusal}
    return render(request, "panels/enter.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: HttpRequest, panel_id: int) -> HttpResponse:
    """One panel with its experts; the supervisor confirms it here."""
    visit = visit_of(request)
    refusal = None
    if request.method == "POST":
        try:
            confirm_panel(actor=visit.actor, now=visit.now, panel_id=panel_id)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("你确认了这份名单，以后不能再改。"))
            return redirect("panel", panel_id)
    shown = panel_of_office(visit.actor, panel_id)
    return render(
        request,
        "panels/panel.html",
        {
            "panel": shown,
            "campaign": shown.campaign,
            "seats": seats_listed(shown),
            "may_confirm": _may_confirm(visit.actor, shown),
            "may_request": shown.confirmed_at is not None
            and visit.actor.holds(Post.ORGANIZER_HANDLER, shown.organizer_id),
            "refusal": refusal,
        },
    )


def _may_confirm(actor: Actor, shown: Panel) -> bool:
    return shown.confirmed_at is None and actor.holds(Post.SUPERVISOR, shown.organizer_id)
