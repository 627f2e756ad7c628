"""The applicant asks to be exempted from an item; the office that the pack names decides (KS-4.6.f)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.core.policy import Material as Item
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.checklist import item_of
from zhicheng.stages.applications.models import Application, Exemption
from zhicheng.stages.applications.services.save_section import refuse_unless_editable
from zhicheng.stages.registry.models import Organization

SHORTEST_GROUND, LONGEST_GROUND = 4, 300


@service
def ask_exemption(*, actor: Actor, now: datetime, application_id: int, item: str, ground: str) -> Exemption:
    """Send the request to the office; one that waits or was granted stays the only one.

    Raises `Refusal` for an item from which nobody is exempted, without a ground, and where there is no such office.
    """
    application = application_of_owner(actor, application_id, lock=True)
    refuse_unless_editable(application)
    asked = item_of(application, item)
    if not asked.exempt_by:
        raise Refusal(_("这一项没有免交的规定。"), clauses=(asked.clause,))
    ground = " ".join(ground.replace("\0", "").split())
    if not SHORTEST_GROUND <= len(ground) <= LONGEST_GROUND:
        raise Refusal(
            _("请写明符合哪一条免试条件（4到300字）。"), clauses=(asked.exempt_clause,), field=f"ground-{item}"
        )
    standing = application.exemptions.filter(item=item).exclude(state=Exemption.State.REFUSED).first()
    if standing is not None:
        return standing
    office = _office(application, asked)
    exemption = Exemption.objects.create(application=application, item=item, ground=ground, office=office, asked_at=now)
    record(actor=actor, now=now, action="applications.ask_exemption", subject=exemption)
    return exemption


def _office(application: Application, item: Item) -> Organization:
    campaign = application.campaign
    offices = {
        "hr": Organization.objects.filter(role=Organization.Role.HR, place=campaign.place).order_by("id").first(),
        "department": application.employer.department if application.employer else None,
        "organizer": campaign.committee.organizer,
    }
    office = offices[item.exempt_by]
    if office is None:
        raise Refusal(_("还找不到审批免试的部门。请联系组建单位。"), clauses=(item.exempt_clause,))
    return office
