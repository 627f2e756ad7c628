"""A registrar gives a registered person a post in an organization of the own places."""

from datetime import date, datetime

from zhicheng.infra.access import Actor, service
from zhicheng.stages.registry.access import organization_to_change
from zhicheng.stages.registry.appointing import appoint_named
from zhicheng.stages.registry.models import Appointment
from zhicheng.stages.registry.posts import POSTS_OF_ROLE


@service
def appoint_by_registrar(
    *, actor: Actor, now: datetime, organization_id: int, username: str, post: str, since: date
) -> Appointment:
    """Appoint to any post that the organization has.

    Raises `Denied` outside the registrar's places, and `Refusal` as `appoint_named` does.
    """
    organization = organization_to_change(actor, organization_id)
    posts = POSTS_OF_ROLE[organization.role]
    return appoint_named(actor, now, organization, username=username, post=post, since=since, posts=posts)
