"""The files of a library's entry follow it under the items of the checklist that they show."""

from collections.abc import Iterable
from datetime import datetime

from zhicheng.core.policy import Material as Item
from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.rendering import NotDrawnError
from zhicheng.infra.files.text import text_of
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.checklist import filed_materials
from zhicheng.stages.applications.classified import bears_mark
from zhicheng.stages.applications.filing import file_under
from zhicheng.stages.applications.models import Application
from zhicheng.stages.portfolios.models import Entry, Evidence


def file_evidence(application: Application, entries: Iterable[Entry], now: datetime) -> tuple[str, ...]:
    """Put each file under the first item that it shows and that is asked for; gives the names of those left out.

    Left out is what does not fit, and what bears a mark of secrecy: it comes in at its item, declassified (GX-53.1). An
    entry whose kind no item shows, or whose item is not asked for, keeps its files in the library.
    """
    places = _places(application)
    kinds = {entry.pk: entry.kind for entry in entries}
    standing = Evidence.objects.filter(entry__in=kinds, removed_at=None).exclude(file__scan=Scan.INFECTED)
    left_out = []
    for evidence in standing.select_related("file").order_by("id"):
        item = places.get(kinds[evidence.entry_id])
        if item is None:
            continue
        try:
            if _is_marked(evidence.file):
                left_out.append(evidence.file.name)
            else:
                file_under(application, item, evidence.file, now)
        except Refusal:
            left_out.append(evidence.file.name)
    return tuple(left_out)


def _is_marked(file: StoredFile) -> bool:
    if bears_mark(file.name):
        return True
    try:
        return any(map(bears_mark, text_of(file)))
    except NotDrawnError:
        return False


def _places(application: Application) -> dict[str, Item]:
    """The first item by the kind of entry that it shows."""
    asked = [entry.item for entry in filed_materials(application) if entry.takes_files]
    return {kind: item for item in reversed(asked) for kind in item.shows}
