"""Putting one case to the vote."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.ballots.access import require_opener
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.registry.models import Organization


@service
def open_ballot(
    *, actor: Actor, now: datetime, purpose: Ballot.Purpose, organization: Organization, voters: int
) -> Ballot:
    """Open a secret vote in paper mode; `voters`, those entitled and present, is fixed by it (reading A2)."""
    require_opener(actor, purpose, organization)
    if voters < 1:
        raise Refusal(_("没有人可以投票，不能表决。请先核对到会的人。"))
    ballot = Ballot.objects.create(purpose=purpose, organization=organization, voters=voters, opened_at=now)
    record(actor=actor, now=now, action="ballots.open_ballot", subject=ballot)
    return ballot
