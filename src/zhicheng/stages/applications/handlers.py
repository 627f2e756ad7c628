"""What earlier stages tell applications."""

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.registry.events import PeopleMerged


def take_applications_over(event: PeopleMerged) -> None:
    """Let the merged registration's applications, drafts among them, be the kept one's.

    Raises `Refusal` when both have one in the same campaign: which of the two stands is for their owner to say.
    """
    theirs = Application.objects.filter(person=event.merged)
    both = Application.objects.filter(person=event.kept, campaign__in=theirs.values("campaign"))
    if both.exists():
        raise Refusal(_("两条登记在同一次评审里都有申报，还不能合并。请本人先说明用哪一份。"))
    theirs.update(person=event.kept)
