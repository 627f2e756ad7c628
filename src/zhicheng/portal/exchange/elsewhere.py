"""Somebody applies on another platform (KS-1.d): what was chosen is kept here, for one title a year (KS-4.4.b)."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.infra.access import Denied
from zhicheng.infra.exchange.models import HandOver
from zhicheng.infra.exchange.queries import hand_overs_of
from zhicheng.infra.exchange.services import take_back_hand_over
from zhicheng.infra.policy_words import value_name
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.infra.terms import Level
from zhicheng.portal.queries import counted_in_year
from zhicheng.stages.applications.services import choose_elsewhere
from zhicheng.stages.portfolios.choices import HELD_SERIES
from zhicheng.stages.portfolios.forms.fields import PickField

CLAUSES = ("KS-1.d", "KS-4.4.b", "GX-38.2")


class ElsewhereForm(forms.Form):
    """Which platform, which title."""

    use_required_attribute = False
    platform = forms.CharField(
        label=gettext_lazy("在哪个平台"),
        max_length=80,
        help_text=gettext_lazy("平台的名称，例如自治区职称评审平台。"),
        widget=forms.TextInput(attrs={"class": "zc-w24", "autocomplete": "off"}),
    )
    series = PickField(label=gettext_lazy("申报的系列"), choices=HELD_SERIES)
    level = PickField(label=gettext_lazy("申报的级别"), choices=Level.choices)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest) -> HttpResponse:
    """What was chosen, what was handed in here this year, and the form for a choice."""
    visit = visit_of(request)
    if visit.actor.person_id is None:
        raise Denied
    form = ElsewhereForm(request.POST if request.method == "POST" else None)
    refusal = None
    if form.is_valid():
        try:
            choose_elsewhere(actor=visit.actor, now=visit.now, **form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("记下了。现在请到那个平台登记、申报；不去了，就在这里撤回。"))
            return redirect("elsewhere")
    status = 409 if refusal else 422 if form.is_bound and form.errors else 200
    return render(request, "exchange/elsewhere.html", _context(visit, form, refusal), status=status)


@login_required
@require_POST
def take_back(request: HttpRequest, hand_over_id: int) -> HttpResponse:
    """The choice no longer counts; that it was made stays on the page."""
    visit = visit_of(request)
    take_back_hand_over(actor=visit.actor, now=visit.now, hand_over_id=hand_over_id)
    messages.success(request, _("撤回了，不再算今年的申报。"))
    return redirect("elsewhere")


def _context(visit: Visit, form: ElsewhereForm, refusal: Refusal | None) -> dict[str, object]:
    chosen = hand_overs_of(visit.actor)
    standing = next((one for one in chosen if one.taken_back_at is None and one.year == visit.today.year), None)
    return {
        "form": form,
        "refusal": refusal,
        "standing": standing,
        "title": _title(standing) if standing else "",
        "earlier": [(one, _title(one)) for one in chosen if one != standing],
        "here": counted_in_year(visit.actor, visit.today.year),
        "clauses": CLAUSES,
    }


def _title(chosen: HandOver) -> str:
    return f"{value_name('series', chosen.series)}{Level(chosen.level).label}"
