"""Making a certificate: its signed record and its document."""

from dataclasses import dataclass
from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.credential import CertificateRecord, id_commitment, qr_text, sign_record
from zhicheng.infra.documents import Attachment
from zhicheng.infra.documents.official import official_pdf
from zhicheng.infra.policy_words import series_name, title_name
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import Level
from zhicheng.stages.certificates.chances import free_place, new_salt
from zhicheng.stages.certificates.keeping import read
from zhicheng.stages.certificates.models import IssuingKey
from zhicheng.stages.certificates.numbering import host_of_site
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.registry.models import Organization

ID_TAIL = 4
VIA_REVIEW = "评审"


@dataclass(frozen=True)
class SigningKey:
    """An issuer's key, both halves."""

    stored: IssuingKey
    private: Ed25519PrivateKey


@dataclass(frozen=True)
class Place:
    """The salt, and where a revocation would be published."""

    salt: bytes
    status_list: int
    status_index: int


@dataclass(frozen=True)
class Signed:
    """A record and its COSE bytes."""

    record: CertificateRecord
    cose: bytes


def signing_key(issuer: Organization) -> SigningKey:
    """The issuer's newest key; production takes no demo key. Raises `Refusal` when there is none to sign with."""
    keys = IssuingKey.objects.filter(issuer=issuer)
    if settings.PRODUCTION:
        keys = keys.filter(is_demo=False)
    key = keys.order_by("-made_at", "-id").first()
    if key is None:
        raise Refusal(_("%(issuer)s还没有发证密钥，不能发证。请管理员先生成。") % {"issuer": issuer.name})
    try:
        return SigningKey(key, read(key.kid))
    except OSError as error:
        raise Refusal(_("找不到发证密钥的文件，没有发证。请管理员恢复密钥文件。")) from error


def place_of(confirmation: Confirmation, number: str) -> Place:
    """Choose salt and place; lists of revocations are by year."""
    year = confirmation.decided_on.year
    return Place(new_salt(number), year, free_place(number, year))


def signed(confirmation: Confirmation, number: str, place: Place, key: SigningKey, now: datetime) -> Signed:
    """Sign what the certificate says."""
    application = confirmation.application
    campaign, person = application.campaign, application.person
    record = CertificateRecord(
        number=number,
        name=person.name,
        title=title_name(campaign.series, campaign.level),
        specialty=application.specialty,
        board=campaign.committee.name,
        obtained=_obtained(confirmation),
        issued=now,
        id_tail=person.id_number[-ID_TAIL:],
        id_commitment=id_commitment(place.salt, person.id_number),
        status=(place.status_list, place.status_index),
    )
    return Signed(record, sign_record(record, key.private))


def certificate_pdf(confirmation: Confirmation, made: Signed, now: datetime) -> bytes:
    """The certificate as a document, with the record attached. Raises `Refusal` when a name cannot be printed."""
    campaign, record = confirmation.application.campaign, made.record
    day = timezone.localdate(now)
    data = {
        "name": record.name,
        "sex": confirmation.application.person.get_sex_display(),
        "series": series_name(campaign.series),
        "specialty": record.specialty,
        "title": record.title,
        "level": Level(campaign.level).label,
        "obtained": record.obtained,
        "via": VIA_REVIEW,
        "board": record.board,
        "number": record.number,
        "issuer": confirmation.body.name,
        "issued": day,
        "qr": str(qr_text(made.cose, host_of_site())),
        "verify_address": host_of_site() + reverse("verify"),
    }
    attached = Attachment("certificate.cose", made.cose, "application/cose", "发证单位签名的证书记录")
    return official_pdf("certificate", data, day=day, attachments=[attached])


def _obtained(confirmation: Confirmation) -> date:
    if confirmation.obtained_on is None:
        raise ValueError(f"confirmation {confirmation.pk} has no day on which the title was obtained")
    return confirmation.obtained_on
