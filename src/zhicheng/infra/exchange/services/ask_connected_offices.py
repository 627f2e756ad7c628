"""All connected offices are asked about a person at once, as when an application is handed in."""

from collections.abc import Mapping
from datetime import datetime

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.exchange.comparing import Said
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.links import connected_kinds
from zhicheng.infra.exchange.models import Inquiry
from zhicheng.infra.exchange.tasks import defer_inquiry


@service
def ask_connected_offices(*, actor: Actor, now: datetime, person_id: int, said: Mapping[Kind, Said]) -> list[Inquiry]:
    """Ask the office of each kind in `said` that is connected; gives the questions that are new.

    A question that waits already is not asked twice, but is held against what is said now. The platform and the
    person may ask. Raises `Denied` for others.
    """
    if not (actor.is_system or actor.person_id == person_id):
        raise Denied
    connected = connected_kinds() & said.keys()
    waiting = _waiting(person_id) if connected else {}
    asked = []
    for kind in sorted(connected):
        rows = [dict(row) for row in said[kind]]
        if kind in waiting:
            waiting[kind].said = rows
            waiting[kind].save(update_fields=["said"])
            continue
        inquiry = Inquiry.objects.create(
            person_id=person_id, kind=kind, said=rows, asked_by_id=actor.account_id, asked_at=now
        )
        defer_inquiry(inquiry.pk)
        asked.append(inquiry)
    if asked:
        record(actor=actor, now=now, action="exchange.ask_connected_offices", subject=asked[0], after=asked[-1])
    return asked


def _waiting(person_id: int) -> dict[str, Inquiry]:
    rows = Inquiry.objects.select_for_update().filter(person_id=person_id, state=Inquiry.State.WAITING)
    return {row.kind: row for row in rows}
