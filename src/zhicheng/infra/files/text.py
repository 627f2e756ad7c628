"""The text of files, for whoever compares texts (docs/files.md) or looks for marks in them."""

import tempfile
from pathlib import Path

from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.rendering import NotDrawnError, extract_text
from zhicheng.infra.files.storing import plain_copy

FIRST_PAGES = 10


def text_of(file: StoredFile) -> list[str]:
    """The text of each page, empty for a scan or a photo; raises `NotDrawnError` where it cannot be read.

    An infected file has none.
    """
    if file.kind != StoredFile.Kind.PDF or file.scan == Scan.INFECTED:
        return [""] * file.pages
    with plain_copy(file) as pdf:
        return _pages(pdf, file.pages)


def first_text(content: bytes) -> str:
    """The text of a PDF's first pages; empty where it carries none, or none that can be read."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "content.pdf")
        pdf.write_bytes(content)
        try:
            return "\n".join(_pages(pdf, FIRST_PAGES))
        except NotDrawnError:
            return ""


def _pages(pdf: Path, pages: int) -> list[str]:
    out = pdf.with_suffix(".txt")
    extract_text(pdf, out, pages=pages)
    return out.read_text(encoding="utf-8").split("\f")[:-1]
