"""Every opening of an application by somebody else than its owner is recorded, whichever page or interface it was.

An address names what it opens by its argument: an application, a step of one, a file of one, an objection to one. A
page that answers is a look by the office for which its reader may read; no view has to think of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from zhicheng.infra.access import Actor
from zhicheng.infra.looks.models import Act
from zhicheng.infra.looks.recording import record
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.models import Application, Material
from zhicheng.stages.notices.models import Objection
from zhicheng.stages.registry.models import Organization, Post
from zhicheng.stages.reviewing.access import steps_of_officer
from zhicheng.stages.reviewing.models import Step


@dataclass(frozen=True)
class Opened:
    """An application that was opened, for what, and the office whose business it is (None: told by the reader)."""

    application: Application
    act: Act
    office_id: int | None = None


class LookingMiddleware:
    """Records the look once the page is made; without its record no page goes out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in _SHOWN and request.resolver_match and hasattr(request, "actor"):
            note_look(request, request.resolver_match.kwargs)
        return response


def note_look(request: HttpRequest, named: Mapping[str, Any]) -> None:
    """Record what the address opened; nothing for its owner, and for addresses that open no application."""
    opened = next((find(named[name]) for name, find in _FINDERS.items() if name in named), None)
    visit = visit_of(request)
    if opened is None or opened.application.person_id == visit.actor.person_id:
        return
    office = Organization(pk=opened.office_id or office_of(visit.actor, opened.application))
    record(application=opened.application, organization=office, act=opened.act, now=visit.now)


def office_of(actor: Actor, application: Application) -> int:
    """The office for which the actor reads: the last one of theirs that had the case, else the one that confirms it.

    Whoever holds no post there reads for the committee's organizer.
    """
    steps = steps_of_officer(actor).filter(application=application).order_by("-opened_at")
    had = steps.values_list("organization", flat=True).first()
    if had is not None:
        return had
    campaign = application.campaign
    offices = (campaign.named_body_id, campaign.committee.approver_id)
    confirming = (office for office in offices if office in actor.organizations(Post.HR_HANDLER))
    return next(confirming, None) or campaign.committee.organizer_id


def _application(number: Any) -> Opened | None:
    return _opened(Application.objects.filter(pk=number).select_related("campaign__committee").first(), Act.PROGRESS)


def _step(number: Any) -> Opened | None:
    step = Step.objects.filter(pk=number).select_related("application").first()
    return Opened(step.application, Act.FORM, step.organization_id) if step else None


def _material(number: Any) -> Opened | None:
    found = Material.objects.filter(pk=number).select_related("application__campaign__committee").first()
    return _opened(found.application if found else None, Act.FILE)


def _objection(number: Any) -> Opened | None:
    found = Objection.objects.filter(pk=number).select_related("entry__application", "entry__notice").first()
    return Opened(found.entry.application, Act.OBJECTION, found.entry.notice.organization_id) if found else None


def _opened(application: Application | None, act: Act) -> Opened | None:
    return Opened(application, act) if application else None


_SHOWN = frozenset({200, 206})
_FINDERS: dict[str, Callable[[Any], Opened | None]] = {
    "application_id": _application,
    "step_id": _step,
    "material_id": _material,
    "objection_id": _objection,
}
