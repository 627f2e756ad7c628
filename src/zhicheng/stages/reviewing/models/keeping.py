"""How rows are kept."""

import pgtrigger


def append_only() -> pgtrigger.Trigger:
    """The database refuses to change or delete such a row."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
