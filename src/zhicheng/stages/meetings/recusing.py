"""Who stays out of a case (GX-29)."""

import unicodedata
from collections.abc import Collection

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.meetings.attending import Attending
from zhicheng.stages.meetings.models import AgendaItem, Recusal


def recuse(item: AgendaItem, attending: Attending, entered: Collection[int]) -> int:
    """Record who stays out of the case, and return how many of those present that are.

    The applicant stays out of the own case. Colleagues of the applicant are found by the employer's name; `entered`
    are seats with another relation. Raises `Refusal` when one of them is not present: who is absent need not stay out.
    """
    if not set(entered) <= attending.seats.keys():
        raise Refusal(_("要回避的人没有签到，不用登记。请去掉后再开会。"), clauses=("GX-29.2",), field="recusals")
    employer = _plain(item.application.employer.name) if item.application.employer else ""
    own = [number for number, seat in attending.seats.items() if seat.person_id == item.application.person_id]
    grounds = dict.fromkeys([*entered, *own], Recusal.Ground.OTHER) | {
        number: Recusal.Ground.SAME_EMPLOYER
        for number, seat in attending.seats.items()
        if employer and _plain(seat.member.employer_name) == employer
    }
    Recusal.objects.bulk_create(
        Recusal(
            item=item,
            organizer_id=item.meeting.organizer_id,
            seat=attending.seats[number],
            person_id=attending.seats[number].person_id,
            ground=ground,
        )
        for number, ground in grounds.items()
    )
    return len(grounds)


def _plain(name: str) -> str:
    """A name without what typing varies: width of characters and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())
