"""The text of a stored file, for whoever compares texts (docs/files.md)."""

from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.rendering import extract_text
from zhicheng.infra.files.storing import plain_copy


def text_of(file: StoredFile) -> list[str]:
    """The text of each page, empty for a scan or a photo; raises `NotDrawnError` where it cannot be read.

    An infected file has none.
    """
    if file.kind != StoredFile.Kind.PDF or file.scan == Scan.INFECTED:
        return [""] * file.pages
    with plain_copy(file) as pdf:
        out = pdf.with_suffix(".txt")
        extract_text(pdf, out)
        return out.read_text(encoding="utf-8").split("\f")[:-1]
