"""What an upload really is, told by its content; refusals say the way out."""

import io
from dataclasses import dataclass

import pikepdf
import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.refusal import Refusal

pillow_heif.register_heif_opener()
LONGEST_EDGE = 2800
MOST_PIXELS = 80_000_000
JPEG_QUALITY = 85
MOST_PAGES = 500
_PICTURES = ("JPEG", "PNG", "HEIF")
_DAMAGED = (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError)


@dataclass(frozen=True)
class Inspected:
    """Content fit for storing: an image straightened and compressed, a PDF as it came."""

    kind: StoredFile.Kind
    content: bytes
    pages: int


def inspect(content: bytes) -> Inspected:
    """Return what is to be stored; raises `Refusal` for what cannot be opened, is locked or carries scripts."""
    if not content:
        raise Refusal(_("这是一个空文件。请重新选择文件。"))
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _inspect_pdf(content)
    return _inspect_image(content)


def _inspect_pdf(content: bytes) -> Inspected:
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            pages = len(document.pages)
            scripted = pages <= MOST_PAGES and _is_scripted(document)
    except pikepdf.PasswordError:
        raise Refusal(_("打不开这份 PDF，它加了密码。请去掉密码再传，或者拍照上传。")) from None
    except _DAMAGED:
        raise Refusal(_("打不开这份 PDF，文件坏了。请重新导出再传，或者拍照上传。")) from None
    if scripted:
        raise Refusal(_("这份 PDF 里有脚本，没有收下。请另存为普通 PDF 再传。"))
    if not pages:
        raise Refusal(_("这份 PDF 一页也没有。请重新导出再传。"))
    if pages > MOST_PAGES:
        raise Refusal(_("这份 PDF 超过%(most)s页，没有收下。请分成几份再传。") % {"most": MOST_PAGES})
    return Inspected(StoredFile.Kind.PDF, content, pages)


def _is_scripted(document: pikepdf.Pdf) -> bool:
    root = document.Root
    opens_with_script = "/OpenAction" in root and _runs_script(root["/OpenAction"])
    return opens_with_script or _has_named_scripts(root) or "/AA" in root or any(map(_is_page_scripted, document.pages))


def _is_page_scripted(page: pikepdf.Page) -> bool:
    notes = [note for note in page.obj.get("/Annots", ()) if isinstance(note, pikepdf.Dictionary)]
    return "/AA" in page.obj or any("/AA" in note or _runs_script(note.get("/A")) for note in notes)


def _has_named_scripts(root: pikepdf.Object) -> bool:
    return "/Names" in root and "/JavaScript" in root["/Names"]


def _runs_script(action: pikepdf.Object | None) -> bool:
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") in ("/JavaScript", "/Launch")


def _inspect_image(content: bytes) -> Inspected:
    try:
        with Image.open(io.BytesIO(content), formats=_PICTURES) as image:
            _refuse_huge(image)
            kind = StoredFile.Kind.PNG if image.format == "PNG" else StoredFile.Kind.JPEG
            straight = ImageOps.exif_transpose(image)
            straight.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
            return Inspected(kind, _encode(straight, kind), 1)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refusal(_("认不出这种文件。请上传 PDF、JPG、PNG 或 HEIC。")) from None


def _refuse_huge(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Refusal(_("图片太大，没有收下。请用手机重新拍一张，或者转成 PDF。"))


def _encode(image: Image.Image, kind: StoredFile.Kind) -> bytes:
    buffer = io.BytesIO()
    if kind == StoredFile.Kind.PNG:
        image.save(buffer, "PNG", optimize=True)
    else:
        image.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()
