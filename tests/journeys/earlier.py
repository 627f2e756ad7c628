"""What happened before a journey begins, brought about through services: cases handed in, cases passed on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.journeys.people import PASSWORD
from tests.journeys.town import MONDAY, Town
from tests.stages.applications.filling import picture
from tests.stages.reviewing.cases import GROUP, closed, open_step_of, sections
from tests.world import SYSTEM, actor, moment
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.access import Actor
from zhicheng.stages.applications.checklist import checklist_of
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.services import (
    attach_material,
    save_section,
    start_application,
    submit_application,
)
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.registry.services import enrol_person
from zhicheng.stages.reviewing.services import decide_step, open_deliberation, post_employer_notice

NOTICE_OVER = moment("2026-06-16")  # posted on Monday the 8th, it ran until the 15th


def handed_in(town: Town, username: str, name: str, index: int, unit: Organization | None = None) -> Application:
    """An application handed in on Monday by somebody who can sign in."""
    application = filled_in(town, username, name, index, unit)
    who = actor(application.person, MONDAY.date())
    return submit_application(actor=who, now=MONDAY, application_id=application.pk, agreed=True)


def filled_in(
    town: Town,
    username: str,
    name: str,
    index: int,
    unit: Organization | None = None,
    *,
    without: str = "",
) -> Application:
    """A draft of somebody who can sign in, ready to be handed in but for the item of the checklist left out."""
    unit = unit or town.world.employer
    someone = enrol_person(
        actor=SYSTEM,
        now=MONDAY,
        name=name,
        username=username,
        password=PASSWORD,
        employer=unit,
        id_number=sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=index),
        phone="13800000000",
    )
    who = actor(someone, MONDAY.date())
    application = start_application(actor=who, now=MONDAY, campaign_id=town.world.campaign.pk)
    for group, data in sections(unit).items():
        save_section(actor=who, now=MONDAY, application_id=application.pk, group=group, data=data, version=0)
    _attach_all(who, application, without)
    return application


def checked(town: Town, *applications: Application, handler: str = "unit-handler") -> None:
    """The employer has checked them; they wait for its deliberation."""
    for application in applications:
        _approve(town.actor(handler), application, MONDAY)


def voted(town: Town, *applications: Application, office: str = "unit") -> None:
    """The employer's group has voted for them; they wait for its notice."""
    checked(town, *applications, handler=f"{office}-handler")
    held = open_deliberation(
        actor=town.actor(f"{office}-handler"),
        now=MONDAY,
        held_on=MONDAY.date(),
        members=GROUP,
        step_ids=[open_step_of(one).pk for one in applications],
        holder_id=applications[0].employer_id or 0,
        **_of(applications),
    )
    counts = dict.fromkeys(held.items.values_list("ballot", flat=True), (9, 0, 0))
    for number in (1, 2):
        enter_counts(actor=town.actor(f"{office}-counter-{number}"), now=MONDAY, counts=counts)
    closed(town.actor(f"{office}-handler"), held)


def noticed(town: Town, *applications: Application, office: str = "unit") -> None:
    """Their notice inside the unit is over; they wait for the employer's opinion. It is Tuesday the 16th."""
    voted(town, *applications, office=office)
    steps = [open_step_of(one).pk for one in applications]
    post_employer_notice(actor=town.actor(f"{office}-handler"), now=MONDAY, step_ids=steps, **_of(applications))
    end_notices(actor=SYSTEM, now=NOTICE_OVER)


def recommended(town: Town, *applications: Application) -> None:
    """Unit and department have recommended them; they wait for acceptance."""
    noticed(town, *applications)
    for application in applications:
        _approve(town.actor("unit-handler"), application, NOTICE_OVER)
        _approve(town.actor("department"), application, NOTICE_OVER)


def _approve(who: Actor, application: Application, now: Any) -> None:
    decide_step(actor=who, now=now, step_id=open_step_of(application).pk, outcome="approved")


def _attach_all(who: Actor, application: Application, without: str) -> None:
    for place, item in enumerate(checklist_of(application.campaign).items):
        if item.required and item.given_by == "file" and item.key != without:
            attach_material(
                actor=who,
                now=MONDAY,
                application_id=application.pk,
                item=item.key,
                name=f"{item.title.zh}.png",
                content=picture(place * 9),
            )


def _of(applications: Sequence[Application]) -> dict[str, int]:
    return {"employer_id": applications[0].employer_id or 0, "campaign_id": applications[0].campaign_id}
