"""PDFs: kept as they came, if they are what a scanner or an office program makes."""

import io
import re

import pikepdf
from django.utils.translation import gettext as _
from pikepdf.settings import set_qpdf_limits

from zhicheng.infra.refusal import Refusal

MOST_PAGES = 500
MOST_OBJECTS = 300_000
MOST_DECODED = 64 * 1024 * 1024  # bytes of one stream that must be decoded to read the file's structure
_DAMAGED = (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError)
_END, _ZIP_END = b"%%EOF", b"PK\x05\x06"
_PADDING = b"\0 \t\r\n"  # some programs fill a file up with it
_MENDED = "reconstruct"  # qpdf's word where it guessed at the structure: pages may be lost
_SCRIPT = re.compile(rb"/(JS|JavaScript|Launch|AA|ImportData|SubmitForm|RichMedia)\b")
_CARRIED = re.compile(rb"/(EmbeddedFiles?|EF)\b")
_DYNAMIC = re.compile(rb"/XFA\b")

set_qpdf_limits(
    flate_max_memory=MOST_DECODED,
    run_length_max_memory=MOST_DECODED,
    png_max_memory=MOST_DECODED,
    tiff_max_memory=MOST_DECODED,
    max_stream_filters=4,
    doc_max_warnings=1000,
)


def checked_pages(content: bytes) -> int:
    """Count the pages; raises `Refusal` for what is locked, broken, endless, scripted or carries other files."""
    try:
        with pikepdf.open(io.BytesIO(content.rstrip(_PADDING))) as document:
            pages = len(document.pages)
            _refuse_endless(pages, len(document.objects))
            _refuse_active(document)
            mended = any(_MENDED in str(warning) for warning in document.get_warnings())
    except pikepdf.PasswordError:
        raise Refusal(_("打不开这份 PDF，它加了密码。请去掉密码再传，或者拍照上传。")) from None
    except _DAMAGED:
        raise _broken() from None
    if mended:
        raise _broken()
    if content.rfind(_ZIP_END) > content.rfind(_END):
        raise _carries_files()
    return pages


def _refuse_endless(pages: int, objects: int) -> None:
    if not pages:
        raise Refusal(_("这份 PDF 一页也没有。请重新导出再传。"))
    if pages > MOST_PAGES:
        raise Refusal(_("这份 PDF 超过%(most)s页，没有收下。请分成几份再传。") % {"most": MOST_PAGES})
    if objects > MOST_OBJECTS:
        raise Refusal(_("这份 PDF 太复杂，没有收下。请用“打印”另存为 PDF 再传，或者拍照上传。"))


def _refuse_active(document: pikepdf.Pdf) -> None:
    """Look at every object once, as qpdf writes it: its names are plain then, however they were spelt."""
    for one in document.objects:
        text = _written(one)
        if _SCRIPT.search(text):
            raise Refusal(_("这份 PDF 里有脚本，没有收下。请另存为普通 PDF 再传。"))
        if _DYNAMIC.search(text):
            raise Refusal(_("这份 PDF 是会变的表单（XFA），没有收下。请用“打印”另存为 PDF 再传。"))
        if _CARRIED.search(text):
            raise _carries_files()


def _written(one: pikepdf.Object) -> bytes:
    if isinstance(one, pikepdf.Stream):
        return bytes(one.stream_dict.unparse(resolved=True))
    if isinstance(one, pikepdf.Dictionary | pikepdf.Array):
        return bytes(one.unparse(resolved=True))
    return b""


def _broken() -> Refusal:
    return Refusal(_("打不开这份 PDF，文件坏了。请重新导出再传，或者拍照上传。"))


def _carries_files() -> Refusal:
    return Refusal(_("这份 PDF 里夹带了别的文件，没有收下。请用“打印”另存为 PDF 再传。"))
