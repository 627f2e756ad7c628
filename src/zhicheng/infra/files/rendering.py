"""One page of a PDF as a picture, drawn in a process of its own: what takes too long or too much ends there.

As a program: `rendering.py PDF PAGE PICTURE`, with the page counted from 1. It needs nothing of the platform.
"""

import resource
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pypdfium2
from PIL import Image

PAGE_WIDTH = 1100
PAGE_HEIGHT = 6000
MOST_SECONDS = 10  # of processor time
MOST_MEMORY = 1024**3  # bytes
PATIENCE = 40.0  # seconds on a busy machine


class NotDrawnError(RuntimeError):
    """The page costs too much to draw, or cannot be drawn at all."""


def draw_page(pdf: Path, page: int, picture: Path) -> None:
    """Draw a page as PNG into `picture`; raises `NotDrawnError`."""
    command = [sys.executable, "-I", __file__, str(pdf), str(page), str(picture)]
    try:
        subprocess.run(command, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S603
    except subprocess.SubprocessError as error:
        raise NotDrawnError(pdf.name) from error


def _draw(pdf: Path, page: int, picture: Path) -> None:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        sheet = document[page - 1]
        drawn: Image.Image = sheet.render(scale=_scale(*sheet.get_size())).to_pil()
    drawn.save(picture, "PNG")


def _scale(width: float, height: float) -> float:
    """What makes a sheet as wide as the page, and never taller than a long screenshot, however it was made."""
    return min(PAGE_WIDTH / max(width, 1), PAGE_HEIGHT / max(height, 1))


def _bound() -> None:
    """Let the system end us at the bounds; a picture of our size needs far less."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    _bound()
    _draw(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
