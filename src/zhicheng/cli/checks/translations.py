"""Is the English complete? Every text in sources and templates must have an entry, translated and not fuzzy.

Run as a program, it prints one line a fault and fails if there is any. GNU gettext is not needed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

from zhicheng.cli.places import SOURCES
from zhicheng.infra.terminal import LOCALE

MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
IN_TEMPLATE = re.compile(r"""\b(?:gettext|ngettext|_)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def python_texts(source: str) -> Iterator[str]:
    """Yield the texts that a Python source marks for translation."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in MARKERS:
            position = 1 if "pgettext" in _name(node.func) else 0
            first = node.args[position] if len(node.args) > position else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def template_texts(source: str) -> Iterator[str]:
    """Yield the texts that a template marks for translation."""
    for found in IN_TEMPLATE.findall(templatize(source)):
        yield ast.literal_eval(found)


def faults(texts: set[str], catalogue: polib.POFile) -> list[str]:
    """Return what keeps a catalogue from covering the texts, one line each."""
    known = {entry.msgid: entry for entry in catalogue if not entry.obsolete}
    missing = [f"no entry: {text}" for text in sorted(texts - known.keys())]
    unfinished = [entry for text, entry in known.items() if text in texts and not entry.translated()]
    return missing + [f"{'fuzzy' if entry.fuzzy else 'not translated'}: {entry.msgid}" for entry in unfinished]


def all_texts(folder: Path) -> set[str]:
    """Return every marked text of the Python sources and the templates under a folder."""
    texts = {text for path in folder.rglob("*.py") for text in python_texts(path.read_text())}
    pages = [path for path in folder.rglob("templates/**/*") if path.suffix in {".html", ".txt"}]
    return texts | {text for path in pages for text in template_texts(path.read_text())}


def main() -> int:
    """Check the English catalogue, if the project has one."""
    path = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return 0
    settings.configure(USE_I18N=False)
    found = faults(all_texts(SOURCES / "zhicheng"), polib.pofile(str(path)))
    for fault in found:
        print(fault)
    return 1 if found else 0


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


if __name__ == "__main__":
    sys.exit(main())
