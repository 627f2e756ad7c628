"""What happens at the desks of units beside the way of their cases: undertakings, new handlers, findings, more time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db.models import QuerySet

from zhicheng.cli.papers import letter_of_entrustment
from zhicheng.cli.season.cast import Cast
from zhicheng.cli.season.deeds import Deed
from zhicheng.cli.season_data import ApplicantPlan, HandoverPlan, SeasonPlan, StaffPlan
from zhicheng.infra.access import Actor
from zhicheng.infra.documents import render
from zhicheng.stages.registry.models import Appointment, Post
from zhicheng.stages.registry.services import appoint_by_manager, end_by_manager, sign_undertaking
from zhicheng.stages.reviewing.models import Contest, Finding, Step, StepKind, Topic
from zhicheng.stages.reviewing.services import (
    contest_finding,
    entrust_steps,
    extend_deadline,
    record_findings,
    reply_to_contest,
)
from zhicheng.stages.reviewing.services.record_findings import Found


def settling(plan: SeasonPlan, cast: Cast) -> Iterator[Deed]:
    """Every act of units about their own people."""
    for member in plan.staff:
        if member.signed_at is not None:
            at = member.signed_at
            yield Deed(at, f"undertaking:{member.key}", "undertaken", partial(_undertake, member, cast, at))
    for change in plan.handovers:
        yield Deed(change.at, f"handover:{change.coming}", "handed_over", partial(_hand_over, change, plan, cast))


def _undertake(member: StaffPlan, cast: Cast, at: datetime) -> None:
    unit = cast.organization(member.organization)
    sign_undertaking(actor=cast.actor(member.key, at.date()), now=at, organization_id=unit.pk, agreed=True)


def _hand_over(change: HandoverPlan, plan: SeasonPlan, cast: Cast) -> None:
    """The one who leaves serves until that day, the one who comes from the next."""
    manager, day = cast.actor(change.manager, change.at.date()), change.at.date()
    unit = cast.organization(next(one.organization for one in plan.staff if one.key == change.manager))
    held = Appointment.objects.get(
        person=cast.person(change.leaving), organization=unit, post=Post.EMPLOYER_HANDLER, period__contains=day
    )
    end_by_manager(actor=manager, now=change.at, appointment_id=held.pk, last_day=day)
    appoint_by_manager(
        actor=manager,
        now=change.at,
        organization_id=unit.pk,
        username=change.coming,
        post=Post.EMPLOYER_HANDLER,
        since=day + timedelta(days=1),
    )


class Desks:
    """Acts on single cases that leave them where they are."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def entrust(self, plan: ApplicantPlan, at: datetime) -> None:
        """The employer gives the deliberation of the case to another unit, with a letter."""
        course = plan.course.entrusted
        if course is None:
            raise ValueError(f"{plan.key} is entrusted to nobody")
        employer, unit = self._cast.organization(plan.employer), self._cast.organization(course.unit)
        letter = letter_of_entrustment(employer.name, unit.name, plan.name, course)
        entrust_steps(
            actor=self._handler(plan, at),
            now=at,
            step_ids=[self._steps(plan).get(closed_at=None).pk],
            unit=unit.name,
            number=course.number,
            file_name="委托书.pdf",
            content=render("material", letter, sample=True, document_date=at.date()),
        )

    def find(self, plan: ApplicantPlan, at: datetime) -> None:
        """The employer records how it verified a material."""
        course = plan.course.finding
        if course is None:
            raise ValueError(f"{plan.key} has no finding")
        self._record(plan, at, course.item, course.found)

    def contest(self, plan: ApplicantPlan, at: datetime) -> None:
        """The applicant says that this is wrong."""
        course = plan.course.finding
        if course is None:
            raise ValueError(f"{plan.key} has no finding")
        found = Finding.objects.get(application=self._cast.application(plan.key), key=course.item)
        contest_finding(actor=self._cast.actor(plan.key, at.date()), now=at, finding_id=found.pk, text=course.text)

    def answer(self, plan: ApplicantPlan, at: datetime) -> None:
        """The employer answers, and records what it finds now."""
        course = plan.course.finding
        if course is None:
            raise ValueError(f"{plan.key} has no finding")
        contest = Contest.objects.get(finding__application=self._cast.application(plan.key))
        reply_to_contest(actor=self._handler(plan, at), now=at, contest_id=contest.pk, reply=course.reply)
        self._record(plan, at, course.item, course.corrected)

    def extend(self, plan: ApplicantPlan, at: datetime) -> None:
        """The office that sent the case back gives more time for the correction."""
        course = plan.course.extended
        if course is None:
            raise ValueError(f"{plan.key} is given no more time")
        step = self._steps(plan).get(outcome=Step.Outcome.RETURNED)
        extend_deadline(
            actor=self._cast.officer(step.organization, Post.ORGANIZER_HANDLER, at.date()),
            now=at,
            step_id=step.pk,
            due_on=course.due_on,
            reason=course.reason,
            clause=course.clause,
        )

    def _record(self, plan: ApplicantPlan, at: datetime, item: str, found: str) -> None:
        step = self._steps(plan).get(kind=StepKind.EMPLOYER_CHECK)
        told = Found(f"{Topic.MATERIAL}-{item}", found)
        record_findings(actor=self._handler(plan, at), now=at, step_id=step.pk, found=[told])

    def _handler(self, plan: ApplicantPlan, at: datetime) -> Actor:
        return self._cast.officer(self._cast.organization(plan.employer), Post.EMPLOYER_HANDLER, at.date())

    def _steps(self, plan: ApplicantPlan) -> QuerySet[Step]:
        return Step.objects.filter(application=self._cast.application(plan.key)).select_related("organization")
