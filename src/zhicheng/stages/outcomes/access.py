"""The only way to results that wait for their notice or their confirmation."""

from collections.abc import Iterable

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, each_of
from zhicheng.stages.applications.models import Application
from zhicheng.stages.meetings.access import meeting_to_run
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.registry.models import Post


def meeting_to_post(actor: Actor, meeting_id: int) -> Meeting:
    """A meeting whose results the actor's office posts, locked."""
    return meeting_to_run(actor, meeting_id)


def meetings_to_confirm(actor: Actor) -> QuerySet[Meeting]:
    """Signed meetings, for whoever handles at an HR department; which body confirms is the policy's answer."""
    meetings = Meeting.objects.filter(state=Meeting.State.SIGNED)
    if not actor.organizations(Post.HR_HANDLER):
        return meetings.none()
    beside = ("campaign__place", "campaign__committee__organizer", "campaign__committee__approver")
    return meetings.select_related(*beside, "campaign__named_body")


def applications_to_confirm(application_ids: Iterable[int]) -> list[Application]:
    """Lock the applications in the order of their ids; `Denied` when one is not there."""
    applications = Application.objects.select_related(
        "person", "employer", "campaign__place", "campaign__committee__organizer"
    )
    return each_of(applications, application_ids)


def confirmations_of_body(actor: Actor) -> QuerySet[Confirmation]:
    """Decisions of the bodies for which the actor handles."""
    return Confirmation.objects.filter(body__in=actor.organizations(Post.HR_HANDLER))


def may_read_as_body(actor: Actor, application: Application) -> bool:
    """Tell whether the application was decided on by a body for which the actor handles, or waits for one."""
    bodies = actor.organizations(Post.HR_HANDLER)
    if not bodies:
        return False
    decided = Confirmation.objects.filter(application=application, body__in=bodies)
    posted = application.notice_entries.filter(notice__result_notice__isnull=False)
    campaign = application.campaign
    waiting = {campaign.committee.approver_id, campaign.named_body_id} & bodies
    return decided.exists() or (bool(waiting) and posted.exists())
