"""Who may reach a finding: its person; its office; and, where it is not restricted, whoever may read the case."""

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.applications.access import may_read
from zhicheng.stages.applications.models import Application
from zhicheng.stages.reviewing.access import steps_of_officer
from zhicheng.stages.reviewing.models import Contest, Finding

WITH_WHAT = ("organization", "evidence", "application", "step")


def findings_for_reading(application: Application) -> QuerySet[Finding]:
    """A case's findings, the first first, for whoever may read the case; row security keeps restricted ones back."""
    return Finding.objects.filter(application=application).select_related(*WITH_WHAT, "contest").order_by("id")


def finding_for_reading(actor: Actor, finding_id: int) -> Finding:
    """One finding with its document."""
    finding = one_of(Finding.objects.select_related(*WITH_WHAT), finding_id)
    if not may_read(actor, finding.application):
        raise Denied
    return finding


def finding_of_owner(actor: Actor, finding_id: int) -> Finding:
    """A finding about the actor."""
    return one_of(Finding.objects.filter(application__person=actor.person_id or 0), finding_id)


def contest_for_officer(actor: Actor, contest_id: int) -> Contest:
    """What was said against a finding of the actor's office, locked."""
    theirs = Contest.objects.filter(finding__step__in=steps_of_officer(actor)).select_related("finding")
    return one_of(theirs, contest_id, lock=True)
