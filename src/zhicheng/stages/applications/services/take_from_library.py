"""Ticking entries of one's library into a draft."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, each_of, service
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.editing import rows_of
from zhicheng.stages.applications.evidence import file_evidence
from zhicheng.stages.applications.models import DraftSection, FormGroup
from zhicheng.stages.applications.portfolio_rows import KINDS, hours_of_entries, row_of_entry
from zhicheng.stages.applications.sections import ENTRY, MOST_ROWS, ROWS
from zhicheng.stages.applications.services.save_section import save_section
from zhicheng.stages.portfolios.access import entries_of
from zhicheng.stages.portfolios.models import Entry


@dataclass(frozen=True)
class Taken:
    """The group as it stands now, and the files that did not fit under their item of the checklist."""

    section: DraftSection
    left_out: tuple[str, ...]


@service
def take_from_library(
    *, actor: Actor, now: datetime, application_id: int, group: str, entry_ids: Collection[int], version: int
) -> Taken:
    """Add the entries' text to the group, each once; hours of continuing education replace what stood for the year.

    Their evidence goes under the items of the checklist that it shows. Raises `Denied` for an entry that is not the
    actor's or does not fit the group, `Refusal` when nothing was ticked or there would be too many rows, and
    `OtherWindow` as `save_section` does.
    """
    application = application_of_owner(actor, application_id, lock=True)
    if group not in KINDS:
        raise Denied
    if not entry_ids:
        raise Refusal(_("还没有选。先勾选要用的，再选进申报。"))
    form_group = FormGroup(group)
    entries = each_of(entries_of(actor).filter(kind__in=KINDS[form_group]), entry_ids)
    stored = application.sections.filter(group=group).first()
    data = dict(stored.data) if stored else {}
    if form_group == FormGroup.STANDING:
        data |= hours_of_entries(entries, application.campaign.year)
    else:
        data[ROWS] = _joined(data, entries)
    section = save_section(actor=actor, now=now, application_id=application_id, group=group, data=data, version=version)
    return Taken(section, file_evidence(application, entries, now))


def _joined(data: dict[str, object], entries: list[Entry]) -> list[object]:
    rows = rows_of(data)
    standing = {row.get(ENTRY) for row in rows}
    added = [row_of_entry(entry) for entry in entries if entry.pk not in standing]
    if len(rows) + len(added) > MOST_ROWS:
        raise Refusal(_("这一组最多%(most)s段。请少选几条。") % {"most": MOST_ROWS})
    return [*rows, *added]
