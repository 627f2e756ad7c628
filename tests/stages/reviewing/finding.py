"""What offices find out, for tests: cases under Qinzhou's and Kashgar's notices, and what their steps ask."""

from datetime import date
from typing import Any

from tests.stages.applications.filling import STANDING, picture
from tests.stages.applications.notices import NOW, OF_THE_PLACE, Case
from tests.stages.reviewing.cases import open_step_of
from tests.world import SYSTEM, actor, moment, officer, person
from zhicheng.infra.access import Actor
from zhicheng.infra.events import announce
from zhicheng.stages.applications.events import ApplicationSubmitted
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.snapshots import applicant_data
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.registry.models import Organization, Post
from zhicheng.stages.registry.services import appoint_person, sign_undertaking
from zhicheng.stages.reviewing.findings.laid_out import asked_of
from zhicheng.stages.reviewing.models import Finding, Step, Topic
from zhicheng.stages.reviewing.services import record_findings
from zhicheng.stages.reviewing.services.record_findings import Found

CHECKED = moment("2020-06-22")
EXCEPTIONAL = {"exceptional": "yes", "exceptional_proof": "yes", "reason": "主持泵站改造，获市级一等奖。"}
GOOD: dict[str, Any] = {Topic.ITEM: "sound", Topic.MATERIAL: "original", Topic.CHECK: True}


def handed_in(case: Case, *items: str, **changed: dict[str, Any]) -> Application:
    """The case filled in, with files under the items, and waiting at the employer."""
    case.fill(**changed)
    case.attach(*items)
    application = case.fresh()
    data = {section.group: section.data for section in application.sections.all()}
    snapshot = Snapshot.objects.create(
        application=application,
        round=1,
        data={"sections": data, "materials": [], "applicant": applicant_data(application)},
        sha256="0" * 64,
        commitment_version="2026-1",
        commitment_sha256="0" * 64,
        signed_by=application.person,
        answer={},
        taken_at=NOW,
    )
    application.number, application.submitted_at = "Y2020-GC-0001", NOW
    application.save()
    move(application, Status.UNDER_REVIEW, NOW)
    announce(ApplicationSubmitted(application, snapshot, SYSTEM, NOW))
    return application


def exceptional(case: Case) -> Application:
    """Somebody with too few years who claims the exceptional way."""
    return handed_in(case, standing=STANDING | OF_THE_PLACE | {"special": "yes"}, special=EXCEPTIONAL)


def unit_handler(case: Case) -> Actor:
    """The employer's officer."""
    return officer("韦知非", 101, Post.EMPLOYER_HANDLER, case.unit)


def checker(unit: Organization) -> Actor:
    """The employer's responsible checker, who has signed nothing yet."""
    someone = person("石见山", 140)
    appoint_person(
        actor=SYSTEM,
        now=NOW,
        person=someone,
        post=Post.RESPONSIBLE_CHECKER,
        organization=unit,
        since=date(2020, 1, 1),
    )
    return actor(someone, CHECKED.date())


def signed_checker(unit: Organization) -> Actor:
    """The same, after signing for the year."""
    who = checker(unit)
    sign_undertaking(actor=who, now=CHECKED, organization_id=unit.pk, agreed=True)
    return who


def at_step(application: Application, kind: str, organization=None) -> Step:
    """The case's open step turned into one of that kind, at another office."""
    step = open_step_of(application)
    step.kind = kind
    if organization is not None:
        step.organization = organization
    step.save()
    return step


def tell(who: Actor, step: Step, now=CHECKED, **values: Any) -> list[Finding]:
    """Record values by topic and key (`fact_exceptional_agreed`), with issuer and document where one belongs to it."""
    wanted = {name.replace("_", "-", 1): value for name, value in values.items()}
    return record_findings(
        actor=who, now=now, step_id=step.pk, found=[document(name, value) for name, value in wanted.items()]
    )


def document(name: str, value: Any) -> Found:
    """What was found, with who gave it and a picture of the document."""
    return Found(name, value, issuer="滨江水务党支部", file_name="证明.png", content=picture())


def check_all(who: Actor, step: Step, now=CHECKED) -> list[Finding]:
    """Record that everything the step asks to be checked is in order."""
    asked = [one for one in asked_of(step, now.date()) if one.topic in GOOD]
    return record_findings(
        actor=who, now=now, step_id=step.pk, found=[Found(one.name, GOOD[one.topic]) for one in asked]
    )
