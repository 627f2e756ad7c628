"""Ticking years' appraisals and times of insurance from one's library into a draft, with the files that show them."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, each_of, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.evidence import file_evidence
from zhicheng.stages.applications.models import TickedEntry
from zhicheng.stages.applications.services.save_section import refuse_unless_editable
from zhicheng.stages.portfolios.access import entries_of
from zhicheng.stages.portfolios.kinds import Kind

TICKABLE = (Kind.APPRAISAL, Kind.INSURANCE)


@service
def tick_entries(*, actor: Actor, now: datetime, application_id: int, entry_ids: Collection[int]) -> tuple[str, ...]:
    """Let exactly these entries, as they read now, be in the draft; gives the names of files that do not fit.

    Files that were handed in with an entry stay until they are removed. Raises `Denied` for entries that are not the
    actor's or of another kind, `Refusal` once the application cannot be edited.
    """
    application = application_of_owner(actor, application_id, lock=True)
    refuse_unless_editable(application)
    entries = each_of(entries_of(actor).filter(kind__in=TICKABLE), entry_ids) if entry_ids else []
    before = {ticked.entry for ticked in application.ticked.all()}
    if not entries and not before:
        raise Refusal(_("还没有选。先勾选要用的，再选进申报。"))
    application.ticked.all().delete()
    TickedEntry.objects.bulk_create(
        TickedEntry(application=application, entry=entry.pk, kind=entry.kind, data=entry.data, ticked_at=now)
        for entry in entries
    )
    record(actor=actor, now=now, action="applications.tick_entries", subject=application)
    return file_evidence(application, [entry for entry in entries if entry.pk not in before], now)
