"""From what stages read to what the API answers."""

from collections.abc import Iterable
from datetime import date

from zhicheng.api.schemas.applications import (
    ApplicationDetail,
    ApplicationLine,
    Check,
    FormFault,
    Group,
    Missing,
    Stop,
)
from zhicheng.api.schemas.applications import Standing as StandingOut
from zhicheng.api.telling import Standing
from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.stages.applications.checklist import missing_items
from zhicheng.stages.applications.commitment import COMMITMENT, COMMITMENT_VERSION
from zhicheng.stages.applications.drafts import read_draft
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.sections import Fault
from zhicheng.stages.applications.views.frame import Frame
from zhicheng.stages.applications.workflow import EDITABLE


def line_of(application: Application) -> ApplicationLine:
    """An application in a list."""
    return ApplicationLine(
        id=application.pk,
        number=application.number,
        campaign=application.campaign_id,
        campaign_title=str(application.campaign),
        status=application.status,
        status_text=str(application.get_status_display()),
        status_since=application.status_at,
        is_editable=application.status in EDITABLE,
    )


def detail_of(application: Application, today: date) -> ApplicationDetail:
    """An application with how far each group of its form is."""
    draft = read_draft(application, today)
    groups = [
        Group(
            group=group.value,
            title=str(group.label),
            version=draft.version(group),
            is_complete=section.is_complete,
        )
        for group, section in draft.sections.items()
    ]
    return ApplicationDetail(
        **line_of(application).model_dump(),
        employer=application.employer.name if application.employer else "",
        specialty=application.specialty,
        started_at=application.started_at,
        submitted_at=application.submitted_at,
        groups=groups,
    )


def faults_out(faults: Iterable[Fault]) -> list[FormFault]:
    """What is to be filled in or mended."""
    return [FormFault(label=str(fault.label), message=str(fault.message), row=fault.row) for fault in faults]


def checked(frame: Frame) -> Check:
    """What the page of a draft shows beside it; `unknown` while groups are not saved yet."""
    missing = frame.page("check")["missing"]
    materials = [item.key for item in missing_items(frame.filed)]
    faults = faults_out(frame.draft.faults)
    asked_all = frame.answer is not None and all(one.by_office for one in missing)
    decision = frame.answer.decision if frame.answer else "unknown"
    return Check(
        decision=decision,
        answer=frame.answer.as_json() if frame.answer else {},
        missing=[Missing(text=str(one.text), group=one.group.value if one.group else None) for one in missing],
        faults=faults,
        materials=materials,
        may_submit=not (faults or materials) and (decision == "yes" or (asked_all and decision == "unknown")),
        commitment_version=COMMITMENT_VERSION,
        commitment=list(COMMITMENT),
    )


def standing_out(standing: Standing) -> StandingOut:
    """Where a case stands."""
    return StandingOut(
        head=standing.head,
        where=standing.where,
        since=standing.since,
        due=standing.due,
        following=standing.following,
        yours=standing.yours,
        clauses=list(standing.clauses),
    )


def stops_of(entries: Iterable[JourneyEntry]) -> list[Stop]:
    """The way of a case."""
    return [
        Stop(
            at=entry.at,
            until=entry.until,
            mark=entry.mark,
            title=entry.title,
            text=entry.text,
            note=entry.note,
            office=entry.office,
            clauses=list(entry.clauses),
        )
        for entry in entries
    ]
