"""The title office files the written opinion on the channel of a unit from elsewhere (QZ-2.1.3)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import office_of_registrar, organization_to_change
from zhicheng.stages.registry.models import ChannelOpinion


@service
def file_channel_opinion(
    *,
    actor: Actor,
    now: datetime,
    organization_id: int,
    year: int,
    issuer: str,
    number: str,
    file_name: str,
    content: bytes,
) -> ChannelOpinion:
    """File a year's opinion with the registrar's own office; it stands as it was filed.

    Raises `Denied` for a unit that is not in the registrar's places, and `Refusal` for one that has no headquarters
    elsewhere, for a second opinion of the year, without issuer or number, and for a file that cannot be taken.
    """
    unit = organization_to_change(actor, organization_id)
    office = office_of_registrar(actor)
    if office is None or actor.person_id is None:
        raise Denied
    if not unit.headquarters:
        raise Refusal(_("这个单位没有登记为中直单位或外省企业的分支机构，不用备案。"), clauses=("QZ-2.1.3.c",))
    if not issuer.strip() or not number.strip():
        raise Refusal(_("请填出具意见的部门和文号。"), clauses=("QZ-2.1.3.c",), field="number")
    if ChannelOpinion.objects.filter(organization=unit, year=year, filed_with=office).exists():
        raise Refusal(_("这一年度的意见已经备案，不用再备案。"), field="year")
    opinion = ChannelOpinion.objects.create(
        organization=unit,
        year=year,
        issuer=issuer.strip(),
        number=number.strip(),
        document=store_upload(actor=actor, now=now, name=file_name, content=content),
        filed_with=office,
        filed_by_id=actor.person_id,
        filed_at=now,
    )
    record(actor=actor, now=now, action="registry.file_channel_opinion", subject=opinion)
    return opinion
