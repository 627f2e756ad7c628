"""Who came to a meeting and who presides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.meetings.models import Attendance, Meeting
from zhicheng.stages.panels.models import PanelSeat


@dataclass(frozen=True)
class Attending:
    """The seats present, by id, and the role of who presides."""

    seats: dict[int, PanelSeat]
    presided_by: str


def take_attendance(meeting: Meeting, present: Collection[int], presiding: int, now: datetime) -> Attending:
    """Record who came. Raises `Refusal` for a seat of another panel and for an absent person presiding."""
    seats = {
        seat.pk: seat for seat in meeting.panel.seats.filter(pk__in=present).select_related("member").order_by("pk")
    }
    if len(seats) != len(set(present)):
        raise Refusal(_("签到的人里有不在评委名单上的。请对着名单再勾一遍。"), clauses=("GX-23.5",), field="present")
    if presiding not in seats:
        raise Refusal(
            _("主持人没有签到。请选一位到会的主任委员或副主任委员。"), clauses=("GX-23.2",), field="presiding"
        )
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            organizer_id=meeting.organizer_id,
            seat=seat,
            person_id=seat.person_id,
            presides=seat.pk == presiding,
            signed_in_at=now,
        )
        for seat in seats.values()
    )
    return Attending(seats, seats[presiding].role)
