"""What offices do with cases: check, deliberate, post, recommend, accept, return, reject, decide objections."""

from collections.abc import Sequence
from datetime import datetime

from zhicheng.cli.season.cast import Cast
from zhicheng.cli.season_data import ApplicantPlan, Count, OrganizationPlan
from zhicheng.infra.policy_words import title_name
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.notices.models import Objection
from zhicheng.stages.notices.services import decide_objection
from zhicheng.stages.registry.models import Organization, Post
from zhicheng.stages.registry.services import record_bar
from zhicheng.stages.reviewing.group import CHAIR, Member
from zhicheng.stages.reviewing.law import bases_named
from zhicheng.stages.reviewing.models import Deliberation, DeliberationItem, DeliberationMember, Step, StepKind
from zhicheng.stages.reviewing.services import close_deliberation, decide_step, open_deliberation, post_employer_notice

POST_FOR = {
    StepKind.EMPLOYER_CHECK: Post.EMPLOYER_HANDLER,
    StepKind.EMPLOYER_OPINION: Post.EMPLOYER_HANDLER,
    StepKind.DEPARTMENT: Post.DEPARTMENT_HANDLER,
    StepKind.COUNTY_HR: Post.HR_HANDLER,
    StepKind.ACCEPTANCE: Post.ORGANIZER_HANDLER,
}
RECORDING_POST = {
    Organization.Role.EMPLOYER: Post.EMPLOYER_HANDLER,
    Organization.Role.HR: Post.HR_HANDLER,
}


FOUND = "经小组审议，符合申报级别的要求。"  # what every group of the season finds on each basis


class Offices:
    """Acts of the plan's offices."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def approve(self, plan: ApplicantPlan, at: datetime) -> None:
        """Agree to the step at which the case stands."""
        self._decide(plan, at, Step.Outcome.APPROVED)

    def send_back(self, plan: ApplicantPlan, at: datetime) -> None:
        """Send the correction list of the plan."""
        faults = plan.course.returned.faults if plan.course.returned else ()
        self._decide(plan, at, Step.Outcome.RETURNED, corrections=[(fault.item, fault.fault) for fault in faults])

    def reject(self, plan: ApplicantPlan, at: datetime) -> None:
        """Reject with the reason and clauses of the plan."""
        rejection = plan.course.rejected
        if rejection is None:
            raise ValueError(f"{plan.key} has no rejection")
        self._decide(plan, at, Step.Outcome.REJECTED, reason=rejection.reason, clauses=rejection.clauses)

    def deliberate(self, unit: OrganizationPlan, plans: Sequence[ApplicantPlan], at: datetime) -> None:
        """Let the employer's group vote on these cases and two scrutineers type the counts."""
        employer, day = self._cast.organization(unit.key), at.date()
        steps = {plan.key: self._open_step(plan) for plan in plans}
        deliberation = open_deliberation(
            actor=self._cast.officer(employer, Post.EMPLOYER_HANDLER, day),
            now=at,
            holder_id=employer.pk,
            employer_id=employer.pk,
            campaign_id=self._cast.campaign().pk,
            held_on=day,
            venue=f"{employer.name}会议室",
            members=[self._member(unit, place) for place in range(len(unit.group))],
            step_ids=[step.pk for step in steps.values()],
        )
        items = DeliberationItem.objects.filter(deliberation=deliberation).select_related("step")
        ballots = {item.step_id: item.ballot_id for item in items}
        counts = {ballots[steps[plan.key].pk]: _triple(plan.course.employer_vote) for plan in plans}
        self.count(employer, counts, at)
        self._close(deliberation, employer, at)

    def _member(self, unit: OrganizationPlan, place: int) -> Member:
        """The first of the group is its chair, those without a title are the unit's leaders."""
        planned, campaign = unit.group[place], self._cast.campaign()
        return Member(
            name=planned.name,
            title=title_name(campaign.series, planned.level) if planned.level else "",
            level=planned.level,
            profession=campaign.specialties[place % len(campaign.specialties)] if planned.professional else "",
            role=CHAIR if place == 0 else DeliberationMember.Role.ORDINARY,
            professional=planned.professional,
            leader=not planned.professional,
        )

    def _close(self, deliberation: Deliberation, employer: Organization, at: datetime) -> None:
        """Enter what the group found and make the minutes."""
        bases = bases_named(deliberation.campaign, deliberation.held_on).values
        findings = {item.pk: dict.fromkeys(bases, FOUND) for item in deliberation.items.all()}
        handler = self._cast.officer(employer, Post.EMPLOYER_HANDLER, at.date())
        close_deliberation(actor=handler, now=at, deliberation_id=deliberation.pk, findings=findings)

    def count(self, organization: Organization, counts: dict[int, tuple[int, int, int]], at: datetime) -> None:
        """Both scrutineers of an organization enter the same counts."""
        for place in (0, 1):
            scrutineer = self._cast.officer(organization, Post.SCRUTINEER, at.date(), place)
            enter_counts(actor=scrutineer, now=at, counts=counts)

    def post_notice(self, unit: OrganizationPlan, plans: Sequence[ApplicantPlan], at: datetime) -> None:
        """Post the employer's notice on these cases."""
        employer = self._cast.organization(unit.key)
        post_employer_notice(
            actor=self._cast.officer(employer, Post.EMPLOYER_HANDLER, at.date()),
            now=at,
            employer_id=employer.pk,
            campaign_id=self._cast.campaign().pk,
            step_ids=[self._open_step(plan).pk for plan in plans],
        )

    def decide_objection(self, plan: ApplicantPlan, at: datetime) -> None:
        """The organizer's office finds on the objection of the plan."""
        course = plan.course.objection
        if course is None:
            raise ValueError(f"{plan.key} has no objection")
        objection = Objection.objects.get(entry__application=self._cast.application(plan.key), finding="")
        organizer = self._cast.campaign().committee.organizer
        decide_objection(
            actor=self._cast.officer(organizer, Post.ORGANIZER_HANDLER, at.date()),
            now=at,
            objection_id=objection.pk,
            finding=course.finding,
            text=course.finding_text,
        )

    def record_bar(self, plan: ApplicantPlan, at: datetime) -> None:
        """An office records what bars the applicant from then on."""
        bar = plan.course.bar
        if bar is None:
            raise ValueError(f"{plan.key} has no bar")
        office = self._cast.organization(bar.recorded_by)
        record_bar(
            actor=self._cast.officer(office, RECORDING_POST[Organization.Role(office.role)], at.date()),
            now=at,
            person=self._cast.person(plan.key),
            kind=bar.kind,
            since=bar.since,
            recorded_by=office,
        )

    def _decide(self, plan: ApplicantPlan, at: datetime, outcome: Step.Outcome, **words: object) -> None:
        step = self._open_step(plan)
        officer = self._cast.officer(step.organization, POST_FOR[StepKind(step.kind)], at.date())
        decide_step(actor=officer, now=at, step_id=step.pk, outcome=outcome, **words)  # type: ignore[arg-type]

    def _open_step(self, plan: ApplicantPlan) -> Step:
        application = self._cast.application(plan.key)
        return Step.objects.select_related("organization").get(application=application, closed_at=None)


def _triple(count: Count | None) -> tuple[int, int, int]:
    if count is None:
        raise ValueError("a vote has no count")
    return count.yes, count.no, count.abstain
