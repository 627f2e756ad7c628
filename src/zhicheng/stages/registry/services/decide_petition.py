"""A registrar decides what a person asked for, having looked at the proof."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import office_of_registrar, petition_of_registrar
from zhicheng.stages.registry.changes import enter_change, sound_reason
from zhicheng.stages.registry.models import Change, Person, Petition, Proof, State
from zhicheng.stages.registry.numbers import Identity


@service
def decide_petition(*, actor: Actor, now: datetime, petition_id: int, granted: bool, reason: str) -> Petition:
    """Grant or refuse with a reason that the person sees; what is granted changes the registration, on record.

    Raises `Denied` for people out of reach and for one's own, `Refusal` for one decided before, for no reason, and
    for a new number that somebody else holds.
    """
    petition = petition_of_registrar(actor, petition_id, lock=True)
    if petition.state != State.WAITING:
        raise Refusal(_("这件事已经办过了。请刷新页面，看办理的结果。"))
    petition.reason = sound_reason(reason)
    petition.state = State.GRANTED if granted else State.REFUSED
    petition.decided_at, petition.decided_by_id = now, actor.person_id
    if granted:
        _grant(actor, now, petition)
    petition.save()
    record(actor=actor, now=now, action="registry.decide_petition", subject=petition)
    return petition


def _grant(actor: Actor, now: datetime, petition: Petition) -> None:
    person = Person.objects.select_for_update().get(pk=petition.person_id)
    before = fingerprint(person)
    match Petition.Kind(petition.kind):
        case Petition.Kind.VERIFY:
            act = Change.Act.VERIFIED
            _verify(actor, now, person)
        case Petition.Kind.CLAIM:
            act = Change.Act.NUMBER_GIVEN
            _take_from_holder(actor, now, petition)
            _identity(petition, now).give(person)
            _verify(actor, now, person)
        case Petition.Kind.NEW_NUMBER:
            act = Change.Act.NEW_NUMBER
            _renumber(now, petition, person)
        case Petition.Kind.FORMER_NAME:
            act = Change.Act.FORMER_NAME
        case Petition.Kind.FORMER_NUMBER:
            act = Change.Act.FORMER_NUMBER
    enter_change(actor=actor, now=now, act=act, person=person, reason=petition.reason, before=before)


def _verify(actor: Actor, now: datetime, person: Person) -> None:
    person.verified_at, person.verified_via = now, Proof.DOCUMENT
    person.verified_by = office_of_registrar(actor)


def _take_from_holder(actor: Actor, now: datetime, petition: Petition) -> None:
    """Whoever registered the number loses it, and is no longer verified; the rest of the registration stays."""
    holder = Person.objects.select_for_update().filter(id_number_hash=petition.id_number_hash).first()
    if holder is None:
        return
    before = fingerprint(holder)
    holder.id_number, holder.id_number_hash = "", None
    holder.verified_at, holder.verified_via, holder.verified_by = None, "", None
    enter_change(
        actor=actor, now=now, act=Change.Act.NUMBER_TAKEN, person=holder, reason=petition.reason, before=before
    )


def _renumber(now: datetime, petition: Petition, person: Person) -> None:
    """The person gets the new number; the petition keeps the one that it replaced."""
    if Person.objects.filter(id_number_hash=petition.id_number_hash).exists():
        raise Refusal(_("这个新号码已经有人登记。如果是同一个人登记了两次，请先合并。"))
    new = _identity(petition, now)
    petition.id_number, petition.id_number_hash = person.id_number, person.id_number_hash or ""
    new.give(person)


def _identity(petition: Petition, now: datetime) -> Identity:
    return Identity.of(petition.id_number, today=timezone.localdate(now))
