"""The decision page: materials, viewer and form side by side; a preview before anything unpleasant is sent."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhicheng.core.policy import Answer, Finding
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.applications.checklist import Filed, filed_materials
from zhicheng.stages.applications.dossier import Dossier, read_dossier
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.approving import ASKING_CONDITIONS, is_late
from zhicheng.stages.reviewing.chain import mending_days, working_days_after
from zhicheng.stages.reviewing.checking import checks_of
from zhicheng.stages.reviewing.correctable import Correctable, correctable_items
from zhicheng.stages.reviewing.desk import (
    forget,
    grounds,
    look_at,
    opinion_of,
    slots,
    unseen,
    view_of,
)
from zhicheng.stages.reviewing.forms import DecisionForm, Offer
from zhicheng.stages.reviewing.leaving import soft_findings
from zhicheng.stages.reviewing.models import Correction, Step, StepKind
from zhicheng.stages.reviewing.queries import neighbours
from zhicheng.stages.reviewing.recommending import aspects_of, decides_on_defence
from zhicheng.stages.reviewing.rejecting import refuse_ungrounded
from zhicheng.stages.reviewing.repeating import changes_since, last_correction, origins
from zhicheng.stages.reviewing.returning import lawful_list, returning_terms
from zhicheng.stages.reviewing.services import decide_step
from zhicheng.stages.reviewing.twice import first_check_of, practice_beside_insurance, wants_second
from zhicheng.stages.reviewing.vacancies import vacancies_beside
from zhicheng.stages.reviewing.way import checking_clauses, clauses_of, possible_outcomes
from zhicheng.stages.reviewing.words import DECIDED_BY_OFFICER, keys_of_case, outcome_word, rejection_word


@dataclass
class Desk:
    """One request for one step."""

    request: HttpRequest
    visit: Visit
    step: Step
    read: Dossier
    answer: Answer
    filed: list[Filed]
    correction: Correction | None
    correctable: dict[str, Correctable]
    form: DecisionForm
    refusal: Refusal | None = None
    seen: set[int] = field(default_factory=set)

    @property
    def application(self) -> Application:
        return self.step.application

    @property
    def campaign(self) -> Campaign:
        return self.step.application.campaign


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, step_id: int) -> HttpResponse:
    """Look at a case and decide it; a closed step, a defence, a vote and a notice lead to where they are shown."""
    visit = visit_of(request)
    step = step_for_officer(visit.actor, step_id)
    if step.closed_at is not None and request.method != "POST":
        return redirect("journey", step.application_id)
    if step.kind == StepKind.DEFENCE:
        return redirect("defence", step.pk)
    if step.kind not in DECIDED_BY_OFFICER:
        return redirect("deliberations" if step.kind == StepKind.DELIBERATION else "employer_notice")
    desk = _lay_out(request, visit, step)
    if request.method == "POST" and request.POST.get("action") != "edit" and desk.form.is_valid():
        return _act(desk)
    return _page(desk)


def _lay_out(request: HttpRequest, visit: Visit, step: Step) -> Desk:
    read = read_dossier(step.application, visit.today)
    answer = ask_eligibility(step.application, on=visit.today, read=read)
    filed = filed_materials(step.application, read)
    correctable = correctable_items(step.application, filed)
    correction = last_correction(step)
    offer = Offer(
        step=step,
        correctable=correctable,
        clauses=grounds(step, answer),
        origins=origins(step, correctable, correction),
        checks=checks_of(step),
        soft=_soft(step, answer, read),
        is_late=is_late(step, visit.today),
        aspects=aspects_of(step, visit.today).values,
        defence=decides_on_defence(step),
    )
    form = DecisionForm(request.POST or None, offer=offer)
    return Desk(request, visit, step, read, answer, filed, correction, correctable, form)


def _soft(step: Step, answer: Answer, read: Dossier) -> tuple[Finding, ...]:
    """The rules in principle from which an approval of this step would need leave."""
    return soft_findings(step, answer, read) if step.kind in ASKING_CONDITIONS else ()


def _act(desk: Desk) -> HttpResponse:
    """Show the preview, or decide; what is refused is told above the form, with what was typed kept."""
    decision = desk.form.decision()
    try:
        if desk.request.POST.get("action") != "send" and decision["outcome"] != Step.Outcome.APPROVED:
            return _preview(desk, decision)
        step = decide_step(actor=desk.visit.actor, now=desk.visit.now, step_id=desk.step.pk, **decision)
    except Refusal as refusal:
        desk.refusal = refusal
        return _page(desk)
    forget(desk.request.session, step)
    messages.success(desk.request, _told(step))
    following = neighbours(desk.visit.actor, step)[1]
    return redirect("decide", following) if following else redirect("workbench")


def _told(step: Step) -> str:
    number = step.application.number
    if step.closed_at is None:
        return _("%(number)s：你的核对已记下，等本单位另一位经办人再核对。") % {"number": number}
    return _("%(number)s：%(outcome)s，已办好。") % {"number": number, "outcome": outcome_word(step.kind, step.outcome)}


def _preview(desk: Desk, decision: dict[str, Any]) -> HttpResponse:
    context = _common(desk) | {"decision": decision, "typed": _typed(desk.request)}
    if decision["outcome"] == Step.Outcome.RETURNED:
        context |= {
            "items": lawful_list(desk.step, decision["corrections"], decision["second_reason"]),
            "due_on": working_days_after(desk.visit.now, mending_days(desk.campaign)),
            "unseen": unseen(desk.filed, look_at(desk.request.session, desk.step, view_of((), {}))),
        }
        return render(desk.request, "reviewing/preview_return.html", context)
    refuse_ungrounded(desk.step, decision["reason"], decision["clauses"])
    return render(desk.request, "reviewing/preview_rejection.html", context)


def _page(desk: Desk) -> HttpResponse:
    view = view_of(desk.filed, desk.request.GET.dict())
    seen = look_at(desk.request.session, desk.step, view)
    previous, following = neighbours(desk.visit.actor, desk.step)
    correction = desk.correction
    context = _common(desk) | {
        "form": desk.form,
        "refusal": desk.refusal,
        "answer": desk.answer.as_json(),
        "slots": slots(desk.filed, view, seen),
        "unseen": unseen(desk.filed, seen),
        "view": view,
        "sections": list(desk.read.form.values()) if view.material is None else [],
        "correction": correction,
        "asked": _asked(desk, correction),
        "mending_days": mending_days(desk.campaign),
        "opinion": opinion_of(desk.application),
        "changes": changes_since(desk.step, correction) if correction else [],
        "due_on": working_days_after(desk.visit.now, mending_days(desk.campaign)),
        "previous": previous,
        "following": following,
        "chosen": desk.form["outcome"].value(),
        "keys": keys_of_case(),
        "vacancies": vacancies_beside(desk.step, desk.answer),
        **_two_officers(desk),
        "practice": practice_beside_insurance(desk.step, desk.answer, desk.visit.today),
        "may_return": Step.Outcome.RETURNED in possible_outcomes(desk.step),
        "may_reject": Step.Outcome.REJECTED in possible_outcomes(desk.step),
    }
    return render(desk.request, "reviewing/decide.html", context)


def _two_officers(desk: Desk) -> dict[str, Any]:
    """Whether two officers have to agree, and who did first."""
    if not wants_second(desk.step, desk.answer):
        return {"second": False}
    return {"second": True, "first_check": first_check_of(desk.step)}


def _asked(desk: Desk, correction: Correction | None) -> list[tuple[str, str]]:
    """What a list asked for, in words; what is not asked of the applicant any more goes by its key."""
    items = correction.items.all() if correction else ()
    known = {key: one.label for key, one in desk.correctable.items()}
    return [(known.get(item.item, item.item), item.fault) for item in items]


def _common(desk: Desk) -> dict[str, Any]:
    return {
        "step": desk.step,
        "application": desk.application,
        "campaign": desk.campaign,
        "rejection_word": rejection_word(desk.step.kind),
        "clauses": clauses_of(desk.step),
        "terms": returning_terms(desk.step),
        "focus": checking_clauses(desk.step),
    }


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the confirmation."""
    aids = {"csrfmiddlewaretoken", "action"}
    return [(name, value) for name, value in request.POST.items() if name not in aids and isinstance(value, str)]
