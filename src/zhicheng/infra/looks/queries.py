"""What an owner is told about looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.db.models.functions import TruncDate

from zhicheng.infra.looks.models import HIDDEN, Act, Look
from zhicheng.infra.looks.recording import Numbered

SHOWN = 30


@dataclass(frozen=True)
class Looked:
    """An office that opened an application on one day: what for, how often, and when last."""

    office: str
    act: str
    times: int
    last: datetime


def looks_shown(application: Numbered) -> Sequence[Looked]:
    """The looks that the owner sees, by office, act and Shanghai day, the latest first; one query."""
    shown = Look.objects.filter(application_id=application.pk).exclude(act__in=HIDDEN)
    by_day = shown.annotate(day=TruncDate("at")).values("organization__name", "act", "day")
    rows = by_day.annotate(times=Count("id"), last=Max("at")).order_by("-last")[:SHOWN]
    return [Looked(row["organization__name"], str(Act(row["act"]).label), row["times"], row["last"]) for row in rows]
