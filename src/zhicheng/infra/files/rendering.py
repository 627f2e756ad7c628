"""Pages of a PDF as pictures, and its text, in a process of its own: what takes too long or too much ends there.

As a program: `rendering.py page PDF OUT NUMBER` (from 1) or `rendering.py text PDF OUT`. It imports nothing of ours.
"""

import resource
import subprocess
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path

import pypdfium2
from PIL import Image

PAGE_WIDTH = 1100
PAGE_HEIGHT = 6000
MOST_SECONDS = 10  # of processor time
MOST_MEMORY = 1024**3  # bytes
MOST_WRITTEN = 64 * 1024**2  # bytes
PATIENCE = 40.0  # seconds on a busy machine


class NotDrawnError(RuntimeError):
    """The page costs too much to draw, or cannot be drawn or read at all."""


def draw_page(pdf: Path, page: int, picture: Path) -> None:
    """Draw a page as PNG into `picture`; raises `NotDrawnError`."""
    _in_bounds("page", str(pdf), str(picture), str(page))


def extract_text(pdf: Path, out: Path, *, pages: int) -> None:
    """Write the text of the first `pages`, in UTF-8, a form feed after each page; raises `NotDrawnError`."""
    _in_bounds("text", str(pdf), str(out), str(pages))


def _in_bounds(*arguments: str) -> None:
    command = [sys.executable, "-I", __file__, *arguments]
    try:
        subprocess.run(command, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S603
    except subprocess.SubprocessError as error:
        raise NotDrawnError(arguments[1]) from error


def _draw(pdf: str, picture: str, page: str) -> None:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        sheet = document[int(page) - 1]
        drawn: Image.Image = sheet.render(scale=_scale(*sheet.get_size())).to_pil()
    drawn.save(picture, "PNG")


def _scale(width: float, height: float) -> float:
    """What makes a sheet as wide as the page, and never taller than a long screenshot, however it was made."""
    return min(PAGE_WIDTH / max(width, 1), PAGE_HEIGHT / max(height, 1))


def _extract(pdf: str, out: str, pages: str) -> None:
    with closing(pypdfium2.PdfDocument(pdf)) as document, Path(out).open("w", encoding="utf-8") as text:
        sheets = islice(document, int(pages))
        text.writelines(sheet.get_textpage().get_text_range(errors="ignore") + "\f" for sheet in sheets)


def _bound() -> None:
    """Let the system end us at the bounds; a picture of our size needs far less."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))


if __name__ == "__main__":
    _bound()
    _work = _draw if sys.argv[1] == "page" else _extract
    _work(*sys.argv[2:])
