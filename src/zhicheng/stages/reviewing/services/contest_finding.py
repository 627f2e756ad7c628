"""The person says that what an office found is wrong."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.reviewing.findings.access import finding_of_owner
from zhicheng.stages.reviewing.findings.messages import tell_office
from zhicheng.stages.reviewing.models import Contest

LONGEST = 1000


@service
def contest_finding(*, actor: Actor, now: datetime, finding_id: int, text: str) -> Contest:
    """Contest a finding about the actor, once. Raises `Denied` on others', `Refusal` for no words and a second time."""
    finding = finding_of_owner(actor, finding_id)
    said = text.strip()
    if not said:
        raise Refusal(_("还没有写哪里不对。写明事实，再提交。"), field="text")
    if Contest.objects.filter(finding=finding).exists():
        raise Refusal(_("这一条你已经提过异议，答复会显示在这里。"))
    contest = Contest.objects.create(finding=finding, text=said[:LONGEST], raised_at=now)
    tell_office(contest, now)
    record(actor=actor, now=now, action="reviewing.contest_finding", subject=contest)
    return contest
