"""The year's calendar of a place, as a page and as a file; no account is needed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhicheng.infra.requests import visit_of
from zhicheng.portal.calendar.entries import entries_of
from zhicheng.portal.calendar.ics import ics_of
from zhicheng.stages.campaigns.access import public_campaigns
from zhicheng.stages.registry.models import Place


@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """Places and years that have published campaigns."""
    found = public_campaigns().order_by("-year", "place__code").values("year", "place__code", "place__name")
    return render(request, "calendar/calendars.html", {"found": list(found.distinct())})


@require_safe
def calendar(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Who has to do what by when."""
    visit = visit_of(request)
    place = get_object_or_404(Place, code=code)
    entries = entries_of(place, year)
    context = {
        "place": place,
        "year": year,
        "entries": entries,
        "following": next((entry for entry in entries if entry.ends >= visit.today), None),
        "today": visit.today,
    }
    return render(request, "calendar/calendar.html", context)


@require_safe
def calendar_file(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The same for other programs."""
    place = get_object_or_404(Place, code=code)
    url = request.build_absolute_uri(reverse("calendar", args=[code, year]))
    name = _("%(place)s%(year)s年度职称评审日程") % {"place": place.name, "year": year}
    text = ics_of(entries_of(place, year), name=name, url=url, now=visit_of(request).now)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}-{year}.ics"'
    return response
