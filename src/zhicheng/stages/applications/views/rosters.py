"""Offices send rosters, see what entered, and mend what did not."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import (
    campaigns_for_rosters,
    require_roster_sender,
    roster_for_handling,
    roster_row_for_mending,
    rosters_of,
)
from zhicheng.stages.applications.forms.rosters import MendForm, RosterForm
from zhicheng.stages.applications.queries import entered_rows, faulty_rows, roster_counts, rosters_page
from zhicheng.stages.applications.rosters import unpack_cells, unpack_remarks
from zhicheng.stages.applications.services import import_roster, mend_roster_row


@login_required
def rosters(request: HttpRequest) -> HttpResponse:
    """Send a roster; below, those sent before."""
    visit = visit_of(request)
    require_roster_sender(visit.actor)
    campaigns = campaigns_for_rosters(visit.actor)
    form = RosterForm(request.POST or None, request.FILES or None, campaigns=campaigns)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with RefusalsAt(form):
            made = import_roster(
                actor=visit.actor,
                now=visit.now,
                campaign_id=form.cleaned_data["campaign"].pk,
                file_name=file.name,
                content=file.read(),
            )
            return redirect("roster", made.pk)
    context = {"form": form, "page": rosters_page(rosters_of(visit.actor), request.GET.get("after", ""))}
    return render(request, "applications/rosters.html", context, status=422 if form.errors else 200)


@login_required
def roster(request: HttpRequest, roster_id: int) -> HttpResponse:
    """What entered, what did not and why."""
    found = roster_for_handling(visit_of(request).actor, roster_id)
    entered, faulty = roster_counts(found)
    context = {
        "roster": found,
        "campaign": found.campaign,
        "entered_count": entered,
        "faulty_count": faulty,
        "faulty": faulty_rows(found),
        "page": entered_rows(found, request.GET.get("after", "")),
        "remarks": unpack_remarks(found.remarks),
    }
    return render(request, "applications/roster.html", context)


@login_required
def mend_row(request: HttpRequest, row_id: int) -> HttpResponse:
    """Correct the cells of a faulty row under the sheet's own headings."""
    visit = visit_of(request)
    row = roster_row_for_mending(visit.actor, row_id)
    cells = unpack_cells(row.cells)
    form = MendForm(cells, row.faults, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = mend_roster_row(actor=visit.actor, now=visit.now, row_id=row_id, cells=form.typed())
        except Refusal:
            return redirect("roster", row.roster_id)
        if not row.faults:
            return redirect("roster", row.roster_id)
        form = MendForm(unpack_cells(row.cells), row.faults)
    context = {"form": form, "row": row, "roster": row.roster}
    return render(request, "applications/mend_row.html", context, status=422 if request.method == "POST" else 200)
