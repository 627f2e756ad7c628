"""An office sends a spreadsheet of applicants: good rows become drafts, faulty ones wait to be mended."""

import hashlib
from datetime import datetime
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from zhicheng.core import roster as core
from zhicheng.core.roster import RosterReading, Sheet
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.spreadsheets import SpreadsheetError, read_spreadsheet
from zhicheng.stages.applications.access import campaign_for_roster, roster_office
from zhicheng.stages.applications.entering import NotEnteredError, enter_row
from zhicheng.stages.applications.models import Roster, RosterRow
from zhicheng.stages.applications.rosters import (
    KeptRow,
    column_faults,
    heading_of,
    pack_cells,
    pack_faults,
    pack_remarks,
    read_rows,
)
from zhicheng.stages.campaigns.models import Campaign

LONGEST_NAME = 200


@service
def import_roster(*, actor: Actor, now: datetime, campaign_id: int, file_name: str, content: bytes) -> Roster:
    """Enter every good row and keep every faulty one; the same file again returns the roster made from it.

    Raises `Denied` unless the actor is the organizer's handler or an employer's (own rows only), and `Refusal` for a
    file that is no spreadsheet or has no roster in it.
    """
    campaign = campaign_for_roster(actor, campaign_id)
    sheets, reading = _read(campaign, content, now)
    roster, is_new = Roster.objects.get_or_create(
        campaign=campaign,
        office=roster_office(actor, campaign),
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "file_name": PurePath(file_name).name[-LONGEST_NAME:],
            "imported_by_id": actor.account_id,
            "imported_at": now,
            "remarks": pack_remarks(reading),
        },
    )
    if is_new:
        for row in read_rows(sheets, reading):
            _keep(actor, now, roster, row)
        record(actor=actor, now=now, action="applications.import_roster", subject=roster)
    return roster


def _read(campaign: Campaign, content: bytes, now: datetime) -> tuple[tuple[Sheet, ...], RosterReading]:
    try:
        sheets = read_spreadsheet(content)
    except SpreadsheetError as error:
        raise Refusal(str(error), field="file") from error
    reading = core.read_roster(
        sheets, today=timezone.localdate(now), level=core.Level(campaign.level), series=campaign.series
    )
    faults = column_faults(reading)
    if faults and len(faults) == len(reading.faults) and not reading.good:
        raise Refusal("".join(fault.reason for fault in faults), field="file")
    return sheets, reading


def _keep(actor: Actor, now: datetime, roster: Roster, row: KeptRow) -> None:
    """Enter a good row; one that cannot enter is kept with the reason like one that does not read."""
    kept = RosterRow(
        roster=roster,
        sheet=row.sheet,
        sheet_row=row.number,
        cells=pack_cells(row.cells),
        faults=pack_faults(row.faults, row.cells),
    )
    if row.good is not None:
        try:
            with transaction.atomic():
                kept.application = enter_row(actor=actor, now=now, roster=roster, row=row.good)
        except NotEnteredError as error:
            column = heading_of(row.cells, error.column)
            kept.faults = [{"column": column, "fault": error.fault, "reason": error.reason}]
    kept.save()
