"""`./zc import-roster FILE --campaign ID`: enter an office's spreadsheet, as the campaign's organizer would."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from zhicheng.infra.access import Actor
from zhicheng.infra.clock.reading import now
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Roster
from zhicheng.stages.applications.services import import_roster
from zhicheng.stages.campaigns.models import Campaign


class Command(BaseCommand):
    help = "Enter a roster's good rows as drafts; faulty rows are told and wait on the screen to be mended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--campaign", required=True, help="编号或代码，例如 1 或 SL2026-GC")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        try:
            roster = import_roster(
                actor=Actor.system(),
                now=now(),
                campaign_id=_campaign(options["campaign"]).pk,
                file_name=options["file"].name,
                content=options["file"].read_bytes(),
            )
        except OSError as error:
            raise CommandError(f"打不开 {options['file']}（{error.strerror}）", returncode=2) from error
        except Refusal as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        found = outcome(roster)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) if options["json"] else _lines(found))
        if found["faults"]:
            raise SystemExit(1)


def outcome(roster: Roster) -> dict[str, Any]:
    """`{"good": [row], "faults": [{"row", "column", "fault", "reason"}]}` of what an import entered and kept back."""
    rows = list(roster.rows.order_by("sheet", "sheet_row"))
    faults = [{"row": row.sheet_row, **fault} for row in rows for fault in row.faults]
    return {"good": [row.sheet_row for row in rows if row.application_id is not None], "faults": faults}


def _campaign(named: str) -> Campaign:
    found = Campaign.objects.filter(code=named).first()
    if found is None and named.isdecimal():
        found = Campaign.objects.filter(pk=int(named)).first()
    if found is None:
        codes = "、".join(Campaign.objects.order_by("code").values_list("code", flat=True)) or "（还没有）"
        raise CommandError(f"没有编号或代码是 {named} 的年度部署；现有：{codes}", returncode=2)
    return found


def _lines(found: dict[str, Any]) -> str:
    faulty = len({fault["row"] for fault in found["faults"]})
    lines = [f"录入{len(found['good'])}行，有问题{faulty}行；有问题的可以在网站“名册”里改。"]
    lines += [f"第{fault['row']}行“{fault['column']}”：{fault['reason']}" for fault in found["faults"]]
    return "\n".join(lines)
