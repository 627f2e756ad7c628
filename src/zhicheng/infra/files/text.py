"""The text of a stored file, for whoever compares texts (docs/files.md)."""

import tempfile
from pathlib import Path

from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.rendering import extract_text
from zhicheng.infra.files.storing import path_of


def text_of(file: StoredFile) -> list[str]:
    """The text of each page, empty for a scan or a photo; raises `NotDrawnError` where it cannot be read.

    An infected file has none.
    """
    if file.kind != StoredFile.Kind.PDF or file.scan == Scan.INFECTED:
        return [""] * file.pages
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "text")
        extract_text(path_of(file.sha256), out)
        return out.read_text(encoding="utf-8").split("\f")[:-1]
