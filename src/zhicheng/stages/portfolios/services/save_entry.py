"""Entering something in one's library, or changing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.portfolios.access import entries_of, entry_of_owner, owner_id
from zhicheng.stages.portfolios.forms.base import WrittenForm
from zhicheng.stages.portfolios.forms.entries import FORMS
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.portfolios.models import Entry

MOST_ENTRIES = 200  # of one kind
NEW = 0


@service
def save_entry(
    *, actor: Actor, now: datetime, kind: str, data: Mapping[str, Any], entry_id: int = NEW, version: int = 0
) -> Entry:
    """Keep what was typed under its field names; `entry_id` 0 enters a new one, the same data twice stays one.

    Raises `Refusal` for data with faults (`field` names the first), for too many entries, and for an entry that
    another window changed since `version`. A change takes an office's check away: what was checked is no longer there.
    """
    known = _kind(kind)
    form = FORMS[known](data, today=timezone.localdate(now))
    if not form.is_valid():
        name, faults = next(iter(form.errors.items()))
        raise Refusal(str(faults[0]), field=name)
    texts = texts_of(form)
    if entry_id == NEW:
        return _enter(actor, now, known, texts)
    entry = entry_of_owner(actor, entry_id, lock=True)
    if entry.kind != known:
        raise Denied
    if entry.data == texts:
        return entry
    if entry.version != version:
        raise Refusal(_("另一个窗口也改了这一条，这里的没有保存。请回到列表，看现在的内容再改。"))
    entry.data, entry.version, entry.changed_at = texts, entry.version + 1, now
    entry.checked_by, entry.checked_at, entry.source = None, None, Entry.Source.SELF
    entry.save()
    record(actor=actor, now=now, action="portfolios.save_entry", subject=entry)
    return entry


def texts_of(form: WrittenForm) -> dict[str, str]:
    """What was typed in the form's fields, as text that can be kept; what was left empty is absent."""
    texts = {name: _text(form.data[name]) for name in form.fields if form.data.get(name) is not None}
    return {name: text for name, text in texts.items() if text}


def _enter(actor: Actor, now: datetime, kind: Kind, texts: Mapping[str, str]) -> Entry:
    standing = entries_of(actor).filter(kind=kind)
    same = standing.filter(data=texts).first()
    if same is not None:
        return same
    if standing.count() >= MOST_ENTRIES:
        raise Refusal(_("这一类已经有%(most)s条。请先删去用不着的。") % {"most": MOST_ENTRIES})
    entry = Entry.objects.create(person_id=owner_id(actor), kind=kind, data=texts, added_at=now, changed_at=now)
    record(actor=actor, now=now, action="portfolios.save_entry", subject=entry)
    return entry


def _kind(kind: str) -> Kind:
    if kind not in Kind.values:
        raise Denied
    return Kind(kind)


def _text(value: Any) -> str:
    return str(value).replace("\0", "").strip()
