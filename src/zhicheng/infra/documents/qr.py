"""QR codes as SVG."""

import io
from typing import Any

import segno

_MARGIN = 2
# Readers take the mask from the code. Trying all eight, for looks only, would take five times as long.
_MASK = 2


def qr_svg(text: str) -> str:
    """Return the QR code of `text` (level M) as SVG.

    The # of a certificate's address is not in QR's alphanumeric set. Given a segment of its own it
    costs 12 bits; otherwise it would push the whole text into byte mode and the code up three sizes.
    """
    head, mark, tail = text.partition("#")
    segments: Any = [part for part in (head, mark, tail) if part]
    drawn = io.BytesIO()
    segno.make(segments, error="m", micro=False, mask=_MASK).save(drawn, kind="svg", border=_MARGIN, xmldecl=False)
    return drawn.getvalue().decode()
