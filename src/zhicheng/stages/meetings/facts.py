"""What a meeting and a vote are, as facts for the policy."""

from typing import Any

from zhicheng.core.policy import Answer
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.panels.facts import committee_facts
from zhicheng.stages.panels.models import Panel
from zhicheng.stages.reviewing.findings.standing import found_of

BALLOT = "ballot"


def request_facts(meeting: Meeting) -> dict[str, Any]:
    """Facts of `meeting` known when it is requested; who comes is not."""
    return {
        "committee_members": meeting.panel.size,
        "opening_requested_on": meeting.requested_on.isoformat(),
        "meets_on": meeting.meets_on.isoformat(),
        "groups": [],
    }


def opening_facts(meeting: Meeting, *, present: int, presided_by: str) -> dict[str, Any]:
    """Facts of `meeting` with so many present; for a case, those recused from it do not count (reading A4)."""
    return request_facts(meeting) | {"present": present, "presided_by": presided_by}


def panel_facts(panel: Panel) -> dict[str, Any]:
    """Facts of `committee` as the panel was drawn, to be asked again on the day of the meeting (GX-10.3)."""
    first_tier = panel.seats.filter(member__first_tier=True).count()
    return committee_facts(panel.campaign.committee, members=panel.size, first_tier=first_tier)


def told_facts(item: AgendaItem) -> dict[str, Any]:
    """Facts of `ballot` that offices found out about the person (KS-4.2.b); no query where the pack asks none."""
    told = told_by_offices(item)
    return {name: value for name, value in found_of(item.application).items() if name in told} if told else {}


def told_by_offices(item: AgendaItem) -> frozenset[str]:
    """The facts of `ballot` that the offices tell, by the campaign's form."""
    campaign = item.application.campaign
    asked = pack_of(campaign).schema.fields_of(BALLOT).keys()
    return frozenset(asked & {one.fact for one in form_asked(campaign).offices})


def before_the_vote(item: AgendaItem) -> Answer:
    """What the law says of a vote on the case before anybody votes: no, where no vote could carry it."""
    facts = {"committee_members": item.meeting.panel.size, "present": item.base, **told_facts(item)}
    return ask(item.application.campaign, BALLOT, on=item.meeting.meets_on, facts=facts)


def vote_facts_of(meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    """Facts of `ballot`: the base counts who was present and not recused (readings A2, A4)."""
    counts = {name: getattr(item.ballot, name) for name in ("yes", "no", "abstain")}
    return {"committee_members": meeting.panel.size, "present": item.base, **counts, **told_facts(item)}
