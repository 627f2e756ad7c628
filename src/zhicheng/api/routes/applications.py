"""One's own applications: begin, hand in, withdraw, and where each stands."""

from django.http import HttpRequest
from ninja.decorators import decorate_view

from zhicheng.api.guarding import asked, router
from zhicheng.api.reading import checked, detail_of, line_of, standing_out, stops_of
from zhicheng.api.repeating import once
from zhicheng.api.schemas.applications import (
    ApplicationDetail,
    ApplicationLine,
    ApplicationList,
    Check,
    Journey,
    Start,
    Submit,
)
from zhicheng.api.scopes import Scope
from zhicheng.api.telling import teller
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import application_of_owner, registered_person
from zhicheng.stages.applications.commitment import COMMITMENT_VERSION
from zhicheng.stages.applications.queries import my_list
from zhicheng.stages.applications.services import (
    start_application,
    submit_application,
    undo_withdrawal,
    withdraw_application,
)
from zhicheng.stages.applications.views.frame import open_draft

applications = router("applications 我的申报")
_READ, _WRITE, _SUBMIT = Scope.READ_APPLICATIONS, Scope.WRITE_APPLICATIONS, Scope.SUBMIT_APPLICATIONS


@applications.get("/applications", **asked(_READ, "我的申报 One's own applications", ApplicationList))
def list_applications(request: HttpRequest) -> ApplicationList:
    visit = visit_of(request)
    own = my_list(registered_person(visit.actor).pk, visit.now)
    return ApplicationList(items=[line_of(listed.application) for listed in own])


@applications.post(
    "/applications",
    **asked(_WRITE, "开始申报；已有的原样返回 Begin; one begun before is given back", ApplicationDetail, writes=True),
)
@decorate_view(once)
def begin_application(request: HttpRequest, said: Start) -> ApplicationDetail:
    visit = visit_of(request)
    begun = start_application(actor=visit.actor, now=visit.now, campaign_id=said.campaign)
    return detail_of(application_of_owner(visit.actor, begun.pk), visit.today)


@applications.get(
    "/applications/{application_id}",
    **asked(_READ, "一份申报和各组填得怎样 One application with its groups", ApplicationDetail),
)
def read_application(request: HttpRequest, application_id: int) -> ApplicationDetail:
    visit = visit_of(request)
    return detail_of(application_of_owner(visit.actor, application_id), visit.today)


@applications.get(
    "/applications/{application_id}/check",
    **asked(_READ, "条件够不够，还差什么 Eligibility, and what is missing", Check),
)
def check_application(request: HttpRequest, application_id: int) -> Check:
    return checked(open_draft(visit_of(request), application_id))


@applications.post(
    "/applications/{application_id}/submit",
    **asked(_SUBMIT, "签承诺书，提交 Sign the commitment and hand in", ApplicationLine, writes=True),
)
@decorate_view(once)
def submit(request: HttpRequest, application_id: int, said: Submit) -> ApplicationLine:
    visit = visit_of(request)
    agreed = said.agreed and said.commitment_version == COMMITMENT_VERSION
    return line_of(submit_application(actor=visit.actor, now=visit.now, application_id=application_id, agreed=agreed))


@applications.post(
    "/applications/{application_id}/withdraw",
    **asked(_SUBMIT, "受理以前撤回 Withdraw before acceptance", ApplicationLine, writes=True),
)
@decorate_view(once)
def withdraw(request: HttpRequest, application_id: int) -> ApplicationLine:
    visit = visit_of(request)
    return line_of(withdraw_application(actor=visit.actor, now=visit.now, application_id=application_id))


@applications.post(
    "/applications/{application_id}/undo-withdrawal",
    **asked(_SUBMIT, "截止前取消撤回，还是原来的编号 Take the withdrawal back", ApplicationLine, writes=True),
)
@decorate_view(once)
def take_withdrawal_back(request: HttpRequest, application_id: int) -> ApplicationLine:
    visit = visit_of(request)
    return line_of(undo_withdrawal(actor=visit.actor, now=visit.now, application_id=application_id))


@applications.get(
    "/applications/{application_id}/journey",
    **asked(_READ, "在谁那里、到什么时候、下一步 Who has it, until when, what next", Journey),
)
def journey(request: HttpRequest, application_id: int) -> Journey:
    visit = visit_of(request)
    application = application_of_owner(visit.actor, application_id)
    entries = teller().entries(application, visit.actor)
    return Journey(
        standing=standing_out(teller().standing(application, entries, visit.today)),
        stops=stops_of(entries),
    )
