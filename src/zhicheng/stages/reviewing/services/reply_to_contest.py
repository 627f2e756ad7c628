"""An office answers what the person said against its finding."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.reviewing.findings.access import contest_for_officer
from zhicheng.stages.reviewing.models import Contest

LONGEST = 1000


@service
def reply_to_contest(*, actor: Actor, now: datetime, contest_id: int, reply: str) -> Contest:
    """Answer with reasons; a finding that was wrong is corrected besides, by a later one.

    Raises `Denied` at other offices, `Refusal` for no words and for what was answered already.
    """
    contest = contest_for_officer(actor, contest_id)
    said = reply.strip()
    if contest.replied_at is not None:
        raise Refusal(_("这一条已经答复过了。"))
    if not said:
        raise Refusal(_("还没有写答复。写明怎样核实、结论改不改。"), field="reply")
    contest.reply, contest.replied_at, contest.replied_by_id = said[:LONGEST], now, actor.person_id
    contest.save(update_fields=["reply", "replied_at", "replied_by"])
    record(actor=actor, now=now, action="reviewing.reply_to_contest", subject=contest)
    return contest
