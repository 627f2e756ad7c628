"""Nobody handles the own application: colleagues do."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application


def refuse_own_case(actor: Actor, applications: Iterable[Application]) -> None:
    """Raise `Refusal` when one of the applications is the actor's."""
    if actor.person_id is not None and actor.person_id in {one.person_id for one in applications}:
        raise Refusal(_("这是你自己的申报，不能由你办理。请转给同事。"))
