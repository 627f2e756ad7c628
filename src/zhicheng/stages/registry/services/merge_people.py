"""Two registrations of one human being become one."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.audit.recording import fingerprint
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import person_to_correct
from zhicheng.stages.registry.changes import enter_change, sound_reason
from zhicheng.stages.registry.events import PeopleMerged
from zhicheng.stages.registry.models import Change, Person, Petition, State


@service
def merge_people(*, actor: Actor, now: datetime, kept_id: int, merged_id: int, reason: str) -> Person:
    """Let what hangs on `merged` belong to `kept`: bars, petitions, the library, applications with their drafts.

    The kept one takes over an account, a number, a phone and an employer that only the other has; two accounts leave
    the kept one's open. The merged registration stays, bare, and points to the kept one. Raises `Denied` for people
    out of reach, `Refusal` for oneself, for one and the same, for two different numbers, for whoever serves or has
    served, and where a later stage cannot join the two.
    """
    kept, merged = person_to_correct(actor, kept_id), person_to_correct(actor, merged_id)
    why = sound_reason(reason)
    _require_joinable(actor, kept, merged)
    before, before_merged = fingerprint(kept), fingerprint(merged)
    merged.bars.update(person=kept)
    merged.petitions.exclude(state=State.WAITING).update(person=kept)
    if merged.id_number_hash:
        _settle_claim(actor, now, kept, merged.id_number_hash, why)
    announce(PeopleMerged(kept=kept, merged=merged, actor=actor, now=now))
    _take_over(kept, merged)
    for person, was in ((merged, before_merged), (kept, before)):
        enter_change(actor=actor, now=now, act=Change.Act.MERGED, person=person, reason=why, before=was)
    return kept


def _require_joinable(actor: Actor, kept: Person, merged: Person) -> None:
    if actor.person_id in (kept.pk, merged.pk):
        raise Refusal(_("你不能合并自己的登记。请另一位登记员来办。"))
    if kept.pk == merged.pk:
        raise Refusal(_("这是同一条登记，不用合并。"))
    if kept.id_number_hash and merged.id_number_hash:
        raise Refusal(_("两条登记的身份证号不一样。号码换过的，先由本人交户籍证明，办“身份证号换了”。"))
    if merged.appointments.exists():
        raise cannot_be_merged()
    waiting = merged.petitions.filter(state=State.WAITING)
    if waiting.exists():
        raise Refusal(_("要并入的登记还有事情在等核对。请先办完，再合并。"))


def cannot_be_merged() -> Refusal:
    """The same words whatever stands in the way, so that they do not tell who serves as an expert (GX-28.2)."""
    return Refusal(_("这条登记不能在这里并入别的登记。请联系平台的管理人员。"))


def _settle_claim(actor: Actor, now: datetime, kept: Person, number_hash: str, why: str) -> None:
    """The number that the kept one claims comes with the merged registration: the claim is granted."""
    claims = kept.petitions.filter(kind=Petition.Kind.CLAIM, state=State.WAITING, id_number_hash=number_hash)
    claims.update(state=State.GRANTED, decided_at=now, decided_by_id=actor.person_id, reason=why)


def _take_over(kept: Person, merged: Person) -> None:
    number, number_hash, account_id = merged.id_number, merged.id_number_hash, merged.account_id
    merged.id_number, merged.id_number_hash, merged.account = "", None, None
    merged.merged_into = kept
    merged.save()
    if number_hash:
        kept.id_number, kept.id_number_hash = number, number_hash
    if kept.account_id is None:
        kept.account_id = account_id
    elif account_id is not None:
        Account.objects.filter(pk=account_id).update(is_active=False)
    for name in ("phone", "birth_date", "sex", "employer", "place"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(merged, name))
