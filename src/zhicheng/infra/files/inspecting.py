"""What an upload really is, told by its content; refusals say the way out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.infra.files.models import Kind
from zhicheng.infra.files.pdfs import checked_pages
from zhicheng.infra.files.pictures import straightened
from zhicheng.infra.refusal import Refusal

_SIGNATURE_WITHIN = 1024  # bytes; readers of PDF look for its signature so far


@dataclass(frozen=True)
class Inspected:
    """Content fit for storing: an image straightened and compressed, a PDF as it came."""

    kind: Kind
    content: bytes
    pages: int


def inspect(content: bytes) -> Inspected:
    """Return what is to be stored; raises `Refusal` for what cannot be opened, is locked or carries something else."""
    if not content:
        raise Refusal(_("这是一个空文件。请重新选择文件。"))
    if content[:_SIGNATURE_WITHIN].lstrip().startswith(b"%PDF-"):
        return Inspected(Kind.PDF, content, checked_pages(content))
    kind, encoded = straightened(content)
    return Inspected(kind, encoded, 1)
