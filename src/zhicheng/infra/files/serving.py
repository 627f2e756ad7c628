"""Showing stored files: whole, or one page as a picture. The caller has checked access."""

import io
from contextlib import closing
from threading import Lock

import pypdfium2
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from PIL import Image

from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.files.storing import read_content

PAGE_WIDTH = 1100
PAGE_HEIGHT = 6000
_PDFIUM = Lock()  # the library may be in one thread at a time


def file_response(file: StoredFile, *, download: bool = False) -> HttpResponse:
    """The whole content; never cached by others, never sniffed."""
    response = HttpResponse(read_content(file), content_type=file.kind)
    return _guarded(response, "attachment" if download else "inline", file.name)


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A document that is made when it is asked for and not stored."""
    return _guarded(HttpResponse(pdf, content_type="application/pdf"), "inline", name)


def page_response(file: StoredFile, page: int) -> HttpResponse:
    """One page (from 1) as a picture; raises `IndexError` beyond the last."""
    if not 1 <= page <= file.pages:
        raise IndexError(page)
    content = read_content(file)
    if file.kind == StoredFile.Kind.PDF:
        return _guarded(HttpResponse(_rasterise(content, page), content_type="image/png"), "inline", "page.png")
    return _guarded(HttpResponse(content, content_type=file.kind), "inline", file.name)


def _rasterise(pdf: bytes, page: int) -> bytes:
    with _PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        sheet = document[page - 1]
        picture: Image.Image = sheet.render(scale=_scale(*sheet.get_size())).to_pil()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _scale(width: float, height: float) -> float:
    """What makes a sheet as wide as the page, and never taller than a long screenshot, however it was made."""
    return min(PAGE_WIDTH / max(width, 1), PAGE_HEIGHT / max(height, 1))


def _guarded(response: HttpResponse, disposition: str, name: str) -> HttpResponse:
    shown = "".join(letter for letter in name if letter.isprintable()) or "file"
    response["Content-Disposition"] = content_disposition_header(disposition == "attachment", shown) or disposition
    response["Cache-Control"] = "private, no-store"
    return response
