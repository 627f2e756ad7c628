"""What happens around a review meeting: panel, opening, counts, signature, notice, confirmation, certificates."""

from collections.abc import Mapping
from datetime import datetime

from zhicheng.cli.season.cast import SYSTEM, Cast
from zhicheng.cli.season.offices import Offices
from zhicheng.cli.season_data import ApplicantPlan, MeetingPlan
from zhicheng.infra.access import Actor, acting
from zhicheng.stages.certificates.services import issue_certificates
from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.meetings.services import announce_results, open_meeting, request_meeting, sign_results
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.outcomes.services import confirm_results, post_result_notice
from zhicheng.stages.panels.models import Panel, PanelSeat
from zhicheng.stages.panels.services import confirm_panel, enter_panel
from zhicheng.stages.registry.models import Post

# What the confirming office of the season looked up: every result sealed, nothing reported, nothing falsified.
SEEN_ON_PAPER = {"sealed": True, "open_reports": 0, "falsified": False}


class Sessions:
    """Acts of the plan's meetings; `applicants` are all of the season's, by key."""

    def __init__(self, cast: Cast, offices: Offices, applicants: Mapping[str, ApplicantPlan]) -> None:
        self._cast = cast
        self._offices = offices
        self._applicants = applicants

    def enter_panel(self, plan: MeetingPlan, at: datetime) -> None:
        handler = self._handler(at)
        with acting(handler):
            members = PoolMember.objects.filter(person__account__username__in=plan.panel)
            roles = {member.pk: member.role for member in members}
        enter_panel(
            actor=handler,
            now=at,
            campaign_id=self._cast.campaign().pk,
            label=plan.label,
            drawn_on=plan.drawn_on,
            members=roles,
        )

    def confirm_panel(self, plan: MeetingPlan, at: datetime) -> None:
        confirm_panel(actor=self._cast.actor(plan.supervisor, at.date()), now=at, panel_id=self._panel(plan).pk)

    def request(self, plan: MeetingPlan, at: datetime) -> None:
        """Request the meeting on the accepted cases of the plan, in the order of their numbers."""
        cases = [self._cast.application(key) for key, one in self._applicants.items() if one.course.meeting == plan.key]
        request_meeting(
            actor=self._handler(at),
            now=at,
            panel_id=self._panel(plan).pk,
            meets_on=plan.opens_at.date(),
            venue=plan.venue,
            application_ids=[case.pk for case in sorted(cases, key=lambda case: case.number or "")],
        )

    def open(self, plan: MeetingPlan, at: datetime) -> None:
        handler, meeting = self._handler(at), self._meeting(plan)
        with acting(handler):
            seats = PanelSeat.objects.filter(panel=meeting.panel).select_related("person__account")
            by_key = {seat.person.account.username: seat.pk for seat in seats if seat.person.account}
        open_meeting(
            actor=handler,
            now=at,
            meeting_id=meeting.pk,
            present=[by_key[key] for key in plan.present],
            presiding=by_key[plan.presided_by],
        )

    def announce(self, plan: MeetingPlan, at: datetime) -> None:
        """The scrutineers enter what was counted, then the person who presided announces it."""
        meeting = self._meeting(plan)
        self._offices.count(meeting.organizer, self._counts(meeting), at)
        announce_results(actor=self._cast.actor(plan.presided_by, at.date()), now=at, meeting_id=meeting.pk)

    def sign(self, plan: MeetingPlan, at: datetime) -> None:
        chair = self._cast.actor(plan.presided_by, at.date())
        sign_results(actor=chair, now=at, meeting_id=self._meeting(plan).pk)

    def post_results(self, plan: MeetingPlan, at: datetime) -> None:
        post_result_notice(actor=self._handler(at), now=at, meeting_id=self._meeting(plan).pk)

    def confirm_results(self, plan: MeetingPlan, at: datetime) -> None:
        if plan.result is None:
            raise ValueError(f"meeting {plan.key} has no result")
        passed = AgendaItem.objects.filter(meeting=self._meeting(plan), outcome=AgendaItem.Outcome.PASSED)
        confirm_results(
            actor=self._confirmer(at),
            now=at,
            application_ids=list(passed.values_list("application_id", flat=True)),
            document_number=plan.result.document_number,
            told=SEEN_ON_PAPER,
        )

    def issue_certificates(self, plan: MeetingPlan, at: datetime) -> None:
        confirmed = Confirmation.objects.filter(
            decision=Confirmation.Decision.CONFIRMED, application__agenda_items__meeting=self._meeting(plan)
        )
        issue_certificates(
            actor=self._confirmer(at),
            now=at,
            confirmation_ids=list(confirmed.order_by("application__number").values_list("pk", flat=True)),
        )

    def _counts(self, meeting: Meeting) -> dict[int, tuple[int, int, int]]:
        """Each ballot's count; an expert who is recused from a case is one who would have said yes."""
        items = AgendaItem.objects.filter(meeting=meeting, ballot__isnull=False).select_related(
            "ballot", "application__person__account"
        )
        counts = {}
        for item in items:
            account, ballot = item.application.person.account, item.ballot
            vote = self._applicants[account.username].course.committee_vote if account else None
            if vote is None or ballot is None:
                raise ValueError(f"agenda item {item.position} has no count in the plan")
            counts[ballot.pk] = (ballot.voters - vote.no - vote.abstain, vote.no, vote.abstain)
        return counts

    def _handler(self, at: datetime) -> Actor:
        organizer = self._cast.campaign().committee.organizer
        return self._cast.officer(organizer, Post.ORGANIZER_HANDLER, at.date())

    def _confirmer(self, at: datetime) -> Actor:
        return self._cast.officer(self._cast.campaign().committee.approver, Post.HR_HANDLER, at.date())

    def _panel(self, plan: MeetingPlan) -> Panel:
        with acting(SYSTEM):
            return Panel.objects.get(label=plan.label)

    def _meeting(self, plan: MeetingPlan) -> Meeting:
        with acting(SYSTEM):
            return Meeting.objects.select_related("panel", "organizer").get(panel__label=plan.label)
