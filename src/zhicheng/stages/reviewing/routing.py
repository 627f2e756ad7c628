"""Who recommends after the employer, by what the law answers."""

from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.law import ask_recommender
from zhicheng.stages.reviewing.models import StepKind

Stop = tuple[StepKind, Organization]


def stop_after_opinion(application: Application, employer: Organization, on: date) -> tuple[Stop, Answer]:
    """The step and office that follow the employer's recommendation, with the answer that named them.

    Where the law names the employer itself, also in the stead of a department in charge that it does not have
    (GX-20.5), the case goes straight to the committee's office. Raises `Refusal` when the law or the registry names
    nobody.
    """
    answer = ask_recommender(application.campaign, employer, on)
    if answer.decision != "yes":
        raise Refusal(_("还定不下来由谁推荐，没有报送。请联系政策库管理员。"), answer=answer.as_json())
    match answer.values["body"]:
        case "department_in_charge" if employer.department is not None:
            return (StepKind.DEPARTMENT, employer.department), answer
        case "employer":
            return acceptance_of(application), answer
        case "county_hr":
            return (StepKind.COUNTY_HR, _hr_of(employer, answer)), answer
    raise Refusal(_("本级平台还办不了这一级的推荐，没有报送。请联系人社部门。"), answer=answer.as_json())


def acceptance_of(application: Application) -> Stop:
    """The last step: the office of the committee's organizer."""
    return StepKind.ACCEPTANCE, application.campaign.committee.organizer


def _hr_of(employer: Organization, answer: Answer) -> Organization:
    office = Organization.objects.filter(role=Organization.Role.HR, place=employer.place_id).order_by("id").first()
    if office is None:
        raise Refusal(
            _("%(place)s的人社部门还没有登记，报送不了。请联系登记员。") % {"place": employer.place.name},
            clauses=("GX-20.3",),
            answer=answer.as_json(),
        )
    return office
