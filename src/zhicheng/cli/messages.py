"""Compiled catalogues (.mo) beside their sources (.po), without GNU gettext."""

import polib

from zhicheng.infra.terminal import LOCALE


def ensure_messages() -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            draft = compiled.with_suffix(".draft")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(compiled)
