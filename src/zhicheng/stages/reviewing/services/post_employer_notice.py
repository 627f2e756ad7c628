"""An employer shows inside the unit whom it means to recommend (GX-20(2))."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.services import post_notice
from zhicheng.stages.reviewing.access import campaign_by_id, employer_of_handler, unposted_steps, waiting_steps
from zhicheng.stages.reviewing.models import EmployerNotice, StepKind
from zhicheng.stages.reviewing.showing import notice_entries, notice_lead, notice_title


@service
def post_employer_notice(
    *, actor: Actor, now: datetime, employer_id: int, campaign_id: int, step_ids: Sequence[int]
) -> Notice:
    """Post the list of the cases that passed deliberation; its end decides them (GX-20(2).2, GX-20(2).4).

    `employer_id` is the unit at whose desk they wait: the employer, or the agency that acts for it (GX-21.2).

    Raises `Refusal` when a case is on a notice already or none is chosen, and when the law has all applicants shown
    and some are left out (QZ-3.1.3.a).
    """
    employer = employer_of_handler(actor, employer_id)
    campaign = campaign_by_id(campaign_id)
    steps = waiting_steps(actor, employer, campaign, StepKind.EMPLOYER_NOTICE, step_ids)
    refuse_own_case(actor, [step.application for step in steps])
    if EmployerNotice.objects.filter(steps__in=steps).exists():
        raise Refusal(_("选中的申报里有已经公示的，没有再发。请刷新后再选。"))
    shown = steps[0].application.employer or employer if steps else employer
    if any(step.application.employer_id != shown.pk for step in steps):
        raise Refusal(_("一份公示只能是一个单位的人。请按单位分开公示。"), field="steps")
    notice = post_notice(
        actor=actor,
        now=now,
        kind=Notice.Kind.EMPLOYER,
        organization=employer,
        campaign=campaign,
        title=notice_title(shown, campaign),
        lead=notice_lead(shown, campaign, steps),
        entries=notice_entries(steps, timezone.localdate(now)),
        facts={"applicants": unposted_steps(actor, employer, campaign)},
    )
    EmployerNotice.objects.create(notice=notice).steps.set(steps)
    record(actor=actor, now=now, action="reviewing.post_employer_notice", subject=notice)
    return notice
