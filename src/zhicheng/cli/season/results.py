"""What the season leaves outside the site: certificates and result registers as files in `out/`."""

from pathlib import Path

from django.db.models import Exists, OuterRef

from zhicheng.cli.season.cast import SYSTEM
from zhicheng.infra.access import acting
from zhicheng.infra.files.storing import read_content
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.certificates.register import register_pdf
from zhicheng.stages.meetings.models import Meeting


def write_results(folder: Path) -> list[Path]:
    """Write every certificate, and the register of every meeting that led to some; gives the files' places."""
    with acting(SYSTEM):
        certificates = Certificate.objects.select_related("document").order_by("number")
        files = {folder / "certificates" / f"{one.number}.pdf": read_content(one.document) for one in certificates}
        files |= {folder / f"{one.panel.label}结果名册.pdf": register_pdf(one) for one in _with_certificates()}
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return list(files)


def _with_certificates() -> list[Meeting]:
    issued = Certificate.objects.filter(confirmation__application__agenda_items__meeting=OuterRef("pk"))
    return list(Meeting.objects.filter(Exists(issued)).select_related("panel", "campaign", "organizer"))
