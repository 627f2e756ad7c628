"""Files as applicants have them: scans as PDF, photos from a phone held on its side."""

from pathlib import Path

import pikepdf
import pillow_heif
from PIL import Image

ORIENTATION, LYING = 0x0112, 6  # EXIF: turn by 90 degrees to see it upright


def scan(folder: Path, name: str, pages: int = 1) -> Path:
    """A PDF of A4 pages."""
    path = folder / f"{name}.pdf"
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.docinfo["/Title"] = name
        pdf.save(path)
    return path


def phone_photo(folder: Path, name: str) -> Path:
    """A JPEG that its EXIF data says lies on its side: half light, half dark."""
    picture = Image.new("RGB", (400, 300), (214, 220, 226))
    picture.paste((44, 62, 92), (0, 0, 200, 300))
    exif = Image.Exif()
    exif[ORIENTATION] = LYING
    path = folder / f"{name}.jpg"
    picture.save(path, "JPEG", exif=exif)
    return path


def heic_photo(folder: Path, name: str) -> Path:
    """A portrait in the format that many phones keep photos in."""
    pillow_heif.register_heif_opener()
    path = folder / f"{name}.heic"
    Image.new("RGB", (300, 400), (214, 220, 226)).save(path, "HEIF")
    return path
