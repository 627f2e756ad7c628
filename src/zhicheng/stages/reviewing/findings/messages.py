"""Telling an office that a person contests what it found."""

from datetime import datetime

from django.utils import timezone

from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send_each
from zhicheng.stages.registry.models import Person
from zhicheng.stages.reviewing.findings.models import Contest
from zhicheng.stages.reviewing.words import POST_OF_KIND


def tell_office(contest: Contest, now: datetime) -> None:
    """Send it to everyone who handles such steps at the step's office today; the message names no person."""
    step = contest.finding.step
    handlers = Person.objects.filter(
        appointments__organization=step.organization_id,
        appointments__post=POST_OF_KIND[step.kind],
        appointments__period__contains=timezone.localdate(now),
    ).distinct()
    context = {Word.CAMPAIGN: step.application.campaign}
    send_each(told=[(one, step) for one in handlers], kind=Kind.FINDING_CONTESTED, context=context, now=now)
