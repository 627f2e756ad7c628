"""The office verifies an employer that its handler registered, or says why not."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import employer_request_of_registrar
from zhicheng.stages.registry.changes import sound_reason
from zhicheng.stages.registry.models import EmployerRequest, Post, State
from zhicheng.stages.registry.services.appoint_person import appoint_person
from zhicheng.stages.registry.services.verify_organization import verify_organization


@service
def decide_employer(
    *,
    actor: Actor,
    now: datetime,
    request_id: int,
    granted: bool,
    reason: str,
    department_id: int | None = None,
) -> EmployerRequest:
    """Verify the employer with what its handler entered, who manages it and handles its cases from today; or refuse.

    Raises `Denied` outside the registrar's places and for one's own request, and `Refusal` as `verify_organization`
    does, for one decided before, and for no reason given.
    """
    request = employer_request_of_registrar(actor, request_id, lock=True)
    if request.state != State.WAITING:
        raise Refusal(_("这件事已经办过了。请刷新页面，看办理的结果。"))
    request.reason = sound_reason(reason)
    request.state = State.GRANTED if granted else State.REFUSED
    request.decided_at, request.decided_by_id = now, actor.person_id
    request.save()
    if granted:
        _verify(actor, now, request, department_id)
    record(actor=actor, now=now, action="registry.decide_employer", subject=request)
    return request


def _verify(actor: Actor, now: datetime, request: EmployerRequest, department_id: int | None) -> None:
    verify_organization(
        actor=actor,
        now=now,
        organization_id=request.organization_id,
        code=request.code,
        kind=request.kind,
        tier=request.tier,
        place_id=request.place_id,
        department_id=department_id,
    )
    for post in (Post.EMPLOYER_MANAGER, Post.EMPLOYER_HANDLER):
        appoint_person(
            actor=actor,
            now=now,
            person=request.person,
            post=post,
            organization=request.organization,
            since=timezone.localdate(now),
        )
