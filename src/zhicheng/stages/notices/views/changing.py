"""The office's own page of a notice: letting it run longer, correcting a line, ending it once it is over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.infra.face.dates import month_day
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.notices.access import notice_for_handler
from zhicheng.stages.notices.forms import AgainForm, ExtendForm
from zhicheng.stages.notices.law import clauses_of
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.running import is_running
from zhicheng.stages.notices.services import begin_again, end_notice, extend_notice


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_change(request: HttpRequest, notice_id: int, refusal: Refusal | None = None) -> HttpResponse:
    """Extend a notice, or correct a line and begin again; which one, `act` says."""
    visit = visit_of(request)
    shown = notice_for_handler(visit.actor, notice_id)
    act = request.POST.get("act")
    extend = ExtendForm(request.POST if act == "extend" else None)
    again = AgainForm(request.POST if act == "again" else None, entries=shown.entries.all())
    form = {"extend": extend, "again": again}.get(act or "")
    if form is not None and form.is_valid():
        try:
            changed = _extended(visit, shown, extend) if form is extend else _again(visit, shown, again)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已改，公示到%(day)s24:00。") % {"day": month_day(changed.ends_on)})
            return redirect("notice", notice_id)
    context = {
        "notice": shown,
        "campaign": shown.campaign,
        "running": is_running(shown, visit.today),
        "extend": extend,
        "again": again,
        "used": form,
        "refusal": refusal,
        "clauses": clauses_of(shown),
    }
    return render(request, "notices/change.html", context)


@login_required
@require_POST
def end(request: HttpRequest, notice_id: int) -> HttpResponse:
    """End a notice that is over; before, the page says until when it runs and by which clause."""
    visit = visit_of(request)
    notice_for_handler(visit.actor, notice_id)
    try:
        end_notice(actor=visit.actor, now=visit.now, notice_id=notice_id)
    except Refusal as refused:
        return notice_change(request, notice_id, refused)
    messages.success(request, _("公示已结束。"))
    return redirect("notice", notice_id)


def _extended(visit: Visit, shown: Notice, form: ExtendForm) -> Notice:
    facts = form.cleaned_data
    return extend_notice(
        actor=visit.actor, now=visit.now, notice_id=shown.pk, until=facts["until"], reason=facts["reason"]
    )


def _again(visit: Visit, shown: Notice, form: AgainForm) -> Notice:
    facts = form.cleaned_data
    return begin_again(
        actor=visit.actor,
        now=visit.now,
        notice_id=shown.pk,
        entry_id=facts["entry"],
        item=facts["item"],
        text=facts["text"],
        reason=facts["why"],
    )
