"""Cases that were handed in anew after their employer's notice, where the law wants the change shown (QZ-3.1.3.b)."""

from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.notices.models import NoticeEntry
from zhicheng.stages.notices.standing import INSIDE, changed_since, must_show
from zhicheng.stages.registry.models import Post


def changed_cases(actor: Actor) -> list[Application]:
    """Those of the actor's employers that are under review, in the order of their numbers; three queries."""
    shown = NoticeEntry.objects.filter(notice__kind__in=INSIDE).values("application")
    cases = Application.objects.filter(
        employer__in=actor.organizations(Post.EMPLOYER_HANDLER), status=Status.UNDER_REVIEW, pk__in=shown
    )
    cases = cases.select_related("person", "employer", "campaign__committee", "campaign__place").order_by("number")
    changed = changed_since(list(cases))
    return [case for case in cases if case.pk in changed and must_show(changed[case.pk])]
