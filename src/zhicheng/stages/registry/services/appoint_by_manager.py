"""A unit's manager gives a registered person a post in the own unit."""

from datetime import date, datetime

from zhicheng.infra.access import Actor, service
from zhicheng.stages.registry.access import unit_of_manager
from zhicheng.stages.registry.appointing import appoint_named
from zhicheng.stages.registry.models import Appointment
from zhicheng.stages.registry.posts import POSTS_OF_MANAGER


@service
def appoint_by_manager(
    *, actor: Actor, now: datetime, organization_id: int, username: str, post: str, since: date
) -> Appointment:
    """Appoint a handler, the responsible checker or a scrutineer.

    Raises `Denied` for other units, and `Refusal` as `appoint_named` does.
    """
    unit = unit_of_manager(actor, organization_id, lock=True)
    return appoint_named(actor, now, unit, username=username, post=post, since=since, posts=POSTS_OF_MANAGER)
