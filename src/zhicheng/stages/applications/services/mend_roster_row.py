"""Somebody corrects the cells of a faulty row; if it reads well now, it enters."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import roster_row_for_mending
from zhicheng.stages.applications.entering import NotEnteredError, enter_row
from zhicheng.stages.applications.models import RosterRow
from zhicheng.stages.applications.rosters import (
    KeptCell,
    heading_of,
    mended,
    pack_cells,
    pack_faults,
    read_again,
    unpack_cells,
)


@service
def mend_roster_row(*, actor: Actor, now: datetime, row_id: int, cells: Mapping[str, str]) -> RosterRow:
    """Read the row again with the typed cells (by the sheet's own headings); faults that remain stand in `faults`.

    What was typed is kept either way. Raises `Denied` for another office's row and `Refusal` for one that has entered.
    """
    row = roster_row_for_mending(actor, row_id, lock=True)
    if row.application_id is not None:
        raise Refusal(_("这一行已经录入，不能再改。要更正，请让申报人在草稿里改。"))
    kept = mended(unpack_cells(row.cells), cells)
    row.cells = pack_cells(kept)
    row.faults = _enter(actor, now, row, kept)
    row.mended_at = None if row.faults else now
    row.save()
    record(actor=actor, now=now, action="applications.mend_roster_row", subject=row)
    return row


def _enter(actor: Actor, now: datetime, row: RosterRow, cells: tuple[KeptCell, ...]) -> list[dict[str, str]]:
    """Enter the row if it reads well; the faults otherwise."""
    reading = read_again(cells, row.roster.campaign, timezone.localdate(now))
    if reading.faults or not reading.good:
        return pack_faults(reading.faults, cells)
    try:
        with transaction.atomic():
            row.application = enter_row(actor=actor, now=now, roster=row.roster, row=reading.good[0])
    except NotEnteredError as error:
        return [{"column": heading_of(cells, error.column), "fault": error.fault, "reason": error.reason}]
    return []
