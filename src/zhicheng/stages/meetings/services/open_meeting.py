"""Opening a meeting: who is there, who stays out of which case, and which cases go to the vote."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.ballots.services import open_ballot
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.meetings.access import meeting_to_run
from zhicheng.stages.meetings.attending import Attending, take_attendance
from zhicheng.stages.meetings.facts import before_the_vote, opening_facts, panel_facts, told_by_offices
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.meetings.recusing import recuse
from zhicheng.stages.meetings.supervising import supervisor_of
from zhicheng.stages.reviewing.leaving import is_barred


@service
def open_meeting(
    *,
    actor: Actor,
    now: datetime,
    meeting_id: int,
    present: Collection[int],
    presiding: int,
    supervisor_id: int | None = None,
    recusals: Mapping[int, Collection[int]] | None = None,
) -> Meeting:
    """Open a meeting on its day; `present` and `presiding` are seat ids.

    `supervisor_id` is the person who watches (default: who supervised the draw). `recusals` gives an application's id
    the seats that stay out of it; experts of the applicant's own employer are found without it (GX-29). Each case is
    asked about again (GX-17.5): a barred one, or one that no vote could carry (KS-4.2.b), is not voted on. One for
    which those left are too few (reading A4), or whose vote would turn on what no office has told yet, is deferred;
    the others get a ballot with the experts left as its base.

    Raises `Refusal` on another day, without supervisor (GX-44.2), without quorum (GX-23.3) or without chair or
    vice-chair (GX-23.2), and when the committee's approval has run out (GX-10.3).
    """
    meeting = meeting_to_run(actor, meeting_id)
    _refuse_untimely(meeting, now)
    refuse_own_case(actor, [item.application for item in meeting.agenda.select_related("application")])
    supervisor = supervisor_of(meeting, supervisor_id, opened_by=actor)
    before = fingerprint(meeting)
    attending = take_attendance(meeting, present, presiding, now)
    _ask_to_open(meeting, attending)
    meeting.state, meeting.opened_at, meeting.supervisor = Meeting.State.OPEN, now, supervisor
    meeting.present, meeting.presided_by = len(attending.seats), attending.presided_by
    meeting.save()
    for item in meeting.agenda.select_related(
        "application__employer", "application__person", "application__campaign__committee"
    ):
        out = recuse(item, attending, (recusals or {}).get(item.application_id, ()))
        _prepare(actor, now, item, attending, recused=out)
    record(actor=actor, now=now, action="meetings.open_meeting", subject=meeting, before=before)
    return meeting


def _refuse_untimely(meeting: Meeting, now: datetime) -> None:
    if meeting.state != Meeting.State.REQUESTED:
        raise Refusal(_("这次会已经开过了。"))
    if timezone.localdate(now) != meeting.meets_on:
        raise Refusal(_("今天不是申请开评时定的日子，不能开会。"), clauses=("GX-23.4",))


def _ask_to_open(meeting: Meeting, attending: Attending) -> None:
    facts = opening_facts(meeting, present=len(attending.seats), presided_by=attending.presided_by)
    lawful = ask(meeting.campaign, "meeting", on=meeting.meets_on, facts=facts)
    if lawful.decision != "yes":
        raise refusal_for(lawful, _("现在不能开会：%(why)s。"))
    approved = ask(meeting.campaign, "committee", on=meeting.meets_on, facts=panel_facts(meeting.panel))
    if approved.decision != "yes":
        raise refusal_for(approved, _("评委会今天不能评审：%(why)s。"))
    meeting.answer, meeting.committee_answer = lawful.as_json(), approved.as_json()


def _prepare(actor: Actor, now: datetime, item: AgendaItem, attending: Attending, *, recused: int) -> None:
    """Decide whether a case goes to the vote, and open its ballot."""
    campaign, day = item.meeting.campaign, item.meeting.meets_on
    item.base = len(attending.seats) - recused
    standing = ask_eligibility(item.application, on=day)
    item.standing = standing.as_json()
    facts = opening_facts(item.meeting, present=item.base, presided_by=attending.presided_by)
    quorum = ask(campaign, "meeting", on=day, facts=facts)
    if is_barred(item.application, standing, day):
        item.outcome, item.answer = AgendaItem.Outcome.BARRED, item.standing
    elif quorum.decision != "yes":
        item.outcome, item.answer = AgendaItem.Outcome.DEFERRED, quorum.as_json()
    elif (vote := before_the_vote(item)).decision == "no":
        item.outcome, item.answer = AgendaItem.Outcome.BARRED, vote.as_json()
    elif set(vote.needs) & told_by_offices(item):
        item.outcome, item.answer = AgendaItem.Outcome.DEFERRED, vote.as_json()
    else:
        item.ballot = open_ballot(
            actor=actor,
            now=now,
            purpose=Ballot.Purpose.MEETING,
            organization=item.meeting.organizer,
            voters=item.base,
        )
    item.save()
