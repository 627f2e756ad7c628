"""A registered person begins an application in a campaign, or takes up a withdrawn one."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import registered_person
from zhicheng.stages.applications.duplicates import refuse_second
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.pinning import pin_form
from zhicheng.stages.applications.services.undo_withdrawal import undo_withdrawal
from zhicheng.stages.applications.window import refuse_outside_window
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.queries import claims_number


@service
def start_application(*, actor: Actor, now: datetime, campaign_id: int) -> Application:
    """Return the person's one application in the campaign, made now or before; a withdrawn one becomes a draft again.

    Raises `Denied` for an unpublished campaign or an unregistered account, and `Refusal` while the window is closed,
    where the person neither has an ID number nor claims one (submitting needs it), and where the pack allows no second
    title in the year (KS-4.4.b).
    """
    person = registered_person(actor)
    campaign = Campaign.objects.filter(pk=campaign_id, state=Campaign.State.PUBLISHED).first()
    if campaign is None:
        raise Denied
    if not person.id_number_hash and not claims_number(person):
        raise Refusal(_("还没有登记身份证号，不能申报。请先登记身份。"))
    begun = Application.objects.select_for_update().filter(campaign=campaign, person=person).first()
    if begun is not None and begun.status != Status.WITHDRAWN:
        return begun
    refuse_outside_window(campaign, now)
    if begun is not None:
        return undo_withdrawal(actor=actor, now=now, application_id=begun.pk)
    refuse_second(campaign, person, timezone.localdate(now))
    pin_form(campaign, now)
    begun, is_new = Application.objects.get_or_create(
        campaign=campaign,
        person=person,
        defaults={"employer": person.employer, "started_at": now, "status_at": now},
    )
    if is_new:
        record(actor=actor, now=now, action="applications.start_application", subject=begun)
    return begun
