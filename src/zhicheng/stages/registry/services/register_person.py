"""A signed-in account says who it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.identity import birth_date_of, id_fault, normalise_id_number, sex_of
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Organization, Person


@dataclass(frozen=True)
class Identity:
    """What the ID number tells, checked: the number itself is never shown again."""

    number: str
    hash: str

    @classmethod
    def of(cls, text: str, *, today: date) -> "Identity":
        """Check a typed ID number; raises `Refusal` at the field `id_number`."""
        fault = id_fault(text, today=today)
        if fault is not None:
            raise Refusal(str(fault.reason), field="id_number")
        number = normalise_id_number(text)
        return cls(number, lookup_hash("id_number", number))


@service
def register_person(*, actor: Actor, now: datetime, name: str, id_number: str, phone: str, employer_id: int) -> Person:
    """Link the account to a person; one that a roster made (same ID number and name) is claimed, not made twice.

    Raises `Refusal` for a wrong ID number, for one that another account holds (message 13), or for an account that
    has a person already.
    """
    if actor.person_id is not None:
        raise Refusal(_("你的身份信息已经登记过了。要更正，请找单位所在地人社部门的登记员。"))
    identity = Identity.of(id_number, today=timezone.localdate(now))
    known = Person.objects.select_for_update().filter(id_number_hash=identity.hash).first()
    person = _claim(known, name) if known else Person(name=name, registered_at=now)
    person.account_id = actor.account_id
    person.id_number, person.id_number_hash = identity.number, identity.hash
    person.birth_date = birth_date_of(identity.number)
    person.sex = sex_of(identity.number).value
    person.phone = phone
    person.employer = Organization.objects.get(pk=employer_id, role=Organization.Role.EMPLOYER)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:  # the same number, or the same account, was registered at this very moment
        raise _taken() from None
    record(actor=actor, now=now, action="registry.register_person", subject=person)
    return person


def _claim(known: Person, name: str) -> Person:
    if known.account_id is not None or known.name != name:
        raise _taken()
    return known


def _taken() -> Refusal:
    return Refusal(
        _("这个身份证号已有人登记。如果不是你登记的，请联系单位经办人核实，填写的内容先保留。"), field="id_number"
    )
