"""Somebody speaks against an entry of a notice; no account is needed."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import entry_for_objector
from zhicheng.stages.notices.codes import fresh_receipt, plain
from zhicheng.stages.notices.law import clauses_held_by, needs_name
from zhicheng.stages.notices.models import NoticeEntry, Objection
from zhicheng.stages.notices.running import is_running

LONGEST_TEXT = 4000
LONGEST_NAME = 40
LONGEST_CONTACT = 200


@service
def raise_objection(
    *,
    actor: Actor,
    now: datetime,
    entry_id: int,
    text: str,
    contact: str = "",
    name: str = "",
    opened: Collection[int] = (),
) -> Objection:
    """Keep an objection, sealed, while the notice runs; `name` and `contact` may stay empty (不署名).

    `opened` are the notices whose code the objector has typed. The receipt number is on the result as `receipt`, and
    nowhere else. Raises `Refusal` after the end, without text, when something is too long, and for what the same
    person objects again, or anybody in the same words.
    """
    entry = entry_for_objector(actor, entry_id, opened, lock=True)
    text, name, contact = text.strip(), name.strip(), contact.strip()
    _refuse_late(entry, now)
    _refuse_bad_text(text, name, contact)
    by_hash = _hash_of(actor, name, contact)
    text_hash = lookup_hash("objection", f"{entry.pk}\0{''.join(text.split())}")
    _refuse_twice(entry, by_hash, text_hash)
    notice, receipt = entry.notice, fresh_receipt()
    objection = Objection.objects.create(
        entry=entry,
        text=text,
        name=name,
        contact=contact,
        is_named=bool(name or contact),
        is_formal=bool(name and contact) or not needs_name(notice.campaign, notice.kind, notice.posted_on),
        receipt_hash=receipt_hash(receipt),
        by_hash=by_hash,
        text_hash=text_hash,
        raised_at=now,
    )
    # Not under the objector's account: the ledger would tell who it was.
    record(actor=Actor(), now=now, action="notices.raise_objection", subject=objection)
    objection.receipt = receipt
    return objection


def receipt_hash(receipt: str) -> str:
    """What a receipt number is found by."""
    return lookup_hash("objection-receipt", plain(receipt))


def _hash_of(actor: Actor, name: str, contact: str) -> str:
    """Who objects, as a keyed hash: the person signed in, else name and contact; empty for an unsigned visitor's."""
    if actor.person_id is not None:
        return lookup_hash("objector", f"person\0{actor.person_id}")
    return lookup_hash("objector", f"{name}\0{contact}") if name and contact else ""


def _refuse_late(entry: NoticeEntry, now: datetime) -> None:
    notice = entry.notice
    if not is_running(notice, timezone.localdate(now)):
        raise Refusal(
            _("公示已经结束，这里不再接收异议。可以直接向公示单位反映。"),
            clauses=clauses_held_by(notice.campaign, notice.kind, notice.posted_on),
        )


def _refuse_bad_text(text: str, name: str, contact: str) -> None:
    if not text:
        raise Refusal(_("还没有写反映的情况。请写明是什么事、有什么依据。"), field="text")
    if len(text) > LONGEST_TEXT or len(name) > LONGEST_NAME or len(contact) > LONGEST_CONTACT:
        raise Refusal(_("写得太长，没有收下。情况最多4000字，姓名最多40字，联系方式最多200字。"), field="text")


def _refuse_twice(entry: NoticeEntry, by_hash: str, text_hash: str) -> None:
    raised = Objection.objects.filter(entry=entry)
    if raised.filter(text_hash=text_hash).exists() or (by_hash and raised.filter(by_hash=by_hash).exists()):
        raise Refusal(_("这个人的异议你已经提过，没有再收一条。要补充情况，请用回执号查到那一条，在那里写。"))
