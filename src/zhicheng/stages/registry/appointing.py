"""What appointing somebody in an organization needs, whoever appoints: a registrar, or the unit's own manager."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Appointment, Organization, Person, Post
from zhicheng.stages.registry.posts import contrary_posts
from zhicheng.stages.registry.services.appoint_person import appoint_person


def appoint_named(
    actor: Actor,
    now: datetime,
    organization: Organization,
    *,
    username: str,
    post: str,
    since: date,
    posts: Collection[str],
) -> Appointment:
    """Appoint whoever has that user name to one of `posts`, from today or a later day on, until further notice.

    Raises `Refusal` for an employer not verified yet, an unknown user name, the actor's own, another post, a day that
    is past, a post already held, a second responsible checker, and for one person who would handle cases and count
    their votes.
    """
    person = _registered(username)
    _require_fitting(actor, organization, person)
    if post not in posts:
        raise Refusal(
            _("%(role)s没有“%(post)s”这个职务。请另选一个。")
            % {"role": organization.get_role_display(), "post": Post(post).label},
            field="post",
        )
    if since < timezone.localdate(now):
        raise Refusal(_("任职不能从过去的日子算起。请填今天或以后的一天。"), field="since")
    _require_apart(organization, person, post, since)
    _require_one_checker(organization, person, post, since)
    try:
        return appoint_person(actor=actor, now=now, person=person, post=post, organization=organization, since=since)
    except IntegrityError as error:
        raise Refusal(
            _("这个人从那天起已经担任同一职务，不用再任命。要改日期，先结束原来的任职。"), field="username"
        ) from error


def end_on(actor: Actor, now: datetime, appointment: Appointment, last_day: date) -> Appointment:
    """Let the appointment last until `last_day` (inclusive), today or later.

    Raises `Refusal` for the actor's own post, for one that has ended, and for a day that is past, before its first or
    after its last one.
    """
    today = timezone.localdate(now)
    if appointment.person_id == actor.person_id:
        raise Refusal(_("你不能结束自己的任职。请另一位登记员来办。"))
    if appointment.last_day is not None and appointment.last_day < today:
        raise Refusal(_("这项任职已经结束，不用再办。"))
    if last_day < max(today, appointment.since):
        raise Refusal(_("最后一天不能早于今天，也不能早于任职的第一天。请另填一天。"), field="last_day")
    if appointment.last_day is not None and last_day > appointment.last_day:
        raise Refusal(_("这项任职本来就到那天以前为止，不能往后延。要延长，到期后重新任命。"), field="last_day")
    before = fingerprint(appointment)
    appointment.period = DateRange(appointment.since, last_day + timedelta(days=1))
    appointment.save(update_fields=["period"])
    record(actor=actor, now=now, action="registry.end_appointment", subject=appointment, before=before)
    return appointment


def _registered(username: str) -> Person:
    """The person behind an account in use, locked so that two appointments at once see each other."""
    known = Person.objects.select_for_update().filter(account__username=username, account__is_active=True).first()
    if known is None:
        raise Refusal(_("没有这个用户名，或者本人还没有登记身份。请核对用户名，或者请本人先登记。"), field="username")
    return known


def _require_fitting(actor: Actor, organization: Organization, person: Person) -> None:
    if organization.verified_at is None:
        raise Refusal(_("这个单位还没有核实，不能任命。请先核实单位。"))
    if person.pk == actor.person_id:
        raise Refusal(_("你不能任命自己。请另一位登记员来办。"), field="username")


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


def _require_one_checker(organization: Organization, person: Person, post: str, since: date) -> None:
    """One person answers for a unit's checks at a time (QZ-3.1.1.b); the database holds it, too."""
    if post != Post.RESPONSIBLE_CHECKER:
        return
    named = Appointment.objects.filter(organization=organization, post=post, period__overlap=DateRange(since, None))
    held = named.exclude(person=person).select_related("person").first()
    if held is not None:
        raise Refusal(
            _("本单位已经有审核责任人（%(name)s）。先结束原来的任职，再另定一个人。") % {"name": held.person.name},
            clauses=("QZ-3.1.1.b",),
            field="post",
        )
