"""Text on a terminal, where no Django is loaded: the same catalogue, in the language of the terminal."""

import gettext
import os
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def english() -> bool:
    """Tell whether the terminal asks for English; Chinese, the source, answers everybody else."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return asked.startswith("en")


_CATALOGUE = gettext.translation("django", LOCALE, languages=["en"] if english() else ["zh_Hans"], fallback=True)
_ = _CATALOGUE.gettext
