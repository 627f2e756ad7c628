"""A registrar gives a registered person a post in an organization of the own places."""

from datetime import date, datetime

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import organization_to_change
from zhicheng.stages.registry.models import Appointment, Organization, Person, Post
from zhicheng.stages.registry.posts import POSTS_OF_ROLE, contrary_posts
from zhicheng.stages.registry.services.appoint_person import appoint_person


@service
def appoint_by_registrar(
    *, actor: Actor, now: datetime, organization_id: int, username: str, post: str, since: date
) -> Appointment:
    """Appoint whoever has that user name from today or a later day on, until further notice.

    Raises `Denied` outside the registrar's places, and `Refusal` for an employer not verified yet, an unknown user
    name, the registrar's own, a post that the organization does not have, a day that is past, a post already held, and
    for one person who would handle cases and count their votes.
    """
    organization = organization_to_change(actor, organization_id)
    person = _registered(username)
    _require_fitting(actor, organization, person, post)
    if since < timezone.localdate(now):
        raise Refusal(_("任职不能从过去的日子算起。请填今天或以后的一天。"), field="since")
    _require_apart(organization, person, post, since)
    try:
        return appoint_person(actor=actor, now=now, person=person, post=post, organization=organization, since=since)
    except IntegrityError as error:
        raise Refusal(
            _("这个人从那天起已经担任同一职务，不用再任命。要改日期，先结束原来的任职。"), field="username"
        ) from error


def _registered(username: str) -> Person:
    """The person behind an account in use, locked so that two appointments at once see each other."""
    known = Person.objects.select_for_update().filter(account__username=username, account__is_active=True).first()
    if known is None:
        raise Refusal(_("没有这个用户名，或者本人还没有登记身份。请核对用户名，或者请本人先登记。"), field="username")
    return known


def _require_fitting(actor: Actor, organization: Organization, person: Person, post: str) -> None:
    if organization.verified_at is None:
        raise Refusal(_("这个单位还没有核实，不能任命。请先核实单位。"))
    if person.pk == actor.person_id:
        raise Refusal(_("你不能任命自己。请另一位登记员来办。"), field="username")
    if post not in POSTS_OF_ROLE[organization.role]:
        raise Refusal(
            _("%(role)s没有“%(post)s”这个职务。请另选一个。")
            % {"role": organization.get_role_display(), "post": Post(post).label},
            field="post",
        )


def _require_apart(organization: Organization, person: Person, post: str, since: date) -> None:
    held = Appointment.objects.filter(
        organization=organization, person=person, post__in=contrary_posts(post), period__overlap=DateRange(since, None)
    ).first()
    if held is not None:
        raise Refusal(
            _("这个人在本单位是%(post)s。经办人不能给自己经办的事计票，两个职务不能由一个人担任，请换一个人。")
            % {"post": held.get_post_display()},
            field="username",
        )
