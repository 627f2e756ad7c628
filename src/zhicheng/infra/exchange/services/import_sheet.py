"""An office's spreadsheet goes in whole, or not at all."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.roster import RosterFault
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.exchange.access import require_registrar
from zhicheng.infra.exchange.contract import AnyAnswer, ContractError, stored_answer
from zhicheng.infra.exchange.kinds import Kind, Source
from zhicheng.infra.exchange.models import Finding, SheetImport
from zhicheng.infra.exchange.people import Known, people
from zhicheng.infra.exchange.recording import Ground, earlier_findings, finding_from
from zhicheng.infra.exchange.sheets import SheetRow, read_sheets
from zhicheng.infra.exchange.telling import tell_clerks
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.spreadsheets import SpreadsheetError, read_spreadsheet


class SheetRefusal(Refusal):
    """A spreadsheet with faults, each by row and column; nothing of it went in."""

    def __init__(self, faults: Sequence[RosterFault]) -> None:
        super().__init__(
            _("表格里有%(number)s处问题，一行也没有录入。请在原表里改好，再整份导入。") % {"number": len(faults)},
            field="file",
        )
        self.faults = tuple(faults)


@service
def import_sheet(
    *, actor: Actor, now: datetime, kind: Kind, office: str, as_of: date, file_name: str, content: bytes
) -> SheetImport:
    """Read the office's spreadsheet; a finding for each registered person in it, the rest only counted.

    `as_of` is the day up to which the office says its data runs. Raises `Denied` for whoever is no registrar,
    `SheetRefusal` with every fault, and `Refusal` for a file that cannot be read, one that went in before, and a day
    that is still to come.
    """
    require_registrar(actor)
    today = timezone.localdate(now)
    if as_of > today:
        raise Refusal(_("数据截至日期还没有到。请填对方出具数据的日期。"), field="as_of")
    digest = hashlib.sha256(content).hexdigest()
    if SheetImport.objects.filter(kind=kind, sha256=digest, as_of=as_of).exists():
        raise Refusal(_("这份文件已经导入过，不用再导。"), field="file")
    rows = _rows(kind, content, as_of, today)
    answers = _answers(kind, rows, as_of)
    known = people().people_with(answers)
    made = SheetImport.objects.create(
        kind=kind,
        office=office,
        file_name=file_name[-200:],
        sha256=digest,
        as_of=as_of,
        people=len(known),
        strangers=len(answers) - len(known),
        imported_by_id=actor.account_id,
        imported_at=now,
    )
    _record(made, kind, known, answers, now)
    record(actor=actor, now=now, action="exchange.import_sheet", subject=made)
    return made


def _rows(kind: Kind, content: bytes, as_of: date, today: date) -> tuple[SheetRow, ...]:
    try:
        reading = read_sheets(kind, read_spreadsheet(content), as_of=as_of, today=today)
    except SpreadsheetError as error:
        raise Refusal(str(error), field="file") from error
    if reading.faults:
        raise SheetRefusal(reading.faults)
    return reading.rows


def _answers(kind: Kind, rows: Sequence[SheetRow], as_of: date) -> dict[str, AnyAnswer]:
    """One answer for each person, by the hash of the ID number."""
    by_number: dict[str, list[SheetRow]] = defaultdict(list)
    for row in rows:
        by_number[row.id_number].append(row)
    return {lookup_hash("id_number", number): _answer(kind, mine, as_of) for number, mine in by_number.items()}


def _answer(kind: Kind, rows: Sequence[SheetRow], as_of: date) -> AnyAnswer:
    told = [msgspec.to_builtins(row) for one in rows for row in one.told]
    data: dict[str, Any] = {"as_of": as_of.isoformat(), "name": rows[0].name, "rows": told}
    if kind is Kind.SANCTIONS:
        data["covers"] = sorted({row["register"] for row in told})
    try:
        return stored_answer(kind, data)
    except ContractError as error:
        raise Refusal(_("同一个人的行太多，不像真的。请核对表格。"), field="file") from error


def _record(
    made: SheetImport, kind: Kind, known: Mapping[str, Known], answers: Mapping[str, AnyAnswer], now: datetime
) -> None:
    ground = Ground(Source.SHEET, made.office, {"sheet": made})
    earlier = earlier_findings([person.person_id for person in known.values()], kind, Source.SHEET)
    found = Finding.objects.bulk_create(
        finding_from(
            person=person,
            kind=kind,
            answer=answers[digest],
            ground=ground,
            now=now,
            earlier=earlier.get(person.person_id),
        )
        for digest, person in known.items()
    )
    tell_clerks(found, now)
