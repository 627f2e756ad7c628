"""Files of every sort, made on the spot: fit, broken, scripted, bloated."""

import io
import struct
import zlib

import pikepdf
from PIL import Image

ORIENTATION, SIDEWAYS = 0x0112, 6


def picture(width: int = 40, height: int = 30, kind: str = "JPEG", orientation: int | None = None) -> bytes:
    image = Image.new("RGB", (width, height), "white")
    exif = Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def noise(width: int, height: int) -> bytes:
    """A PNG that does not shrink: about three bytes a pixel."""
    buffer = io.BytesIO()
    Image.merge("RGB", [Image.effect_noise((width, height), 90) for _band in "RGB"]).save(buffer, "PNG")
    return buffer.getvalue()


def pdf(
    pages: int = 1, *, password: str = "", script: bool = False, note_script: bool = False, size=(612, 792), root=None
) -> bytes:
    """`root` is what stands in the catalogue besides."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=size)
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    if script:
        document.Root.OpenAction = action
    if note_script:
        document.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action)])
    for name, value in (root or {}).items():
        document.Root[name] = value
    buffer = io.BytesIO()
    document.save(buffer, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return buffer.getvalue()


def written_pdf(*pages: str) -> bytes:
    """A page for each text (ASCII)."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for text in pages:
        page = document.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = document.make_stream(f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def chinese_pdf(text: str) -> bytes:
    """A page with a text in Chinese, as programs for offices write it: letters of their own and what they stand for."""
    letters = "".join(chr(ord("A") + place) for place in range(len(text)))
    pairs = "".join(f"<{ord(one):02X}> <{ord(other):04X}>\n" for one, other in zip(letters, text, strict=True))
    meaning = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(text)} beginbfchar\n{pairs}endbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    document = pikepdf.open(io.BytesIO(written_pdf(letters)))
    document.pages[0].Resources.Font.F1.ToUnicode = document.make_stream(meaning.encode())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def endless_pdf() -> bytes:
    """A page that draws a form that draws a form, eight deep, sixteen times each: 4,000 million strokes."""
    document = pikepdf.new()
    form = document.make_stream(b"0 0 500 500 re f")
    for _depth in range(8):
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 500, 500])
        outer = document.make_stream(b"/X Do " * 16)
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        form = outer
    page = document.add_blank_page()
    page.obj.Resources, page.obj.Contents = form.Resources, form
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_with_attachment() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["a.exe"] = b"MZ"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bomb_in_a_png() -> bytes:
    """A picture with a text of 200 MB in 200 kB."""
    plain = picture(8, 8, "PNG")
    body = b"Comment\0\0" + zlib.compress(b"0" * 200_000_000)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    return plain[:33] + chunk + plain[33:]


def bomb_in_a_pdf() -> bytes:
    """A cross-reference stream that becomes 200 MB."""
    body = zlib.compress(b"\0" * 200_000_000)
    entry = b"<</Type/XRef/Size 50000000/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>" % len(body)
    start = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    return start + b"9 0 obj" + entry + b"stream\n" + body + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(start)


def huge_png() -> bytes:
    """The head of a picture of 10,000 megapixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    plain = picture(8, 8, "PNG")
    return (
        plain[:8] + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + plain[33:]
    )
