"""Every opening of an application by somebody else than its owner is recorded, whichever page or interface it was.

An address names what it opens by its argument: an application, a step of one, a file of one, an objection to one. A
page that answers is a look by the office for which its reader may read; no view has to think of it.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
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


class Opened(NamedTuple):
    """An application that was opened: whose it is, and the office whose business it was."""

    application_id: int
    owner_id: int
    office_id: int


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
    """Record what the address opened; nothing for its owner, and for addresses that open no application.

    One query that reads no more than whose it is and which office looks, and one that records.
    """
    visit = visit_of(request)
    name = next((name for name in _FINDERS if name in named), None)
    if name is None:
        return
    find, act = _FINDERS[name]
    opened = find(visit.actor, named[name])
    if opened is not None and opened.owner_id != visit.actor.person_id:
        application, office = Application(pk=opened.application_id), Organization(pk=opened.office_id)
        record(application=application, organization=office, act=act, now=visit.now)


def office_reading(actor: Actor, path: str = "") -> Combinable:
    """The office for which the actor reads: the last one of theirs that had the case, else the one that confirms it.

    Whoever holds no post there reads for the committee's organizer. `path` leads from a row to its application.
    """
    steps = steps_of_officer(actor).filter(application=OuterRef(f"{path}pk")).order_by("-opened_at")
    bodies = (f"{path}campaign__named_body", f"{path}campaign__committee__approver")
    confirming = (When(**{f"{body}__in": actor.organizations(Post.HR_HANDLER)}, then=F(body)) for body in bodies)
    organizer = F(f"{path}campaign__committee__organizer")
    last = Subquery(steps.values("organization")[:1], output_field=BigIntegerField())
    return Coalesce(last, Case(*confirming, default=organizer, output_field=BigIntegerField()))


def _application(actor: Actor, number: Any) -> Opened | None:
    return _opened(Application.objects.filter(pk=number), "", office_reading(actor))


def _material(actor: Actor, number: Any) -> Opened | None:
    return _opened(Material.objects.filter(pk=number), "application__", office_reading(actor, "application__"))


def _step(_actor: Actor, number: Any) -> Opened | None:
    return _opened(Step.objects.filter(pk=number), "application__", F("organization"))


def _objection(_actor: Actor, number: Any) -> Opened | None:
    return _opened(Objection.objects.filter(pk=number), "entry__application__", F("entry__notice__organization"))


def _opened(rows: QuerySet[Any], path: str, office: Combinable) -> Opened | None:
    found = rows.values_list(f"{path}pk", f"{path}person", office).first()
    return Opened(*found) if found else None


_SHOWN = frozenset({200, 206})
_FINDERS: dict[str, tuple[Callable[[Actor, Any], Opened | None], Act]] = {
    "application_id": (_application, Act.PROGRESS),
    "step_id": (_step, Act.FORM),
    "material_id": (_material, Act.FILE),
    "objection_id": (_objection, Act.OBJECTION),
}
