"""Who watches over a meeting (GX-44.2)."""

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.meetings.queries import supervisors_on
from zhicheng.stages.registry.models import Person


def supervisor_of(meeting: Meeting, person_id: int | None, *, opened_by: Actor) -> Person:
    """The person who watches: the one named, or who supervised the draw.

    Raises `Refusal` when that person is not the organizer's supervisor on the day, sits on the panel, or opens the
    meeting himself.
    """
    person = supervisors_on(meeting).filter(pk__in=[person_id or meeting.panel.supervisor_id]).first()
    if person is None:
        raise Refusal(_("没有派监督员到场，不能开会。"), clauses=("GX-44.2",), field="supervisor")
    if person.pk == opened_by.person_id or meeting.panel.seats.filter(person=person).exists():
        raise Refusal(_("监督员不能是评委，也不能是办会的人。请换一位。"), clauses=("GX-44.2",), field="supervisor")
    return person
