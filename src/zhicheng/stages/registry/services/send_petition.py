"""Asking a registrar to verify one's identity, or to record a former name or a changed number (QZ-2.2.5.2.b)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import own_person
from zhicheng.stages.registry.models import Person, Petition, State
from zhicheng.stages.registry.names import sound_name
from zhicheng.stages.registry.numbers import Identity

OPEN_KINDS = (
    Petition.Kind.VERIFY,
    Petition.Kind.FORMER_NAME,
    Petition.Kind.FORMER_NUMBER,
    Petition.Kind.NEW_NUMBER,
)
WITH_NUMBER = (Petition.Kind.FORMER_NUMBER, Petition.Kind.NEW_NUMBER)


@service
def send_petition(
    *,
    actor: Actor,
    now: datetime,
    kind: str,
    file_name: str,
    content: bytes,
    name: str = "",
    id_number: str = "",
) -> Petition:
    """Send what is asked with its proof; one of a kind waits at a time.

    Raises `Refusal` for a name or number that is none or the present one, for an identity that is verified or has no
    number yet, for one that waits already, and for a file that cannot be taken.
    """
    person = own_person(actor, lock=True)
    if kind not in OPEN_KINDS:
        raise Denied
    _require_open(person, kind)
    petition = Petition(person=person, kind=kind, sent_at=now)
    if kind == Petition.Kind.FORMER_NAME:
        petition.name = _other_name(person, name)
    if kind in WITH_NUMBER:
        identity = Identity.of(id_number, today=timezone.localdate(now))
        if identity.hash == person.id_number_hash:
            raise Refusal(_("这就是你现在登记的身份证号。请填另一个。"), field="id_number")
        petition.id_number, petition.id_number_hash = identity.number, identity.hash
    petition.proof = store_upload(actor=actor, now=now, name=file_name, content=content)
    petition.save()
    record(actor=actor, now=now, action="registry.send_petition", subject=petition)
    return petition


def _require_open(person: Person, kind: str) -> None:
    if person.petitions.filter(kind=kind, state=State.WAITING).exists():
        raise Refusal(_("这件事已经交给登记员，正在等核对。有结果会显示在“我的身份信息”里。"))
    if kind == Petition.Kind.VERIFY and person.verified_at is not None:
        raise Refusal(_("你的身份已经核验过，不用再办。"))
    if kind in (Petition.Kind.VERIFY, Petition.Kind.NEW_NUMBER) and person.id_number_hash is None:
        raise Refusal(_("你的身份证号还在等登记员判定。判定以后再办这件事。"))


def _other_name(person: Person, text: str) -> str:
    name = sound_name(text)
    if name == person.name:
        raise Refusal(_("这就是你现在登记的姓名。请填以前用的。"), field="name")
    return name
