"""What waits at the offices for which the person acts; reading only: decisions are made on the page."""

from django.http import HttpRequest

from zhicheng.api.guarding import asked, router
from zhicheng.api.reading import stops_of
from zhicheng.api.schemas.others import Case, CaseFile, InboxPage, ShownAnswer, ShownGroup, Waiting
from zhicheng.api.scopes import Scope
from zhicheng.api.telling import teller
from zhicheng.infra.looks import recording
from zhicheng.infra.looks.models import Act
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.checklist import filed_materials
from zhicheng.stages.applications.dossier import Dossier, read_dossier
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.forms import GroupForm
from zhicheng.stages.applications.sections import ReadSection
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.filters import Filters
from zhicheng.stages.reviewing.inbox import inbox as read_inbox
from zhicheng.stages.reviewing.waiting import Row

inbox = router("inbox 待办")


@inbox.get("/inbox", **asked(Scope.READ_INBOX, "所在单位的待办，按期限 What waits, by deadline", InboxPage))
def list_waiting(
    request: HttpRequest, after: str = "", q: str = "", kind: str = "", due: str = "", back: str = ""
) -> InboxPage:
    visit = visit_of(request)
    filters = Filters.of({"q": q, "kind": kind, "due": due, "back": back})
    page = read_inbox(visit.actor, filters, after, visit.today)
    return InboxPage(
        total=page.total,
        matching=page.matching,
        overdue=page.overdue,
        items=[_waiting(row) for group in page.groups for row in group.rows],
        next=page.after,
    )


@inbox.get(
    "/inbox/{step_id}",
    **asked(Scope.READ_INBOX, "一件：填的、材料、条件，看过会记下 One case; the look is recorded", Case),
)
def read_case(request: HttpRequest, step_id: int) -> Case:
    visit = visit_of(request)
    step = step_for_officer(visit.actor, step_id)
    application = step.application
    read = read_dossier(application, visit.today)
    answer = ask_eligibility(application, on=visit.today, read=read)
    recording.record(application=application, organization=step.organization, act=Act.FORM, now=visit.now)
    return Case(
        step=step.pk,
        application=application.pk,
        number=application.number,
        name=application.person.name,
        employer=application.employer.name if application.employer else "",
        kind=step.kind,
        due=step.due_on,
        decision=answer.decision,
        answer=answer.as_json(),
        form=[_shown(section) for section in read.form.values()],
        files=_files(read),
        stops=stops_of(teller().entries(application, visit.actor)),
    )


def _waiting(row: Row) -> Waiting:
    case = row.case
    return Waiting(
        step=case.step,
        application=case.application,
        number=case.number,
        name=case.name,
        employer=case.employer or "",
        specialty=case.specialty,
        kind=case.kind,
        kind_text=row.kind,
        due=case.due_on,
        days_left=row.due.left,
        state=row.word,
    )


def _shown(section: ReadSection) -> ShownGroup:
    plain = [_answers(section.plain)] if section.plain is not None else []
    parts = [*plain, *(_answers(row.form) for row in section.rows)]
    return ShownGroup(group=section.group.value, title=str(section.group.label), parts=parts)


def _answers(form: GroupForm) -> list[ShownAnswer]:
    return [ShownAnswer(label=label, text=text) for label, text in form.shown_answers()]


def _files(read: Dossier) -> list[CaseFile]:
    return [
        CaseFile(
            id=material.pk,
            item=filed.item.key,
            name=material.file.name,
            pages=material.file.pages,
            sha256=material.file.sha256,
        )
        for filed in filed_materials(read.application, read)
        for material in filed.materials
    ]
