"""The supervisor confirms that the panel is what was drawn under his eyes (GX-44.2)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.panels.access import panel_to_confirm
from zhicheng.stages.panels.models import Panel


@service
def confirm_panel(*, actor: Actor, now: datetime, panel_id: int) -> Panel:
    """Confirm a panel. Raises `Refusal` for who entered it or sits on it, and for a confirmed one."""
    panel = panel_to_confirm(actor, panel_id)
    if panel.confirmed_at is not None:
        raise Refusal(_("这份名单已经确认过，不能再改。"))
    if panel.entered_by_id == actor.person_id:
        raise Refusal(_("名单是你录入的，要由另一位监督员确认。"), clauses=("GX-44.2",))
    if panel.seats.filter(person=actor.person_id).exists():
        raise Refusal(_("你在这份名单里，不能监督这次抽取。请换一位监督员。"), clauses=("GX-44.2",))
    before = fingerprint(panel)
    panel.supervisor_id, panel.confirmed_at = actor.person_id, now
    panel.save(update_fields=["supervisor", "confirmed_at"])
    record(actor=actor, now=now, action="panels.confirm_panel", subject=panel, before=before)
    return panel
