"""An employer shows inside the unit what changed after its notice (QZ-3.1.3.b)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.services import post_notice
from zhicheng.stages.notices.standing import changed_since
from zhicheng.stages.reviewing.changed import changed_cases
from zhicheng.stages.reviewing.showing import change_entry, supplementary_title

LONGEST = 500


@service
def post_supplementary_notice(*, actor: Actor, now: datetime, application_id: int, change: str) -> Notice:
    """Post what changed in one case of the own unit, for the full time of a notice (QZ-3.1.3.c).

    The case goes no further until it is over. Raises `Refusal` without words and for the own case; `Denied` for a
    case that is not the unit's, or has not changed since it was shown.
    """
    application = next((case for case in changed_cases(actor) if case.pk == application_id), None)
    if application is None or application.employer is None:
        raise Denied
    refuse_own_case(actor, [application])
    words = change.strip()
    if not words or len(words) > LONGEST:
        raise Refusal(_("请写明变更了什么，最多500字。"), field="change")
    earlier = changed_since([application])[application.pk].notice
    title = supplementary_title(application.employer, application.campaign)
    notice = post_notice(
        actor=actor,
        now=now,
        kind=Notice.Kind.SUPPLEMENTARY,
        organization=application.employer,
        campaign=application.campaign,
        title=title,
        lead=_("%(title)s后，下列申报人的申报情况或者材料有变更，现予补充公示。") % {"title": earlier.title},
        entries=[change_entry(application, application.snapshots.latest("round"), words)],
        amends=earlier,
    )
    record(actor=actor, now=now, action="reviewing.post_supplementary_notice", subject=notice)
    return notice
