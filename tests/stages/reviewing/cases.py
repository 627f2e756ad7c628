"""Cases on their way, for tests: applications as submitted, and steps taken through the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.test import Client

from tests.world import SYSTEM, World, moment, officer, person
from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.events import announce
from zhicheng.stages.applications.events import ApplicationSubmitted, ApplicationWithdrawn
from zhicheng.stages.applications.models import Application, DraftSection, Snapshot
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.snapshots import applicant_data
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.registry.models import Organization, Post
from zhicheng.stages.reviewing.group import CHAIR, Member
from zhicheng.stages.reviewing.law import bases_named
from zhicheng.stages.reviewing.models import Deliberation, Step
from zhicheng.stages.reviewing.services import (
    close_deliberation,
    decide_step,
    open_deliberation,
    post_employer_notice,
)

SUBMITTED = moment("2026-06-08")
CHECKED = moment("2026-06-10")
VOTED = moment("2026-06-11")
POSTED = moment("2026-06-12")
ENDED = moment("2026-06-23", 0)
RECOMMENDED = moment("2026-06-24")
ACCEPTED = moment("2026-06-26")

GROUP = [
    Member(name="成员1", role=CHAIR, leader=True),
    *(
        Member(name=f"成员{number}", title="工程师", level="intermediate", profession="市政工程", professional=True)
        for number in range(2, 10)
    ),
]


def sections(employer: Organization) -> dict[str, Any]:
    """A form without faults, as it was typed."""
    return {
        "basics": {"employer": str(employer.pk), "employed": "yes", "specialty": "市政工程", "post": "设计员"},
        "education": {
            "rows": [
                {
                    "id": 1,
                    "level": "bachelor",
                    "school": "ordinary",
                    "school_name": "示例大学",
                    "awarded_on": "2010年7月1日",
                    "fits": "yes",
                }
            ]
        },
        "titles": {
            "rows": [
                {
                    "id": 1,
                    "level": "assistant",
                    "series": "engineering",
                    "obtained_on": "2015年11月20日",
                    "via": "review",
                    "place": "here",
                }
            ]
        },
        "practice": {
            "rows": [
                {
                    "id": 1,
                    "employer": employer.name,
                    "post": "设计员",
                    "series": "engineering",
                    "since": "2010年8月",
                    "ongoing": "yes",
                }
            ]
        },
        "standing": {
            "continuing_education_done": "yes",
            "retired": "no",
            "civil_servant": "no",
            "disciplined": "no",
            "under_investigation": "no",
            "penalized": "no",
            "special": "no",
        },
        "achievements": {
            "summary": "主持两处泵站改造。",
            "rows": [
                {
                    "id": 1,
                    "kind": "project",
                    "title": "滨江泵站改造",
                    "achieved_on": "2022年5月",
                    "role": "负责工艺设计",
                }
            ],
        },
    }


@contextmanager
def signed_in(client: Client, actor: Actor, now: datetime = CHECKED) -> Iterator[Client]:
    """Somebody at the pages, at that moment."""
    client.force_login(Account.objects.get(pk=actor.account_id))
    with fixed_time(now):
        yield client


def submitted(
    world: World, name: str = "覃若溪", index: int = 1, employer: Organization | None = None, **otherwise: Any
) -> Application:
    """Somebody's application just handed in, waiting at the employer; `otherwise` are sections that differ."""
    unit = employer or world.employer
    application = Application.objects.create(
        campaign=world.campaign,
        person=person(name, index, unit=unit),
        employer=unit,
        specialty="市政工程",
        number=f"SL2026-GC-{index:04d}",
        status=Status.UNDER_REVIEW,
        started_at=SUBMITTED,
        submitted_at=SUBMITTED,
        status_at=SUBMITTED,
    )
    form = sections(unit) | otherwise
    for group, data in form.items():
        DraftSection.objects.create(application=application, group=group, data=data, saved_at=SUBMITTED)
    hand_in(application, SUBMITTED, **otherwise)
    return application


def hand_in(application: Application, now, **mended: Any) -> None:
    """Take the next snapshot and announce it, as submitting does; `mended` are sections that read otherwise now."""
    form = sections(application.employer) | mended
    snapshot = Snapshot.objects.create(
        application=application,
        round=application.snapshots.count() + 1,
        data={"sections": form, "materials": [], "applicant": applicant_data(application)},
        sha256="0" * 64,
        commitment_version="2026-1",
        commitment_sha256="0" * 64,
        signed_by=application.person,
        answer={},
        taken_at=now,
    )
    announce(ApplicationSubmitted(application, snapshot, SYSTEM, now))


def hand_in_again(application: Application, now, **mended: Any) -> None:
    """Answer a correction."""
    application.refresh_from_db()
    move(application, Status.UNDER_REVIEW, now)
    hand_in(application, now, **mended)


def withdraw(application: Application, now) -> None:
    """Take an application back."""
    application.refresh_from_db()
    move(application, Status.WITHDRAWN, now)
    announce(ApplicationWithdrawn(application, SYSTEM, now))


def open_step_of(application: Application) -> Step:
    """The step at which a case waits."""
    return Step.objects.get(application=application, closed_at=None)


def handler(world: World, index: int = 101) -> Actor:
    """The employer's officer."""
    return officer("韦知非", index, Post.EMPLOYER_HANDLER, world.employer)


def scrutineers(world: World) -> tuple[Actor, Actor]:
    """The employer's two scrutineers."""
    return (
        officer("农晚照", 111, Post.SCRUTINEER, world.employer),
        officer("苏合", 112, Post.SCRUTINEER, world.employer),
    )


def approve(actor: Actor, application: Application, now) -> Step:
    """Approve the step at which a case waits."""
    return decide_step(actor=actor, now=now, step_id=open_step_of(application).pk, outcome="approved")


def deliberate(actor: Actor, world: World, *applications: Application, members=None, **more) -> Deliberation:
    """Put cases to the vote of the group."""
    return open_deliberation(
        actor=actor,
        now=VOTED,
        holder_id=world.employer.pk,
        employer_id=world.employer.pk,
        campaign_id=world.campaign.pk,
        held_on=date(2026, 6, 11),
        members=members or GROUP,
        step_ids=[open_step_of(application).pk for application in applications],
        **more,
    )


def count(world: World, deliberation: Deliberation, yes: int, no: int = 0, abstain: int = 0, not_in: int = 0) -> None:
    """Let both scrutineers count the same for every case of the session."""
    ballots = deliberation.items.values_list("ballot", flat=True)
    for scrutineer in scrutineers(world):
        enter_counts(actor=scrutineer, now=VOTED, counts=dict.fromkeys(ballots, (yes, no, abstain, not_in)))


def closed(actor: Actor, deliberation: Deliberation) -> Deliberation:
    """End the session with a finding on each basis."""
    bases = bases_named(deliberation.campaign, deliberation.held_on).values
    findings = {item.pk: dict.fromkeys(bases, "符合要求") for item in deliberation.items.all()}
    return close_deliberation(actor=actor, now=VOTED, deliberation_id=deliberation.pk, findings=findings)


def noticed(actor: Actor, world: World, *applications: Application):
    """Take cases from the employer's check to its notice."""
    for application in applications:
        approve(actor, application, CHECKED)
    session = deliberate(actor, world, *applications)
    count(world, session, 9)
    closed(actor, session)
    return post_employer_notice(
        actor=actor,
        now=POSTED,
        employer_id=world.employer.pk,
        campaign_id=world.campaign.pk,
        step_ids=[open_step_of(application).pk for application in applications],
    )


def recommended(actor: Actor, world: World, *applications: Application) -> None:
    """Take cases from the employer's check to its recommendation."""
    noticed(actor, world, *applications)
    end_notices(actor=SYSTEM, now=ENDED)
    for application in applications:
        approve(actor, application, RECOMMENDED)


def at_acceptance(world: World, *applications: Application) -> Actor:
    """Take cases to the committee's office; gives its officer."""
    recommended(handler(world), world, *applications)
    department = officer("陈一诺", 102, Post.DEPARTMENT_HANDLER, world.department)
    for application in applications:
        approve(department, application, RECOMMENDED)
    return officer("梁书恒", 103, Post.ORGANIZER_HANDLER, world.organizer)
