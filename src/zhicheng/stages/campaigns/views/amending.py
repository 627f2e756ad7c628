"""What an organizer still does after publishing: correct, extend, record filings."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.forms.acts import AmendForm, ExtendForm, FilingForm
from zhicheng.stages.campaigns.gates import clauses_at
from zhicheng.stages.campaigns.services import amend_campaign, extend_campaign, file_document

_TOLD = _("会编号公布，写明改了什么；有草稿的申报人都看得到。")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Correct contacts, remarks, the planned day."""
    campaign = campaign_of_organizer(visit_of(request).actor, campaign_id)
    form = AmendForm.about(campaign, request.POST or None)
    words = {"title": _("更正公布的内容"), "act": _("公布这次更正"), "told": _TOLD}
    clauses = ("QZ-4.1.c", "QZ-4.1.d")
    return _handled(request, campaign_id, form, amend_campaign, lambda: form.cleaned_data, words, clauses)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Give applicants more time."""
    campaign = campaign_of_organizer(visit_of(request).actor, campaign_id)
    form = ExtendForm(request.POST or None, initial={"closes_at": campaign.closes_at})
    words = {"title": _("延长申报时间"), "act": _("延长并公布"), "told": _TOLD}
    clauses = ("GX-19.1", "GX-10.3")
    return _handled(request, campaign_id, form, extend_campaign, lambda: form.cleaned_data, words, clauses)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def filing(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Record a filing."""
    visit = visit_of(request)
    campaign_of_organizer(visit.actor, campaign_id)
    form = FilingForm(request.POST or None, request.FILES or None, initial={"filed_on": visit.today})
    clauses = ("QZ-4.6.2.a", "QZ-4.6.2.b", "QZ-4.2.c", "QZ-4.2.e")
    words = {
        "title": _("登记备案"),
        "act": _("登记并公布"),
        "told": _("登记后不能改，文件在公开页面上看得到。"),
    }
    return _handled(request, campaign_id, form, file_document, form.facts, words, clauses)


def _handled(
    request: HttpRequest,
    campaign_id: int,
    form: forms.Form,
    service: Callable[..., Any],
    facts: Callable[[], dict[str, Any]],
    words: Mapping[str, object],
    clauses: tuple[str, ...],
) -> HttpResponse:
    """Do the act and go back to the campaign, or show the form with what is wrong, beside what its own law says."""
    visit = visit_of(request)
    campaign = campaign_of_organizer(visit.actor, campaign_id)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            service(actor=visit.actor, now=visit.now, campaign_id=campaign_id, **facts())
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, str(_("已公布，在公开页面上看得到。")))
            return redirect("campaign_review", campaign_id)
    context = {**words, "clauses": clauses_at(campaign, *clauses), "campaign": campaign, "form": form}
    return render(request, "campaigns/act.html", {**context, "refusal": refusal})
