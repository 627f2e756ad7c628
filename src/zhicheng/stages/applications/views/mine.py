"""An applicant's own: the list, beginning, checking and signing, withdrawing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import application_of_owner, registered_person
from zhicheng.stages.applications.checklist import lists_of, missing_items
from zhicheng.stages.applications.commitment import COMMITMENT
from zhicheng.stages.applications.duplicates import duplicates
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.queries import campaign_to_join, my_list, open_to
from zhicheng.stages.applications.services import start_application as start
from zhicheng.stages.applications.services import submit_application, withdraw_application
from zhicheng.stages.applications.views.frame import open_draft
from zhicheng.stages.applications.workflow import EDITABLE
from zhicheng.stages.campaigns.checklists import of_one_issuer


@login_required
def my_applications(request: HttpRequest) -> HttpResponse:
    """Everything the person applied for, and what is open."""
    visit = visit_of(request)
    if visit.actor.person_id is None:
        return redirect("identity")
    listed = my_list(visit.actor.person_id, visit.now)
    context = {"listed": listed, "open": open_to(visit.actor.person_id, visit.now)}
    return render(request, "applications/my_applications.html", context)


@login_required
def start_application(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Say what is asked for, then begin."""
    visit = visit_of(request)
    if visit.actor.person_id is None:
        return redirect("identity")
    campaign = campaign_to_join(campaign_id)
    person = registered_person(visit.actor)
    doubled = duplicates(campaign, person, visit.today)
    barred = any(one.is_submitted for one in doubled)
    context: dict[str, Any] = {"campaign": campaign, "refusal": None, "duplicates": doubled, "barred": barred}
    try:
        context["lists"] = [(one, of_one_issuer(one)) for one in lists_of(campaign)]
        if request.method == "POST":
            application = start(actor=visit.actor, now=visit.now, campaign_id=campaign_id)
            if application.status in EDITABLE:
                return redirect("draft", application.pk, "basics")
            return redirect("journey", application.pk)
    except Refusal as refusal:
        context["refusal"] = refusal
    return render(request, "applications/start.html", context, status=422 if context["refusal"] else 200)


@login_required
def check_answers(request: HttpRequest, application_id: int) -> HttpResponse:
    """Everything on one page, the commitment, and handing in."""
    visit = visit_of(request)
    if request.method == "POST":
        agreed = request.POST.get("agreed") == "yes"
        try:
            submitted = submit_application(
                actor=visit.actor, now=visit.now, application_id=application_id, agreed=agreed
            )
        except Refusal as refusal:
            return _check_page(request, application_id, refusal)
        if submitted.status in EDITABLE:
            messages.success(
                request, _("提交已收到，时间从现在算。还有文件没有传完：在材料页面传完，系统就自动办完提交。")
            )
            return redirect("draft", application_id, FormGroup.MATERIALS)
        office = submitted.employer.name if submitted.employer else _("单位")
        told = {"number": submitted.number, "office": office}
        messages.success(request, _("已提交，申报编号%(number)s。接下来由%(office)s审核。") % told)
        return redirect("journey", application_id)
    return _check_page(request, application_id, None)


@login_required
def withdraw(request: HttpRequest, application_id: int) -> HttpResponse:
    """Say what withdrawing means, then withdraw."""
    visit = visit_of(request)
    application = application_of_owner(visit.actor, application_id)
    refusal = None
    if request.method == "POST":
        try:
            withdraw_application(actor=visit.actor, now=visit.now, application_id=application_id)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已撤回。填过的内容和材料都还在，截止前可以重新提交。"))
            return redirect("journey", application_id)
    context = {
        "application": application,
        "campaign": application.campaign,
        "is_over": visit.now >= application.campaign.closes_at,
        "refusal": refusal,
    }
    return render(request, "applications/withdraw.html", context, status=422 if refusal else 200)


def _check_page(request: HttpRequest, application_id: int, refusal: Refusal | None) -> HttpResponse:
    visit = visit_of(request)
    if application_of_owner(visit.actor, application_id).status not in EDITABLE:
        return redirect("journey", application_id)
    frame = open_draft(visit, application_id)
    context = frame.page("check")
    context |= {
        "barred": any(one.is_submitted for one in context["duplicates"]),
        "filed": frame.filed,
        "absent": missing_items(frame.filed),
        "commitment": COMMITMENT,
        "refusal": refusal,
    }
    return render(request, "applications/check_answers.html", context, status=422 if refusal else 200)
