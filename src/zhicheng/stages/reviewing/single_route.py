"""One way for the people of one enterprise (GX-21.5): titles of a series and level go to one committee in a year."""

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.reviewing.law import clauses_of_second_route

IDLE = (Status.DRAFT, Status.WITHDRAWN)


def refuse_second_route(application: Application) -> None:
    """Raise `Refusal` where the law wants one route and a colleague's application already took another (record 0025).

    A route is the committee. Bands have committees of their own, so that only applications for the same level count.
    """
    clauses = clauses_of_second_route(application.campaign, application.employer_kind)
    other = _elsewhere(application) if clauses else None
    if other is not None:
        raise Refusal(
            _("你单位今年这个系列的申报已经走%(committee)s，同系列要统一途径，没有提交。请和单位商量，改到那里申报。")
            % {"committee": other.campaign.committee.name},
            clauses=clauses,
            field="employer",
        )


def _elsewhere(application: Application) -> Application | None:
    """The first application of the employer in the series, level and year that went to another committee."""
    campaign = application.campaign
    same = Application.objects.filter(
        employer=application.employer,
        acted_by="",
        campaign__series=campaign.series,
        campaign__level=campaign.level,
        campaign__year=campaign.year,
    )
    others = same.exclude(status__in=IDLE).exclude(campaign__committee=campaign.committee_id)
    return others.select_related("campaign__committee").order_by("submitted_at", "pk").first()
