"""What a unit is in law, and its channel opinions, at the registrar's desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.files.serving import file_response
from zhicheng.infra.requests import visit_of
from zhicheng.stages.registry.access import channel_opinion_of_registrar, organization_of_registrar
from zhicheng.stages.registry.forms.standing import ChannelOpinionForm, StandingForm
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.registry.services import file_channel_opinion, name_standing
from zhicheng.stages.registry.views.identity import posted_file


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def standing(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Record whether a unit is a legal person, of whose system it is and where it is registered."""
    visit = visit_of(request)
    unit = organization_of_registrar(visit.actor, organization_id)
    form = StandingForm.about(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with RefusalsAt(form):
            name_standing(actor=visit.actor, now=visit.now, organization_id=organization_id, **form.facts())
            messages.success(request, _("已经记下。以后提交的申报按这个核对。"))
            return redirect("unit_standing", organization_id)
    return _page(request, unit, form=form)


@login_required
@require_POST
def channel_opinion(request: HttpRequest, organization_id: int) -> HttpResponse:
    """File a year's opinion."""
    visit = visit_of(request)
    unit = organization_of_registrar(visit.actor, organization_id)
    form = ChannelOpinionForm(request.POST, request.FILES)
    if form.is_valid():
        with RefusalsAt(form):
            facts = form.facts() | posted_file(form)
            file_channel_opinion(actor=visit.actor, now=visit.now, organization_id=organization_id, **facts)
            messages.success(request, _("已经备案。这个单位的人员今年可以选本地评委会申报。"))
            return redirect("unit_standing", organization_id)
    return _page(request, unit, filing=form)


@login_required
@require_safe
def channel_opinion_document(request: HttpRequest, organization_id: int, opinion_id: int) -> HttpResponse:
    """The opinion as it was filed."""
    return file_response(channel_opinion_of_registrar(visit_of(request).actor, organization_id, opinion_id).document)


def _page(
    request: HttpRequest,
    unit: Organization,
    *,
    form: StandingForm | None = None,
    filing: ChannelOpinionForm | None = None,
) -> HttpResponse:
    sent = next((one for one in (form, filing) if one is not None and one.is_bound), None)
    context = {
        "organization": unit,
        "form": form or StandingForm.about(unit),
        "filing": filing or ChannelOpinionForm(initial={"year": visit_of(request).today.year}),
        "opinions": unit.channel_opinions.select_related("filed_with").order_by("-year", "-pk"),
        "sent": sent,
    }
    return render(request, "registry/standing.html", context, status=422 if sent and sent.errors else 200)
