"""Showing stored files: whole, or one page as a picture. The caller has checked access.

A file with malware is never sent; one that the scanner has not answered about only as pictures, which we drew.
"""

import logging
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.rendering import NotDrawnError, draw_page
from zhicheng.infra.files.sealing import seal, unseal
from zhicheng.infra.files.stores import StoreError
from zhicheng.infra.files.stores.disk import write_whole
from zhicheng.infra.files.storing import plain_copy, read_content

WITHHELD = 403
NOT_DRAWN = 422
NOT_READ = 503

logger = logging.getLogger(__name__)


def file_response(file: StoredFile, *, download: bool = False) -> HttpResponse:
    """The whole content; never cached by others, never sniffed.

    403 and the reason for what is withheld; 503 for what the store does not give, or not as it was kept.
    """
    if file.scan == Scan.INFECTED:
        return _infected()
    if file.scan == Scan.PENDING:
        return _told(_("这份文件还没有查毒，暂时只能在页面上预览。请过一会儿再打开。"), WITHHELD)
    try:
        content = read_content(file)
    except (StoreError, ValueError) as error:
        return _unread(file, error)
    response = HttpResponse(content, content_type=file.kind)
    return _guarded(response, "attachment" if download else "inline", file.name)


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A document that is made when it is asked for and not stored."""
    return _guarded(HttpResponse(pdf, content_type="application/pdf"), "inline", name)


def page_response(file: StoredFile, page: int) -> HttpResponse:
    """One page (from 1) as a picture; raises `IndexError` beyond the last."""
    if not 1 <= page <= file.pages:
        raise IndexError(page)
    if file.scan == Scan.INFECTED:
        return _infected()
    try:
        if file.kind != StoredFile.Kind.PDF:
            return _guarded(HttpResponse(read_content(file), content_type=file.kind), "inline", file.name)
        return _guarded(HttpResponse(_drawn(file, page), content_type="image/png"), "inline", "page.png")
    except (StoreError, ValueError) as error:
        return _unread(file, error)
    except NotDrawnError:
        return _told(_("这一页显示不出来。请打开整份文件看。"), NOT_DRAWN)


def _drawn(file: StoredFile, page: int) -> bytes:
    """Draw each page once; what was drawn lies sealed beside the uploads and can be thrown away at any time."""
    name = f"{file.sha256}/{page}"
    kept = Path(settings.ZC_FILES) / "previews" / file.sha256[:2] / name
    if kept.exists():
        return unseal(kept.read_bytes(), name)
    with plain_copy(file) as pdf:
        picture = pdf.with_suffix(".png")
        draw_page(pdf, page, picture)
        drawn = picture.read_bytes()
    write_whole(kept, seal(drawn, name))
    return drawn


def _infected() -> HttpResponse:
    return _told(_("这份文件查出病毒，不能打开。请让交文件的人重新上传。"), WITHHELD)


def _unread(file: StoredFile, error: Exception) -> HttpResponse:
    logger.error("stored file %s cannot be read", file.pk, exc_info=error)
    return _told(_("这份文件现在读不出来，已经记下原因。请过几分钟再试。"), NOT_READ)


def _told(message: str, status: int) -> HttpResponse:
    response = HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _guarded(response: HttpResponse, disposition: str, name: str) -> HttpResponse:
    shown = "".join(letter for letter in name if letter.isprintable()) or "file"
    response["Content-Disposition"] = content_disposition_header(disposition == "attachment", shown) or disposition
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
