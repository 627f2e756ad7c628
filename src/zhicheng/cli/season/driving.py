"""The season as deeds: the founding, then every act of the timeline at its time, and what each midnight brings."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from itertools import groupby

from zhicheng.cli.season.applicants import Applicants, object_to
from zhicheng.cli.season.cast import Cast
from zhicheng.cli.season.deeds import Deed
from zhicheng.cli.season.desks import Desks, settling
from zhicheng.cli.season.founding import founding
from zhicheng.cli.season.offices import Offices
from zhicheng.cli.season.sessions import Sessions
from zhicheng.cli.season_data import SHANGHAI, Act, ApplicantPlan, MeetingPlan, SeasonPlan, timeline
from zhicheng.portal.due import run_due
from zhicheng.stages.applications.services import import_roster
from zhicheng.stages.registry.models import Post

TOGETHER = frozenset({"deliberated", "noticed"})
AFTER_MIDNIGHT = time(0, 5)
OnCase = Callable[[ApplicantPlan, datetime], None]
OnMeeting = Callable[[MeetingPlan, datetime], None]


class Season:
    """Turns a plan into deeds; `roster` is the content of the spreadsheet that the offices sent."""

    def __init__(self, plan: SeasonPlan, roster: bytes) -> None:
        self.plan = plan
        self._roster = roster
        self._applicants = {applicant.key: applicant for applicant in plan.applicants}
        self._units = {organization.key: organization for organization in plan.organizations}
        self._meetings = {meeting.key: meeting for meeting in plan.meetings}
        names = {organization.key: organization.name for organization in plan.organizations}
        self._cast = Cast(names, plan.campaign.code)
        self._at_home = Applicants(self._cast, plan.season.seed)
        self._offices = Offices(self._cast)
        self._desks = Desks(self._cast)
        self._sessions = Sessions(self._cast, self._offices, self._applicants)

    def deeds(self) -> list[Deed]:
        """Everything that happens, in no particular order but for what happens at one moment."""
        deeds = [
            *founding(self.plan, self._cast),
            *settling(self.plan, self._cast),
            self._import(),
            *self._filling_in(),
            *self._acts(),
        ]
        return [*deeds, *_midnights(deeds, self.plan)]

    def _import(self) -> Deed:
        return Deed(self.plan.season.roster_imported_at, "roster", "roster", self._import_roster, len(self._applicants))

    def _import_roster(self) -> None:
        at, campaign = self.plan.season.roster_imported_at, self._cast.campaign()
        import_roster(
            actor=self._cast.officer(campaign.committee.organizer, Post.ORGANIZER_HANDLER, at.date()),
            now=at,
            campaign_id=campaign.pk,
            file_name="roster.xlsx",
            content=self._roster,
        )

    def _filling_in(self) -> Iterator[Deed]:
        for number, plan in enumerate(self.plan.applicants):
            at = _sits_down(plan, number, self.plan)
            yield Deed(at, f"register:{plan.key}", "registered", partial(self._at_home.register, plan, at))
            yield Deed(at, f"fill:{plan.key}", "filled", partial(self._at_home.fill_in, plan, at))

    def _acts(self) -> Iterator[Deed]:
        for acts in _grouped(timeline(self.plan), self._applicants):
            first = acts[0]
            key = f"{first.kind}:{first.at:%Y-%m-%dT%H:%M}:{first.subject}"
            yield Deed(first.at, key, first.kind, self._what(acts), len(acts))

    def _what(self, acts: list[Act]) -> Callable[[], object]:
        first, at = acts[0], acts[0].at
        if first.subject in self._meetings:
            return partial(self._on_meeting()[first.kind], self._meetings[first.subject], at)
        plans = [self._applicants[act.subject] for act in acts]
        if first.kind == "deliberated":
            return partial(self._offices.deliberate, self._units[plans[0].employer], plans, at)
        if first.kind == "noticed":
            return partial(self._offices.post_notice, self._units[plans[0].employer], plans, at)
        return partial(self._on_case().get(first.kind, self._offices.approve), plans[0], at)

    def _on_case(self) -> dict[str, OnCase]:
        return {
            "submitted": self._at_home.submit,
            "answered": self._at_home.mend,
            "withdrawn": self._at_home.withdraw,
            "objected": partial(object_to, self._cast),
            "returned": self._offices.send_back,
            "rejected": self._offices.reject,
            "objection_decided": self._offices.decide_objection,
            "barred": self._offices.record_bar,
            "entrusted": self._desks.entrust,
            "found": self._desks.find,
            "contested": self._desks.contest,
            "contest_answered": self._desks.answer,
            "extended": self._desks.extend,
        }

    def _on_meeting(self) -> dict[str, OnMeeting]:
        return {
            "meeting_panel_entered": self._sessions.enter_panel,
            "meeting_panel_confirmed": self._sessions.confirm_panel,
            "meeting_requested": self._sessions.request,
            "meeting_opens": self._sessions.open,
            "meeting_announced": self._sessions.announce,
            "meeting_signed": self._sessions.sign,
            "result_posted": self._sessions.post_results,
            "results_confirmed": self._sessions.confirm_results,
            "certificates_issued": self._sessions.issue_certificates,
        }


def _sits_down(plan: ApplicantPlan, number: int, season: SeasonPlan) -> datetime:
    """When an applicant fills in: in the morning of the day of handing in; on the eve of the end, if still at it."""
    handed_in = plan.course.submitted_at
    if handed_in is not None:
        return handed_in.replace(hour=7, minute=number)
    return datetime.combine(season.season.ends_at.date(), time(7, number), SHANGHAI)


def _midnights(deeds: list[Deed], plan: SeasonPlan) -> Iterator[Deed]:
    """On each day on which something happens, what the days before it brought by themselves comes first."""
    days = sorted({deed.at.astimezone(SHANGHAI).date() for deed in deeds} | {plan.season.ends_at.date()})
    for day in days:
        at = datetime.combine(day, AFTER_MIDNIGHT, SHANGHAI)
        yield Deed(at, f"day:{day.isoformat()}", "day", partial(run_due, at))


def _grouped(acts: tuple[Act, ...], applicants: dict[str, ApplicantPlan]) -> Iterator[list[Act]]:
    """Acts of one employer at one moment that are done together; all others alone."""

    def place(act: Act) -> tuple[datetime, int, str, str]:
        subject = applicants[act.subject].employer if act.kind in TOGETHER else act.subject
        return act.at, act.order, act.kind, subject

    return (list(group) for _place, group in groupby(sorted(acts, key=place), key=place))
