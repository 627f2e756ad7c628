"""A handler registers the employer; its office verifies it."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import own_person
from zhicheng.stages.registry.codes import sound_code
from zhicheng.stages.registry.employing import employer_named
from zhicheng.stages.registry.inviting import take_invitation
from zhicheng.stages.registry.models import EmployerRequest, Organization, Place, State


@service
def register_employer(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    code: str,
    kind: str,
    tier: str,
    place_id: int,
    file_name: str,
    content: bytes,
    token: str = "",
) -> EmployerRequest:
    """Ask the office of the place to verify the employer and to let the actor handle its cases.

    An employer that a roster or an applicant entered under this name is taken over. `token` is that of an invitation.
    Raises `Refusal` for a wrong code, for an employer that is verified, for a code under which another one stands or
    waits, for a second request, for an invitation that no longer holds, and for a file that cannot be taken.
    """
    person = own_person(actor)
    sound = sound_code(code)
    place = Place.objects.get(pk=place_id)
    employer = employer_named(actor, now, name, place)
    _require_new(employer, person.pk, sound)
    take_invitation(actor, now, token, employer)
    request = EmployerRequest.objects.create(
        organization=employer,
        person=person,
        code=sound,
        kind=kind,
        tier=tier,
        place=place,
        proof=store_upload(actor=actor, now=now, name=file_name, content=content),
        sent_at=now,
    )
    record(actor=actor, now=now, action="registry.register_employer", subject=request)
    return request


def _require_new(employer: Organization, person_id: int, code: str) -> None:
    if employer.verified_at is not None:
        raise Refusal(
            _("“%(name)s”已经核实过。要当它的经办人，请找所在地人社部门的登记员任命。") % {"name": employer.name},
            field="name",
        )
    standing = Organization.objects.filter(code=code).first()
    waiting = EmployerRequest.objects.filter(code=code, state=State.WAITING).exclude(organization=employer).first()
    other = standing or (waiting.organization if waiting else None)
    if other is not None:
        raise Refusal(
            _("这个代码登记的是“%(name)s”。请核对营业执照；单位改过名的，请找登记员更正。") % {"name": other.name},
            field="code",
        )
    if employer.requests.filter(person_id=person_id, state=State.WAITING).exists():
        raise Refusal(_("你已经替这个单位登记过，正在等核实，不用再交。"))
