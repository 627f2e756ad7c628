"""Who has a case next, by the way that the campaign's law lays down."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer, PolicyError
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.offices import office_of
from zhicheng.stages.registry.mandates import mandate_of
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.chain import open_step
from zhicheng.stages.reviewing.law import ask_recommender
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.way import Stage, agency_clauses, way_of

Stop = tuple[StepKind, Organization]


def first_stop(application: Application, on: date) -> Stop:
    """The step and office that a submission goes to. Raises `Refusal` when the law or the registry names nobody."""
    return _stop(application, _known_way(application)[0], on)


def stop_after(step: Step, on: date) -> Stop | None:
    """The step and office that follow an approved step; None where approving it accepts the case.

    Raises `Refusal` when the law or the registry names nobody.
    """
    way = _known_way(step.application)
    kinds = [stage.kind for stage in way]
    left = way[kinds.index(StepKind(step.kind)) + 1 :] if step.kind in kinds else _not_done(step, way)
    return _stop(step.application, left[0], on) if left else None


def open_next(step: Step, now: datetime) -> Step:
    """Open the step that follows one which a vote or a notice approved; an office always follows these."""
    following = stop_after(step, timezone.localdate(now))
    if following is None:
        raise PolicyError(f"step {step.pk}: nobody is named after {step.kind}")
    return open_step(step.application, *following, now)


def recommender(step: Step, on: date) -> Answer:
    """The law's answer on who recommends after the employer. Raises `Refusal` when it does not say."""
    employer = step.application.employer
    answer = ask_recommender(step.application.campaign, employer, on) if employer else None
    if answer is None or answer.decision != "yes":
        raise Refusal(
            _("还定不下来由谁推荐，没有报送。请联系政策库管理员。"), answer=answer.as_json() if answer else None
        )
    return answer


def _known_way(application: Application) -> tuple[Stage, ...]:
    try:
        return way_of(application)
    except PolicyError as error:
        message = _("按这次申报适用的政策，还定不下来由谁办理：%(why)s。请联系政策库管理员。")
        raise Refusal(message % {"why": str(error).rstrip("。.")}) from error


def _not_done(step: Step, way: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """What is left where the unit's data moved under a case: the stages that no office has agreed on yet."""
    approved = step.application.steps.filter(outcome=Step.Outcome.APPROVED).values_list("kind", flat=True)
    done = set(approved)
    return tuple(stage for stage in way if stage.kind not in done)


def _stop(application: Application, stage: Stage, on: date) -> Stop:
    if stage.kind == StepKind.ACCEPTANCE:
        return stage.kind, application.campaign.committee.organizer
    office = office_of(application.campaign, stage.body, employer=application.employer)
    if office is None:
        place = application.employer.place.name if application.employer else ""
        raise Refusal(
            _("%(place)s办理“%(step)s”的单位还没有登记，报送不了。请联系登记员。")
            % {"place": place, "step": stage.kind.label},
            clauses=stage.agreeing,
        )
    return stage.kind, _performer(application, stage, office, on)


def _performer(application: Application, stage: Stage, office: Organization, on: date) -> Organization:
    """The office itself, or the agency that acts for the employer on that day where the law lets it (GX-21.2)."""
    mandate = mandate_of(office, on) if office == application.employer else None
    return mandate.agency if mandate and agency_clauses(application, stage.kind) else office
