"""Make a document from a template and data."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typst

from zhicheng.infra.documents.errors import DocumentError, MissingGlyphError
from zhicheng.infra.documents.fonts import font_folder, fonts
from zhicheng.infra.documents.outlines import TEMPLATES, sample_seal, watermark
from zhicheng.infra.documents.pdfa import finish
from zhicheng.infra.documents.qr import qr_svg

# Landscape registers run to thousands of rows; tags would make them eight times as large.
_FLIPPED = frozenset({"register"})
_UNTAGGED = frozenset({"register"})
_TEMPLATES = frozenset(
    {"certificate", "register", "notice", "application", "minutes", "letter", "receipt", "material"},
)
_SHANGHAI = ZoneInfo("Asia/Shanghai")
_UNSHOWN = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the document, such as a certificate's signed record."""

    name: str
    content: bytes
    mime_type: str
    description: str


def render(
    template: str,
    data: Mapping[str, object],
    *,
    sample: bool,
    document_date: date,
    attachments: Sequence[Attachment] = (),
    folder: Path | None = None,
) -> bytes:
    """Return the document as PDF/A-3b; the same input gives the same bytes.

    `data` has the shape of the template in `shapes`; dates in it are written as 2024年9月12日. A
    sample says 样例 across every page and bears an invented seal of `data["issuer"]`; a real
    document leaves the place of the seal to the issuer's electronic seal. `folder` holds the
    fonts (default: `font_folder()`).

    Raises MissingGlyphError when the fonts lack a character, so that a rare name never vanishes,
    and DocumentError when the template is unknown or the data do not fit it.
    """
    if template not in _TEMPLATES:
        raise DocumentError(f"there is no template {template!r}")
    folder = folder or font_folder()
    try:
        pdf = typst.compile(
            TEMPLATES / f"{template}.typ",
            format="pdf",
            font_paths=fonts(folder),
            ignore_system_fonts=True,
            pdf_standards=["a-3b"],
            pdf_tags=template not in _UNTAGGED,
            sys_inputs=_inputs(template, data, sample=sample, day=document_date, files=attachments, folder=folder),
        )
    except typst.TypstError as error:
        raise _reason(error) from error
    if not isinstance(pdf, bytes):
        raise DocumentError("typst gave no document")
    return finish(pdf, document_date)


def _inputs(
    template: str,
    data: Mapping[str, object],
    *,
    sample: bool,
    day: date,
    files: Sequence[Attachment],
    folder: Path,
) -> dict[str, str]:
    body = {
        **data,
        "_date": [day.year, day.month, day.day],
        "_attachments": [_as_json(file) for file in files],
    }
    inputs = {"data": json.dumps(body, ensure_ascii=False, default=_plain), "sample": "yes" if sample else "no"}
    if sample:
        inputs["watermark"] = watermark(flipped=template in _FLIPPED, folder=folder)
        if data.get("issuer"):
            inputs["seal"] = sample_seal(str(data["issuer"]), folder)
    if data.get("qr"):
        inputs["qr"] = qr_svg(str(data["qr"]))
    return inputs


def _as_json(file: Attachment) -> dict[str, object]:
    return {"name": file.name, "content": file.content, "type": file.mime_type, "description": file.description}


def _plain(value: object) -> Any:
    match value:
        case bytes():
            return list(value)
        case datetime():
            local = value.astimezone(_SHANGHAI)
            return f"{_day(local)} {local:%H:%M}"
        case date():
            return _day(value)
        case tuple():
            return list(value)
    return str(value)


def _day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def _reason(error: typst.TypstError) -> DocumentError:
    unshown = _UNSHOWN.search(str(error))
    return MissingGlyphError(unshown["text"]) if unshown else DocumentError(str(error))
