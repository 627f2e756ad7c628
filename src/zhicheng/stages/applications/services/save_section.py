"""Saving one group of the form as it was typed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.forms import FormContext
from zhicheng.stages.applications.forms.shapes import SHAPES
from zhicheng.stages.applications.models import Application, DraftSection, FormGroup
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.sections import read_section, tidy
from zhicheng.stages.applications.workflow import EDITABLE, Status


class OtherWindow(Refusal):
    """The group was saved elsewhere since it was read; `stored` is what stands there now."""

    def __init__(self, stored: DraftSection) -> None:
        super().__init__(_("另一个窗口也改了这一项。两处的内容都在下面，选一个再保存。"))
        self.stored = stored


@service
def save_section(
    *, actor: Actor, now: datetime, application_id: int, group: str, data: Mapping[str, Any], version: int
) -> DraftSection:
    """Keep what was typed, with or without faults; `version` is the one the writer read (0: never saved).

    Raises `OtherWindow` for an older version and `Refusal` when the application cannot be edited. Data that is the
    same already changes nothing.
    """
    application = application_of_owner(actor, application_id, lock=True)
    refuse_unless_editable(application)
    form_group = _group(group)
    context = form_context(application.campaign, timezone.localdate(now), application.employer)
    data = tidy(form_group, data, context)
    stored = application.sections.filter(group=group).first()
    if stored is not None and stored.data == data:
        return stored
    if stored is not None and stored.version != version:
        raise OtherWindow(stored)
    section = stored or DraftSection(application=application, group=group, version=0)
    section.data, section.version, section.saved_at = data, section.version + 1, now
    section.save()
    if form_group == FormGroup.BASICS:
        _take_over(application, data, context)
    record(actor=actor, now=now, action="applications.save_section", subject=section)
    return section


def refuse_unless_editable(application: Application) -> None:
    """Raise `Refusal` unless the application is a draft or was returned for correction."""
    if application.status not in EDITABLE:
        raise Refusal(_("这份申报现在是“%(status)s”，不能改。") % {"status": application.get_status_display()})


def _group(group: str) -> FormGroup:
    if group not in FormGroup.values or FormGroup(group) not in SHAPES:
        raise Denied
    return FormGroup(group)


def _take_over(application: Application, data: Mapping[str, Any], context: FormContext) -> None:
    """Let employer and specialty of the application follow the form as far as they hold.

    The employer only before it has recommended: while a correction is made it stays who had the case.
    """
    values = read_section(FormGroup.BASICS, data, context).values
    before = _followed(application)
    if application.status == Status.DRAFT:
        application.employer = values.get("employer") or application.employer
        application.acted_by = values.get("acted_by", "")
    application.specialty = values.get("specialty") or application.specialty
    if _followed(application) != before:
        application.save(update_fields=["employer", "acted_by", "specialty"])


def _followed(application: Application) -> tuple[int | None, str, str]:
    return application.employer_id, application.acted_by, application.specialty
