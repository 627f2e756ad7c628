"""An employer entrusts the agency that keeps its people's archives with its check, notice and recommendation."""

from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import Representative
from zhicheng.stages.registry.access import unit_of_manager
from zhicheng.stages.registry.models import Appointment, Mandate, Organization, Post
from zhicheng.stages.registry.queries import verified_employers


@service
def entrust_agency(
    *,
    actor: Actor,
    now: datetime,
    organization_id: int,
    agency: str,
    number: str,
    since: date,
    until: date,
    file_name: str,
    content: bytes,
) -> Mandate:
    """Let the agency of that full name act from a day until a day, both included; the letter is kept (GX-21.2).

    The cases that come while it holds go to the agency where the law of their campaign knows such entrusting. Raises
    `Denied` for other units, `Refusal` for what is no registered agency or has nobody to act, for days that lie behind
    or cross another mandate, without a number, and for a letter that cannot be taken.
    """
    employer = unit_of_manager(actor, organization_id, lock=True)
    to = _agency_named(agency.strip(), employer, now)
    if until < since or since < timezone.localdate(now):
        raise Refusal(_("委托从今天或者以后开始，最后一天不能早于第一天。请改日期。"), field="until")
    period = DateRange(since, until + timedelta(days=1))
    if Mandate.objects.filter(employer=employer, period__overlap=period).exists():
        raise Refusal(_("这段时间已经委托了机构。先终止那一次，再委托。"), field="since")
    if not number.strip():
        raise Refusal(_("请填委托书的文号或者编号。"), field="number")
    mandate = Mandate.objects.create(
        employer=employer,
        agency=to,
        number=number.strip(),
        letter=store_upload(actor=actor, now=now, name=file_name, content=content),
        period=period,
        given_by_id=actor.person_id,
        given_at=now,
    )
    record(actor=actor, now=now, action="registry.entrust_agency", subject=mandate)
    return mandate


def _agency_named(name: str, employer: Organization, now: datetime) -> Organization:
    found = verified_employers().filter(name=name, represents=Representative.ARCHIVE_AGENCY).exclude(pk=employer.pk)
    agency = found.first()
    if agency is None:
        message = _("没有登记过叫这个名称的人事代理机构。请照法人证书写全称；没有登记的，请它找登记员登记。")
        raise Refusal(message, clauses=("GX-21.2",), field="agency")
    serving = Appointment.objects.filter(organization=agency, post=Post.EMPLOYER_HANDLER)
    if not serving.filter(period__contains=timezone.localdate(now)).exists():
        raise Refusal(_("%(agency)s在平台上还没有经办人，收不到委托。") % {"agency": name}, field="agency")
    return agency
