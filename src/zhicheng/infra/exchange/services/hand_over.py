"""Somebody applies on another platform (KS-1.d); what was chosen counts as the year's one title (KS-4.4.b)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.exchange.models import HandOver
from zhicheng.infra.refusal import Refusal


@service
def hand_over(*, actor: Actor, now: datetime, platform: str, series: str, level: str) -> HandOver:
    """Record the choice for the year of `now`. Raises `Denied` without a person, `Refusal` for a second choice."""
    if actor.person_id is None:
        raise Denied
    try:
        with transaction.atomic():
            chosen = HandOver.objects.create(
                person_id=actor.person_id,
                year=timezone.localdate(now).year,
                platform=platform,
                series=series,
                level=level,
                chosen_at=now,
            )
    except IntegrityError as error:
        raise Refusal(
            _("你今年已经选了在别的平台申报。一年只能报一种职称；选错了，先撤回原来的选择。"), clauses=("KS-4.4.b",)
        ) from error
    record(actor=actor, now=now, action="exchange.hand_over", subject=chosen)
    return chosen


@service
def take_back_hand_over(*, actor: Actor, now: datetime, hand_over_id: int) -> HandOver:
    """Take back one's own choice; the record stays. Raises `Denied` for others'."""
    standing = HandOver.objects.select_for_update().filter(pk=hand_over_id, taken_back_at=None)
    chosen = standing.filter(person_id=actor.person_id or 0).first()
    if chosen is None:
        raise Denied
    chosen.taken_back_at = now
    chosen.save(update_fields=["taken_back_at"])
    record(actor=actor, now=now, action="exchange.take_back_hand_over", subject=chosen)
    return chosen
