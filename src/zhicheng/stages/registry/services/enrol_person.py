"""The platform or a registrar enters a person: staff of an office, or an expert."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, service
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.audit.recording import record
from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.registry.numbers import Identity


@service
def enrol_person(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    username: str = "",
    password: str | None = None,
    employer: Organization | None = None,
    id_number: str = "",
    phone: str = "",
) -> Person:
    """Make a person and, with a `username`, the account; without password only the demo's page opens it.

    Raises `Refusal` for a wrong ID number and `IntegrityError` for one that is registered or a taken user name.
    """
    person = Person(name=name, phone=phone, employer=employer, registered_at=now)
    if id_number:
        Identity.of(id_number, today=timezone.localdate(now)).give(person)
    if username:
        person.account = Account.objects.create_user(username, password)
    person.save()
    record(actor=actor, now=now, action="registry.enrol_person", subject=person)
    return person
