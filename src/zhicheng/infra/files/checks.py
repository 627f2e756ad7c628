"""What an installation is warned of about files."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own word


def scanner_is_there(**_options: Any) -> list[CheckMessage]:
    """Warn where uploads are not scanned for malware."""
    if settings.ZC_CLAMD:
        return []
    return [
        Warning(
            "Uploads are not scanned for malware.",
            hint="Install ClamAV and say where clamd listens: ZC_CLAMD=unix:/run/clamav/clamd.ctl",
            id="files.W001",
        )
    ]
