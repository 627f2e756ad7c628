"""What a certificate tells on a case's page."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status, may_have_been
from zhicheng.stages.certificates.access import certificates_for_reader
from zhicheng.stages.certificates.models import Certificate


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """The certificate; its number and document only for the holder and the issuer. One query."""
    if not may_have_been(application.status, Status.CERTIFIED):
        return []
    readable = Exists(certificates_for_reader(actor).filter(pk=OuterRef("pk")))
    issued = Certificate.objects.filter(confirmation__application=application).annotate(is_readable=readable)
    return [_entry(one, is_reader=getattr(one, "is_readable", False)) for one in issued.select_related("issuer")]


def _entry(certificate: Certificate, *, is_reader: bool) -> JourneyEntry:
    download = (reverse("certificate_pdf", args=[certificate.number]), _("下载证书"))
    return JourneyEntry(
        at=certificate.issued_at,
        until=None,
        mark="pass" if certificate.state == Certificate.State.VALID else "refuse",
        title=_("发证"),
        text=_("%(issuer)s发了电子证书，和纸质证书同等效力。") % {"issuer": certificate.issuer.name},
        note=_("证书编号%(number)s") % {"number": certificate.number} if is_reader else "",
        clauses=("GX-7.2", "GX-42.4"),
        link=download if is_reader else None,
        office=certificate.issuer.name,
    )
