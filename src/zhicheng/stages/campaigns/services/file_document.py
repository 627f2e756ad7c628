"""Recording what was filed with an office: the deployment document, pass rates, quotas."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import campaign_of_organizer
from zhicheng.stages.campaigns.models import Campaign, Filing

WHOLE = 100


@service
def file_document(
    *,
    actor: Actor,
    now: datetime,
    campaign_id: int,
    kind: str,
    document_number: str,
    filed_with: str,
    filed_on: date,
    public_url: str = "",
    rates: Mapping[str, int] | None = None,
    upload: tuple[str, bytes] | None = None,
) -> Filing:
    """Keep what was filed, where, on which day, with its PDF, which becomes public with it (QZ-4.6.2.b).

    `rates` are percents, for a quota persons, by `institution` and `enterprise` (QZ-4.2.c). Raises `Refusal` for a
    day to come, a rate above the whole, a deployment without PDF (QZ-4.6.2.a), and unless published.
    """
    campaign = campaign_of_organizer(actor, campaign_id, lock=True)
    if campaign.state != Campaign.State.PUBLISHED:
        raise Refusal(_("公布以后再登记备案：备案的是公布的内容。"))
    if filed_on > timezone.localdate(now):
        raise Refusal(_("备案日期不能晚于今天。"), field="filed_on")
    _refuse_bad_rates(kind, rates or {})
    if kind == Filing.Kind.DEPLOYMENT and upload is None:
        raise Refusal(_("部署文要附PDF，备案和公布的是同一份。"), clauses=("QZ-4.6.2.a",), field="upload")
    filing = Filing.objects.create(
        campaign=campaign,
        kind=kind,
        document_number=document_number,
        filed_with=filed_with,
        filed_on=filed_on,
        public_url=public_url,
        file=_stored(upload, actor, now),
        rates=dict(rates or {}),
        recorded_at=now,
        person_id=actor.person_id,
        organization=campaign.committee.organizer,
    )
    record(actor=actor, now=now, action="campaigns.file_document", subject=campaign, after=filing)
    return filing


def _stored(upload: tuple[str, bytes] | None, actor: Actor, now: datetime) -> StoredFile | None:
    if upload is None:
        return None
    name, content = upload
    if not content.startswith(b"%PDF-"):
        raise Refusal(_("备案用的是PDF，这一份不是。请另存为PDF再传。"), clauses=("QZ-4.6.2.a",), field="upload")
    return store_upload(actor=actor, now=now, name=name, content=content)


def _refuse_bad_rates(kind: str, rates: Mapping[str, int]) -> None:
    if kind == Filing.Kind.DEPLOYMENT:
        return
    if not rates:
        raise Refusal(_("请填写报备的数。"), clauses=("QZ-4.2.e",), field="institution")
    if kind == Filing.Kind.PASS_RATE and any(not 0 < rate <= WHOLE for rate in rates.values()):
        raise Refusal(_("通过率填1到100的整数，单位是百分之一。"), field="institution")
