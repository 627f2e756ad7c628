"""What an owner is told about looks, and what supervision is told besides."""

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


@dataclass(frozen=True)
class LookedBy:
    """One look with who it was; `person` is empty where another system looked by its token."""

    at: datetime
    office: str
    act: str
    person: str


def looks_supervised(application: Numbered) -> Sequence[LookedBy]:
    """Every look at an application, hidden ones too, with user, time, purpose and object (GX-43.1), the latest first.

    The database gives it to the platform alone: whoever calls it has made sure that it is for supervision. One query.
    """
    looks = Look.objects.filter(application_id=application.pk).order_by("-at", "-pk")
    rows = looks.values_list("at", "organization__name", "act", "looker__person__name")
    return [LookedBy(at, office, str(Act(act).label), person or "") for at, office, act, person in rows]


def looks_shown(application: Numbered) -> Sequence[Looked]:
    """The looks that the owner sees, by office, act and Shanghai day, the latest first; one query."""
    shown = Look.objects.filter(application_id=application.pk).exclude(act__in=HIDDEN)
    by_day = shown.annotate(day=TruncDate("at")).values("organization__name", "act", "day")
    rows = by_day.annotate(times=Count("id"), last=Max("at")).order_by("-last")[:SHOWN]
    return [Looked(row["organization__name"], str(Act(row["act"]).label), row["times"], row["last"]) for row in rows]
