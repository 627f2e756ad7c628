"""Files of the sample season's applicants that look like life: clean PDFs, crooked scans, phone photos, screenshots.

The same seed, person and material give the same bytes. Every page says 样例.
"""

import hashlib
import io
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
import pypdfium2
from PIL import Image, ImageChops

from zhicheng.cli.papers import paper_of
from zhicheng.cli.season_data import ApplicantPlan, Look, MaterialPlan
from zhicheng.infra.documents import render
from zhicheng.infra.documents.fonts import font_folder

_MAKE = 1  # raised when the files are to look otherwise, so that cached ones are made anew
_SCAN_DPI, _PHOTO_DPI, _SCREEN_DPI = 100, 110, 96
_ORIENTATION, _TURNED_LEFT = 0x0112, 6
_DESK = (112, 92, 74)
_PAPER = 246
_MADE_ON = date(2026, 5, 20)
_MADE_AT = time.struct_time((2026, 5, 20, 9, 0, 0, 2, 140, 0))
_SUFFIXES = {Look.CLEAN_PDF: "pdf", Look.SCAN_PDF: "pdf", Look.PHONE_PHOTO: "jpg", Look.PNG: "png"}


@dataclass(frozen=True, slots=True)
class MaterialFile:
    """A file as an applicant would attach it under the checklist item `item`."""

    item: str
    name: str
    content: bytes


def materials_of(
    applicant: ApplicantPlan, *, seed: int, fonts: Path | None = None, cache: Path | None = None
) -> tuple[MaterialFile, ...]:
    """Return the applicant's files, made once and kept in `cache` (default: `materials` beside the fonts).

    `fonts` is the folder of the documents' fonts. Raises DocumentError if they are missing.
    """
    cache = cache or font_folder().parent / "materials"
    return tuple(_kept(applicant, material, seed=seed, fonts=fonts, cache=cache) for material in applicant.materials)


def make_material(
    applicant: ApplicantPlan, material: MaterialPlan, *, seed: int, fonts: Path | None = None
) -> MaterialFile:
    """Return one file, made anew."""
    chance = random.Random(f"{seed}/{applicant.key}/{material.item}")  # noqa: S311 - looks, not secrets
    pdf = render("material", paper_of(applicant, material), sample=True, document_date=_MADE_ON, folder=fonts)
    return MaterialFile(material.item, _name_of(material, chance), _as_it_looks(pdf, material.look, chance))


def _as_it_looks(pdf: bytes, look: Look, chance: random.Random) -> bytes:
    match look:
        case Look.CLEAN_PDF:
            return pdf
        case Look.SCAN_PDF:
            return _scan(pdf, chance)
        case Look.PHONE_PHOTO:
            return _photo(pdf, chance)
        case Look.PNG:
            return _screenshot(pdf)


def _kept(
    applicant: ApplicantPlan, material: MaterialPlan, *, seed: int, fonts: Path | None, cache: Path
) -> MaterialFile:
    told = msgspec.json.encode((_MAKE, seed, applicant, material), order="deterministic")
    place = cache / hashlib.sha256(told).hexdigest()
    if place.exists():
        chance = random.Random(f"{seed}/{applicant.key}/{material.item}")  # noqa: S311
        return MaterialFile(material.item, _name_of(material, chance), place.read_bytes())
    made = make_material(applicant, material, seed=seed, fonts=fonts)
    _keep(place, made.content)
    return made


def _keep(place: Path, content: bytes) -> None:
    """Write at once or not at all, so that a killed run leaves no half file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(place)


def _name_of(material: MaterialPlan, chance: random.Random) -> str:
    """Return a file name as scanners and phones give them, or the paper's own; always the first use of `chance`."""
    number = chance.randrange(1, 1000)
    match material.look:
        case Look.SCAN_PDF:
            stem = f"扫描件{number:04d}"
        case Look.PHONE_PHOTO:
            stem = f"IMG_202606{1 + number % 28:02d}_{number:06d}"
        case _:
            stem = material.title
    return f"{stem}.{_SUFFIXES[material.look]}"


def _pages(pdf: bytes, dpi: int, *, grey: bool) -> Iterable[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=grey).to_pil()
    finally:
        document.close()


def _scan(pdf: bytes, chance: random.Random) -> bytes:
    pages = [_scanned(page, chance) for page in _pages(pdf, _SCAN_DPI, grey=True)]
    stream = io.BytesIO()
    pages[0].save(
        stream,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=_SCAN_DPI,
        quality=55,
        creationDate=_MADE_AT,
        modDate=_MADE_AT,
    )
    return stream.getvalue()


def _scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Turn a page a little and give it the grain of a scanner."""
    turned = page.rotate(chance.uniform(-1.2, 1.2), fillcolor=_PAPER)
    grain = Image.frombytes("L", turned.size, chance.randbytes(turned.width * turned.height))
    return Image.blend(turned, grain, 0.07)


def _photo(pdf: bytes, chance: random.Random) -> bytes:
    """Photograph the first page on a desk, from a slant, in uneven light, with the phone held upright."""
    page = next(iter(_pages(pdf, _PHOTO_DPI, grey=False))).convert("RGB")
    width, height = page.size
    desk = Image.new("RGB", (width + 160, height + 200), _DESK)
    desk.paste(page, (80 + chance.randint(-20, 20), 100 + chance.randint(-30, 30)))
    slanted = desk.transform(desk.size, Image.Transform.QUAD, _corners(desk.size, chance))
    lit = ImageChops.multiply(slanted, _light(slanted.size, chance))
    stored = lit.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[_ORIENTATION] = _TURNED_LEFT
    stream = io.BytesIO()
    stored.save(stream, "JPEG", quality=72, exif=exif)
    return stream.getvalue()


def _corners(size: tuple[int, int], chance: random.Random) -> tuple[float, ...]:
    """Return the corners of the slanted view, all on the desk: upper left, lower left, lower right, upper right."""
    width, height = size
    inward = ((0, 1, 0, 1), (0, 1, height, -1), (width, -1, height, -1), (width, -1, 0, 1))
    return tuple(
        value
        for x, towards_x, y, towards_y in inward
        for value in (x + towards_x * chance.uniform(2, 60), y + towards_y * chance.uniform(2, 60))
    )


def _light(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return a gradient from a lit edge to a darker one."""
    darkest = chance.randint(130, 175)
    gradient = Image.linear_gradient("L").point([darkest + (255 - darkest) * step // 255 for step in range(256)])
    return gradient.rotate(chance.choice((0, 90, 180, 270))).resize(size, Image.Resampling.BILINEAR).convert("RGB")


def _screenshot(pdf: bytes) -> bytes:
    stream = io.BytesIO()
    next(iter(_pages(pdf, _SCREEN_DPI, grey=True))).save(stream, "PNG")
    return stream.getvalue()
