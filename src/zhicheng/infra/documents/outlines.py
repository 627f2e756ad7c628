"""Seals and the sample's mark as outlines.

Drawn as text they would turn up in the middle of sentences when a document is read by machine;
typst writes the text of an SVG as paths, so each is drawn once and then placed as a picture.
"""

from functools import lru_cache
from pathlib import Path

import typst

from zhicheng.infra.documents.fonts import fonts

TEMPLATES = Path(__file__).with_name("templates")
_UNDER_THE_STAR = "样例专用"


@lru_cache(maxsize=64)
def sample_seal(owner: str, folder: Path) -> str:
    """Return the SVG of an invented round seal with `owner` around its star."""
    return _svg("seal", {"around": owner, "below": _UNDER_THE_STAR}, folder)


@lru_cache(maxsize=4)
def watermark(*, flipped: bool, folder: Path) -> str:
    """Return the SVG that covers an A4 page, upright or flipped, with 样例."""
    return _svg("watermark", {"flipped": "yes" if flipped else "no"}, folder)


def _svg(template: str, inputs: dict[str, str], folder: Path) -> str:
    drawn = typst.compile(
        TEMPLATES / f"{template}.typ",
        format="svg",
        font_paths=fonts(folder),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    if not isinstance(drawn, bytes):
        raise TypeError("typst gave no single page")
    return drawn.decode()
