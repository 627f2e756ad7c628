"""Recording a look."""

from datetime import datetime
from typing import Any, Protocol

from zhicheng.infra.looks.models import Act, Look


class Numbered(Protocol):
    """A row of a stage: only the number matters."""

    @property
    def pk(self) -> Any: ...


def record(*, application: Numbered, organization: Numbered, act: Act, now: datetime) -> None:
    """Keep that the office opened the application at that moment; one query.

    The owner sees office, act and time, but nothing of experts, supervision, objection and complaint handlers.
    """
    look = Look(application_id=application.pk, organization_id=organization.pk, act=act, at=now)
    # Ignoring the same look of the same moment also spares reading the row back, which its reader may not.
    Look.objects.bulk_create([look], ignore_conflicts=True)
