"""Who has a case after the employer's opinion, by the way that the campaign's law lays down."""

from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.law import ask_recommender, bodies_until_acceptance
from zhicheng.stages.reviewing.models import Step, StepKind

Stop = tuple[StepKind, Organization]
KIND_OF_BODY = {"department_in_charge": StepKind.DEPARTMENT, "county_hr": StepKind.COUNTY_HR}


def stop_after(step: Step, on: date) -> tuple[Stop, Answer]:
    """The step and office that follow an approved opinion or recommendation, with the answer that named who recommends.

    The bodies come from the routes of the campaign's pack; an employer that recommends itself (GX-20.2, GX-20.3,
    GX-20.5) has done so by its opinion. Raises `Refusal` when the law or the registry names nobody.
    """
    application, employer = step.application, step.application.employer
    answer = ask_recommender(application.campaign, employer, on) if employer else None
    if employer is None or answer is None or answer.decision != "yes":
        raise Refusal(
            _("还定不下来由谁推荐，没有报送。请联系政策库管理员。"), answer=answer.as_json() if answer else None
        )
    for body in _bodies_after(step, employer):
        if body != "employer":
            return _stop_at(body, employer, answer), answer
    return acceptance_of(application), answer


def acceptance_of(application: Application) -> Stop:
    """The last step: the office of the committee's organizer."""
    return StepKind.ACCEPTANCE, application.campaign.committee.organizer


def _bodies_after(step: Step, employer: Organization) -> tuple[str, ...]:
    """The bodies that still act before acceptance: all after the opinion, else those after the step's own."""
    bodies = bodies_until_acceptance(step.application.campaign, employer)
    own = next((body for body, kind in KIND_OF_BODY.items() if kind == step.kind), None)
    return bodies[bodies.index(own) + 1 :] if own in bodies else bodies if own is None else ()


def _stop_at(body: str, employer: Organization, answer: Answer) -> Stop:
    match KIND_OF_BODY.get(body):
        case StepKind.DEPARTMENT if employer.department is not None:
            return StepKind.DEPARTMENT, employer.department
        case StepKind.COUNTY_HR:
            return StepKind.COUNTY_HR, _hr_of(employer, answer)
    raise Refusal(_("本级平台还办不了这一级的推荐，没有报送。请联系人社部门。"), answer=answer.as_json())


def _hr_of(employer: Organization, answer: Answer) -> Organization:
    office = Organization.objects.filter(role=Organization.Role.HR, place=employer.place_id).order_by("id").first()
    if office is None:
        raise Refusal(
            _("%(place)s的人社部门还没有登记，报送不了。请联系登记员。") % {"place": employer.place.name},
            clauses=("GX-20.3",),
            answer=answer.as_json(),
        )
    return office
