"""A signed-in account says who it is."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.models import Person
from zhicheng.stages.registry.names import sound_name
from zhicheng.stages.registry.numbers import Identity, NumberTaken
from zhicheng.stages.registry.vouching import mark_vouched


@service
def register_person(
    *, actor: Actor, now: datetime, name: str, id_number: str, phone: str, workplace: Workplace
) -> Person:
    """Link the account to a person; one that a roster made (same ID number and name) is claimed, not made twice.

    Whom the identity provider vouches for is verified with it. Raises `Refusal` for a wrong ID number, `NumberTaken`
    for one that another account holds (message 13), and `Refusal` for an account that has a person already or a place
    of work that is none.
    """
    require_unregistered(actor)
    identity = Identity.of(id_number, today=timezone.localdate(now))
    known = Person.objects.select_for_update().filter(id_number_hash=identity.hash).first()
    person = _claim(known, name) if known else Person(name=sound_name(name), registered_at=now)
    identity.give(person)
    describe(person, actor, now, phone, workplace)
    mark_vouched(person)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:  # the same number, or the same account, was registered at this very moment
        raise NumberTaken from None
    record(actor=actor, now=now, action="registry.register_person", subject=person)
    return person


def require_unregistered(actor: Actor) -> None:
    """Raise `Refusal` for an account that has a person."""
    if actor.person_id is not None:
        raise Refusal(_("你的身份信息已经登记过了。要更正，请找单位所在地人社部门的登记员。"))


def describe(person: Person, actor: Actor, now: datetime, phone: str, workplace: Workplace) -> None:
    """Set account, phone and place of work; nothing is saved but an employer that is new to the platform."""
    person.account_id = actor.account_id
    person.phone = phone
    person.employer, person.place_id = workplace.employer(actor, now), workplace.place_id


def _claim(known: Person, name: str) -> Person:
    if known.account_id is not None or known.name != name:
        raise NumberTaken
    return known
