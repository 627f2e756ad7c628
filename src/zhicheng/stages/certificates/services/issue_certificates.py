"""Who confirmed a title issues its certificate (GX-7.2)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_document
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.certificates.access import confirmations_to_issue
from zhicheng.stages.certificates.making import SigningKey, certificate_pdf, place_of, signed, signing_key
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.certificates.numbering import next_number, prefix_of
from zhicheng.stages.outcomes.body import answer_on
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.registry.models import Organization


@service
def issue_certificates(*, actor: Actor, now: datetime, confirmation_ids: Sequence[int]) -> list[Certificate]:
    """Issue the certificates of confirmed titles: number, signed record, PDF with the QR code; all of them or none.

    Raises `Refusal` for a result that was not confirmed or has its certificate, for a body without key (in production
    also with a demo key only), and for a person without ID number; `Denied` for another body's confirmations.
    """
    confirmations = confirmations_to_issue(actor, confirmation_ids)
    if not confirmations:
        raise Refusal(_("还没有选人。请选出要发证的人。"))
    refuse_own_case(actor, [confirmation.application for confirmation in confirmations])
    for body in Organization.objects.filter(confirmations__in=confirmations).order_by("pk").distinct():
        Organization.objects.select_for_update().get(pk=body.pk)
    keys = {confirmation.body_id: signing_key(confirmation.body) for confirmation in confirmations}
    moment = now.replace(microsecond=0)
    return [_issue(actor, moment, confirmation, keys[confirmation.body_id]) for confirmation in confirmations]


def _issue(actor: Actor, now: datetime, confirmation: Confirmation, key: SigningKey) -> Certificate:
    application = confirmation.application
    _refuse_unfit(confirmation)
    authority = answer_on(application.campaign, "issue", timezone.localdate(now))
    number = next_number(prefix_of(confirmation))
    place = place_of(confirmation, number)
    record_made = signed(confirmation, number, place, key, now)
    pdf = certificate_pdf(confirmation, record_made, now)
    document = store_document(actor=actor, now=now, name=_("职称证书%(number)s.pdf") % {"number": number}, pdf=pdf)
    certificate = Certificate.objects.create(
        number=number,
        confirmation=confirmation,
        person=application.person,
        holder=application.person.name,
        series=application.campaign.series,
        level=application.campaign.level,
        specialty=record_made.record.specialty,
        obtained_on=record_made.record.obtained,
        issuer=confirmation.body,
        issued_at=now,
        key=key.stored,
        record=record_made.cose,
        salt=place.salt.hex(),
        document=document,
        state_since=now,
        status_list=place.status_list,
        status_index=place.status_index,
        authority=authority.as_json(),
    )
    move(application, Status.CERTIFIED, now)
    record(actor=actor, now=now, action="certificates.issue_certificate", subject=certificate)
    return certificate


def _refuse_unfit(confirmation: Confirmation) -> None:
    number = {"number": confirmation.application.number}
    if confirmation.decision != Confirmation.Decision.CONFIRMED:
        raise Refusal(_("%(number)s没有予以确认，不能发证。") % number, clauses=("GX-7.2",))
    if Certificate.objects.filter(confirmation=confirmation).exists():
        raise Refusal(_("%(number)s已经发过证，不用再发。") % number)
    if not confirmation.application.person.id_number:
        raise Refusal(_("%(number)s没有登记身份证号，证书认不出人。请先登记。") % number)
