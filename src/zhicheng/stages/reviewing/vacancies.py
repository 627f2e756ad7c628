"""Vacant posts beside a recommendation, where the law weighs them (QZ-4.2.b): told, never a bar by itself."""

from dataclasses import dataclass

from zhicheng.core.policy import Answer
from zhicheng.stages.registry.models import PostLedger
from zhicheng.stages.reviewing.models import Step, StepKind


@dataclass(frozen=True)
class Vacancies:
    """What the unit entered for the title (None: nothing), and how many others it recommended for it this year."""

    entered: PostLedger | None
    used: int

    @property
    def left(self) -> int:
        """Vacancies that the recommendations before did not take; below nothing where they took more."""
        return (self.entered.vacant if self.entered else 0) - self.used


def vacancies_beside(step: Step, answer: Answer) -> Vacancies | None:
    """The unit's figures for the case's title and year; None where the law does not weigh vacancies in it."""
    if answer.values.get("post_vacancies_count") is not True:
        return None
    application = step.application
    campaign = application.campaign
    entered = PostLedger.objects.filter(
        organization=application.employer, year=campaign.year, series=campaign.series, level=campaign.level
    )
    recommended = Step.objects.filter(
        kind=StepKind.EMPLOYER_OPINION,
        outcome=Step.Outcome.APPROVED,
        application__employer=application.employer,
        application__campaign__year=campaign.year,
        application__campaign__series=campaign.series,
        application__campaign__level=campaign.level,
    )
    used = recommended.exclude(application=application).values("application").distinct().count()
    return Vacancies(entered.first(), used)
