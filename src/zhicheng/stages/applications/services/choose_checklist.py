"""The applicant says by which of the published lists to go: as a freelancer, as somebody entrusted, and so on."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.checklist import lists_to_choose
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status


@service
def choose_checklist(*, actor: Actor, now: datetime, application_id: int, checklist: str) -> Application:
    """Keep the choice; files under items of the other list stay. Raises `Refusal` for a list that is not offered.

    Offices have dealt with a submitted application by its list: it keeps that list.
    """
    application = application_of_owner(actor, application_id, lock=True)
    if application.status != Status.DRAFT:
        raise Refusal(_("已经提交过，不能换材料清单。要换，先撤回，再重新申报。"))
    if checklist not in [one.id for one in lists_to_choose(application)]:
        raise Refusal(_("这份清单不是给你这样的申报人的。请在列出的里面选。"), clauses=("GX-19.4",))
    if application.applies_as != checklist:
        application.applies_as = checklist
        application.save(update_fields=["applies_as"])
        record(actor=actor, now=now, action="applications.choose_checklist", subject=application)
    return application
