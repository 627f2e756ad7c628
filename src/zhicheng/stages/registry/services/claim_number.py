"""An ID number that somebody else registered: the account is registered without it, and a registrar decides."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.models import Person, Petition
from zhicheng.stages.registry.names import sound_name
from zhicheng.stages.registry.numbers import Identity
from zhicheng.stages.registry.services.register_person import describe, require_unregistered


@service
def claim_number(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    id_number: str,
    phone: str,
    workplace: Workplace,
    file_name: str,
    content: bytes,
) -> Petition:
    """Register the account with a picture of the ID document; drafts can begin, the number waits for the registrar.

    Raises `Refusal` for a number that nobody holds (it needs no claim), for an account that has a person, and for a
    file that cannot be taken.
    """
    require_unregistered(actor)
    identity = Identity.of(id_number, today=timezone.localdate(now))
    if not Person.objects.filter(id_number_hash=identity.hash).exists():
        raise Refusal(_("这个身份证号现在没有人登记。直接登记就行。"), field="id_number")
    person = Person(name=sound_name(name), registered_at=now)
    identity.describe(person)
    describe(person, actor, now, phone, workplace)
    person.save()
    petition = Petition.objects.create(
        person=person,
        kind=Petition.Kind.CLAIM,
        id_number=identity.number,
        id_number_hash=identity.hash,
        proof=store_upload(actor=actor, now=now, name=file_name, content=content),
        sent_at=now,
    )
    record(actor=actor, now=now, action="registry.claim_number", subject=petition)
    return petition
