"""Showing stored files: whole, or one page as a picture. The caller has checked access."""

import io

import pypdfium2
from django.http import HttpResponse
from PIL import Image

from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.files.storing import read_content

PAGE_WIDTH = 1100


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
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page - 1]
        picture: Image.Image = sheet.render(scale=PAGE_WIDTH / sheet.get_width()).to_pil()
    finally:
        document.close()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _guarded(response: HttpResponse, disposition: str, name: str) -> HttpResponse:
    ascii_name = name.encode("ascii", "ignore").decode() or "file"
    response["Content-Disposition"] = f'{disposition}; filename="{ascii_name.replace(chr(34), "")}"'
    response["Cache-Control"] = "private, no-store"
    return response
