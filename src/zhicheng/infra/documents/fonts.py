"""The fonts of official documents: Noto Serif SC, from the project's own folder only."""

import os
from functools import lru_cache
from pathlib import Path

import typst

from zhicheng.infra.documents.errors import DocumentError

FAMILY = "Noto Serif SC"
_ROOT = Path(__file__).resolve().parents[4]


def font_folder() -> Path:
    """Return `fonts` in the folder named by ZC_HOME, by default `.zc` in the checkout."""
    return Path(os.environ.get("ZC_HOME", _ROOT / ".zc")) / "fonts"


@lru_cache(maxsize=4)
def fonts(folder: Path) -> typst.Fonts:
    """Return the fonts in `folder`. Raises DocumentError when Noto Serif SC is not among them."""
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    if FAMILY not in found.families():
        raise DocumentError(f"{FAMILY} is not in {folder}; run the front-end step, which puts it there")
    return found
