"""What goes with the files: by which of the published lists one goes, and exemptions from its items."""

from django.http import HttpRequest
from ninja.decorators import decorate_view

from zhicheng.api.guarding import asked, router
from zhicheng.api.repeating import once
from zhicheng.api.schemas.papers import (
    AskExemption,
    Checklists,
    ChooseChecklist,
    ExemptionAsked,
    ExemptionList,
    OfferedChecklist,
)
from zhicheng.api.scopes import Scope
from zhicheng.core.policy import Checklist
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.requests import visit_of
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.checklist import checklist_for, lists_to_choose
from zhicheng.stages.applications.models import Application, Exemption
from zhicheng.stages.applications.services import ask_exemption, choose_checklist

papers = router("papers 清单和免试")
_READ, _WRITE = Scope.READ_APPLICATIONS, Scope.WRITE_APPLICATIONS
_CHECKLISTS, _EXEMPTIONS = "/applications/{application_id}/checklists", "/applications/{application_id}/exemptions"


@papers.get(_CHECKLISTS, **asked(_READ, "可以选哪份清单，现在是哪份 The lists one may go by", Checklists))
def list_checklists(request: HttpRequest, application_id: int) -> Checklists:
    return _offered(application_of_owner(visit_of(request).actor, application_id))


@papers.post(_CHECKLISTS, **asked(_WRITE, "选一份清单 Go by one of them", Checklists, writes=True))
@decorate_view(once)
def choose_list(request: HttpRequest, application_id: int, said: ChooseChecklist) -> Checklists:
    visit = visit_of(request)
    return _offered(
        choose_checklist(actor=visit.actor, now=visit.now, application_id=application_id, checklist=said.checklist)
    )


@papers.get(_EXEMPTIONS, **asked(_READ, "免试申请办得怎样 Requests for exemption", ExemptionList))
def list_exemptions(request: HttpRequest, application_id: int) -> ExemptionList:
    application = application_of_owner(visit_of(request).actor, application_id)
    requests = application.exemptions.select_related("office").order_by("id")
    return ExemptionList(items=[_request(one) for one in requests])


@papers.post(
    _EXEMPTIONS,
    **asked(_WRITE, "申请免交清单上的一项 Ask to be exempted from an item", ExemptionAsked, writes=True),
)
@decorate_view(once)
def request_exemption(request: HttpRequest, application_id: int, said: AskExemption) -> ExemptionAsked:
    visit = visit_of(request)
    return _request(
        ask_exemption(
            actor=visit.actor, now=visit.now, application_id=application_id, item=said.item, ground=said.ground
        )
    )


def _offered(application: Application) -> Checklists:
    chosen = checklist_for(application).id
    return Checklists(
        items=[
            OfferedChecklist(
                id=one.id,
                applicants=_for_whom(one),
                is_chosen=one.id == chosen,
            )
            for one in lists_to_choose(application)
        ]
    )


def _for_whom(checklist: Checklist) -> str:
    """Whom a list is for; empty where it is the only one of its kind."""
    if checklist.applicants is None:
        return ""
    return checklist.applicants.en if in_english() else checklist.applicants.zh


def _request(exemption: Exemption) -> ExemptionAsked:
    return ExemptionAsked(
        id=exemption.pk,
        item=exemption.item,
        ground=exemption.ground,
        office=exemption.office.name,
        state=exemption.state,
        state_text=str(exemption.get_state_display()),
        asked_at=exemption.asked_at,
        decided_at=exemption.decided_at,
        remark=exemption.remark,
    )
