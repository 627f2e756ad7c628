"""The applicant chooses a title on another platform (KS-1.d), unless what was handed in here bars it (KS-4.4.b)."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.exchange.models import HandOver
from zhicheng.infra.exchange.services import hand_over
from zhicheng.stages.applications.duplicates import refuse_elsewhere
from zhicheng.stages.registry.models import Person


@service
def choose_elsewhere(*, actor: Actor, now: datetime, platform: str, series: str, level: str) -> HandOver:
    """Record the choice for the year of `now`.

    Raises `Denied` without a person, and `Refusal` for a second choice and where the pack of an application that was
    handed in here allows no other title beside it.
    """
    # The row is what a submission holds, too: of a choice and a submission at once one sees the other.
    person = Person.objects.select_for_update().filter(pk=actor.person_id or 0).first()
    if person is None:
        raise Denied
    today = timezone.localdate(now)
    refuse_elsewhere(person, {"year": today.year, "series": series, "level": level}, today)
    return hand_over(actor=actor, now=now, platform=platform, series=series, level=level)
