"""What the season leaves outside the site: certificates and result registers as files in `out/`."""

from pathlib import Path

from zhicheng.infra.access import acting
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.files.storing import read_content
from zhicheng.cli.season.cast import SYSTEM
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.meetings.models import Meeting


def write_results(folder: Path) -> list[Path]:
    """Write every certificate and every signed meeting's register; files that are there already stand."""
    with acting(SYSTEM):
        certificates = list(Certificate.objects.select_related("document").order_by("number"))
        meetings = list(Meeting.objects.filter(register__isnull=False).select_related("register", "panel"))
    files = [(folder / "certificates" / f"{one.number}.pdf", one.document) for one in certificates]
    files += [(folder / f"{one.panel.label}结果名册.pdf", one.register) for one in meetings if one.register]
    return [_write(path, document) for path, document in files]


def _write(path: Path, document: StoredFile) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = read_content(document)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return path
