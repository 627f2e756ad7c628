"""Photos and scans: straightened, made smaller, encoded anew, so that nothing but the picture is kept."""

import io

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from zhicheng.infra.files.models import Kind
from zhicheng.infra.refusal import Refusal

LONGEST_EDGE = 2800
MOST_PIXELS = 80_000_000  # decoded; a JPEG of a larger photo is decoded at a fraction of its size
MOST_JPEG_PIXELS = 260_000_000  # the largest phone sensors, with room
MOST_SCANS = 100  # passes of a progressive JPEG; an honest one has about ten
JPEG_QUALITY = 85
_FORMATS = ("JPEG", "PNG", "HEIF")
_START_OF_SCAN = b"\xff\xda"

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # our own bounds know that a JPEG can be decoded small


def straightened(content: bytes) -> tuple[Kind, bytes]:
    """Turn a picture upright and bound its edge; raises `Refusal` for anything else, and for what is too large."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _refuse_costly(image, content)
            kind = Kind.PNG if image.format == "PNG" else Kind.JPEG
            image.getexif()  # read before the picture shrinks: turning a small one costs less memory
            image.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
            return kind, _encode(ImageOps.exif_transpose(image), kind)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        raise Refusal(_("认不出这种文件。请上传 PDF、JPG、PNG 或 HEIC。")) from None


def _refuse_costly(image: Image.Image, content: bytes) -> None:
    pixels = image.width * image.height
    if image.format == "JPEG":
        too_much = pixels > MOST_JPEG_PIXELS or content.count(_START_OF_SCAN) > MOST_SCANS
        image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
        pixels = image.width * image.height
    else:
        too_much = False
    if too_much or pixels > MOST_PIXELS:
        raise Refusal(_("图片太大，没有收下。请用手机重新拍一张，或者转成 PDF。"))


def _encode(image: Image.Image, kind: Kind) -> bytes:
    buffer = io.BytesIO()
    if kind == Kind.PNG:
        image.save(buffer, "PNG", optimize=True)
    else:
        image.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()
