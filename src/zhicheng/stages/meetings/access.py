"""The only way to a meeting: the organizer's office, and who presides."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.meetings.models import Attendance, Meeting
from zhicheng.stages.panels.access import OFFICE
from zhicheng.stages.registry.models import Post


def meetings_of(actor: Actor) -> QuerySet[Meeting]:
    """Meetings that the actor's office runs or watches, and those at which the actor presides."""
    if actor.person_id is None:
        return Meeting.objects.none()
    mine = Attendance.objects.filter(meeting=OuterRef("pk"), person_id=actor.person_id, presides=True)
    seen = Q(organizer_id__in=actor.organizations(*OFFICE)) | Q(Exists(mine))
    return Meeting.objects.filter(seen).select_related(
        "campaign__place", "campaign__committee", "panel", "organizer", "supervisor", "minutes"
    )


def meeting_to_see(actor: Actor, meeting_id: int) -> Meeting:
    """A meeting for those of `meetings_of`; `Denied` for others."""
    return one_of(meetings_of(actor), meeting_id)


def meeting_to_run(actor: Actor, meeting_id: int) -> Meeting:
    """A meeting for the organizer's handlers, locked."""
    meeting = _locked(actor, meeting_id)
    if not actor.holds(Post.ORGANIZER_HANDLER, meeting.organizer_id):
        raise Denied
    return meeting


def meeting_to_preside(actor: Actor, meeting_id: int) -> Meeting:
    """A meeting for the one person who presided at it, locked (GX-26)."""
    meeting = _locked(actor, meeting_id)
    if not presides(actor, meeting):
        raise Denied
    return meeting


def presides(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor is the person who presided."""
    if actor.person_id is None:
        return False
    return Attendance.objects.filter(meeting=meeting, person_id=actor.person_id, presides=True).exists()


def _locked(actor: Actor, meeting_id: int) -> Meeting:
    meeting = meeting_to_see(actor, meeting_id)
    state = Meeting.objects.select_for_update().values_list("state", flat=True).get(pk=meeting.pk)
    meeting.state = state
    return meeting
