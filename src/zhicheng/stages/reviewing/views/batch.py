"""Approving several cases at once: first what would happen to each, then, while it happens, what did."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.reviewing.access import batch_of_officer
from zhicheng.stages.reviewing.filters import Filters
from zhicheng.stages.reviewing.models import Batch, BatchItem
from zhicheng.stages.reviewing.queries import checks_of_batch, items_of_batch, steps_for_batch
from zhicheng.stages.reviewing.services import approve_batch, begin_batch, take_up_batch
from zhicheng.stages.reviewing.services.begin_batch import MOST_IN_BATCH


@login_required
@require_POST
def preview_batch(request: HttpRequest) -> HttpResponse:
    """Put together the chosen cases, or with `every` all that the filters let through."""
    visit = visit_of(request)
    try:
        batch = begin_batch(actor=visit.actor, now=visit.now, step_ids=_chosen(visit, request))
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("workbench")
    return redirect("batch", batch.pk)


@login_required
@require_safe
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """How a batch stands: being looked over, to be agreed to, under way, or done, with what became of each case."""
    found = batch_of_officer(visit_of(request).actor, batch_id)
    items = list(items_of_batch(found))
    by_state = {state.value: [item for item in items if item.state == state] for state in BatchItem.State}
    is_looking = found.state == Batch.State.LOOKING
    counted = len(items) if is_looking else len(items) - len(by_state["left_out"])
    through = counted - len(by_state["waiting" if is_looking else "ready"])
    context = {"batch": found, "counted": counted, "through": through, **by_state}
    if found.state == Batch.State.READY:
        context["checks"] = checks_of_batch(by_state[BatchItem.State.READY])
    return render(request, "reviewing/batch.html", context)


@login_required
@require_POST
def agree_to_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Agree to what the preview shows; sent twice it counts once."""
    visit = visit_of(request)
    try:
        checked = request.POST.getlist("checked")
        approve_batch(actor=visit.actor, now=visit.now, batch_id=batch_id, checked=checked)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("batch", batch_id)


@login_required
@require_POST
def continue_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take up a batch that stands still."""
    visit = visit_of(request)
    take_up_batch(actor=visit.actor, now=visit.now, batch_id=batch_id)
    return redirect("batch", batch_id)


def _chosen(visit: Visit, request: HttpRequest) -> list[int]:
    if "every" in request.POST:
        steps = Filters.of(request.POST.dict()).narrow(steps_for_batch(visit.actor), visit.today)
        return list(steps.values_list("pk", flat=True)[:MOST_IN_BATCH])
    return [int(text) for text in request.POST.getlist("step")[:MOST_IN_BATCH] if text.isdecimal() and len(text) < 19]
