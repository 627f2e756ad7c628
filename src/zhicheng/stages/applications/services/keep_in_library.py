"""Keeping rows of a draft in one's library, so that next year's application has them."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.forms.shapes import SHAPES
from zhicheng.stages.applications.models import DraftSection, FormGroup
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.portfolio_rows import keepable_rows, with_links
from zhicheng.stages.applications.sections import read_section
from zhicheng.stages.applications.services.save_section import save_section
from zhicheng.stages.portfolios.services import save_entry


@service
def keep_in_library(
    *, actor: Actor, now: datetime, application_id: int, group: str, row_ids: Collection[int], version: int
) -> DraftSection:
    """Enter the rows in the library and link them.

    Raises `Refusal` when none of them can be kept (not filled in, or kept already), and `OtherWindow` as
    `save_section` does.
    """
    application = application_of_owner(actor, application_id, lock=True)
    stored = application.sections.filter(group=group).first()
    if stored is None or group not in SHAPES:
        raise _nothing()
    today = timezone.localdate(now)
    section = read_section(FormGroup(group), stored.data, form_context(application.campaign, today))
    wanted = [keepable for keepable in keepable_rows(section, today) if keepable.row.id in row_ids]
    if not wanted:
        raise _nothing()
    links = {
        keepable.row.id: save_entry(actor=actor, now=now, kind=keepable.kind, data=keepable.row.form.data).pk
        for keepable in wanted
    }
    data = with_links(stored.data, links)
    return save_section(actor=actor, now=now, application_id=application_id, group=group, data=data, version=version)


def _nothing() -> Refusal:
    return Refusal(_("还没有选能存的。先勾选填好的，再存进个人库。"))
