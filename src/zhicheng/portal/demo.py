"""The demo's accounts: one a role, and what waits for each. Only the demo may use this module."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.accounts.models import Account
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.meetings.models import Attendance, Meeting
from zhicheng.stages.panels.models import Panel
from zhicheng.stages.registry.models import Appointment, Post
from zhicheng.stages.reviewing.models import Step
from zhicheng.stages.reviewing.words import KINDS_OF_POST

SHOWN = 3  # accounts of a role before the rest is folded away; applicants differ by situation and stay open


@dataclass(frozen=True)
class DemoAccount:
    """One account to try: who it is, where, and what waits."""

    account_id: int
    name: str
    office: str
    waiting: str
    count: int


@dataclass(frozen=True)
class DemoRole:
    """A role with its accounts, the one with most to do first."""

    label: str
    shown: tuple[DemoAccount, ...]
    folded: tuple[DemoAccount, ...] = ()

    @classmethod
    def of(cls, label: str, accounts: Sequence[DemoAccount]) -> "DemoRole":
        return cls(label, tuple(accounts[:SHOWN]), tuple(accounts[SHOWN:]))


def demo_roles(today: date) -> list[DemoRole]:
    """Every role that has accounts, in the order in which a case meets them."""
    with acting(Actor.system()):
        offices = _offices(today)
        return [role for role in (_applicants(), *offices, _chairs()) if role.shown]


def demo_entrances() -> QuerySet[Account]:
    """The accounts that the demo lets anybody enter: those without a password of their own."""
    return Account.objects.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX, is_active=True)


def _offices(today: date) -> Iterable[DemoRole]:
    held = Appointment.objects.filter(period__contains=today, person__account__in=demo_entrances())
    appointments = list(held.select_related("person", "organization").order_by("id"))
    for post in Post:
        waiting = _waiting(post)
        accounts = [_officer(held, waiting) for held in appointments if held.post == post]
        yield DemoRole.of(str(post.label), sorted(accounts, key=lambda account: -account.count))


def _officer(held: Appointment, waiting: Mapping[int, int]) -> DemoAccount:
    count = waiting.get(held.organization_id, 0)
    text = _("待办%(count)s件") % {"count": count} if count else _("没有待办")
    return DemoAccount(held.person.account_id or 0, held.person.name, held.organization.name, text, count)


def _waiting(post: Post) -> Mapping[int, int]:
    """How many things wait in each organization for those who hold the post."""
    match post:
        case Post.SCRUTINEER:
            return Counter(Ballot.objects.filter(closed_at=None).values_list("organization", flat=True))
        case Post.SUPERVISOR:
            return Counter(Panel.objects.filter(confirmed_at=None).values_list("organizer", flat=True))
        case _:
            waiting = Step.objects.filter(closed_at=None, kind__in=KINDS_OF_POST.get(post, ()))
            return Counter(waiting.values_list("organization", flat=True))


def _applicants() -> DemoRole:
    own = Application.objects.filter(person__account__in=demo_entrances())
    first = {
        status: own.filter(status=status).select_related("person__account", "employer").order_by("id").first()
        for status in Status
    }
    accounts = [_applicant(found) for found in first.values() if found is not None]
    return DemoRole(_("申报人"), tuple(accounts))


def _applicant(application: Application) -> DemoAccount:
    person = application.person
    office = application.employer.name if application.employer else ""
    return DemoAccount(person.account_id or 0, person.name, office, application.get_status_display(), 0)


def _chairs() -> DemoRole:
    signing = Attendance.objects.filter(presides=True, person__account__in=demo_entrances())
    to_sign = signing.filter(meeting__state__in=(Meeting.State.OPEN, Meeting.State.ANNOUNCED))
    accounts = [
        DemoAccount(seen.person.account_id or 0, seen.person.name, seen.meeting.panel.label, _("主持评审会，签字"), 1)
        for seen in to_sign.select_related("person", "meeting__panel").order_by("id")
    ]
    return DemoRole.of(_("评审会主持人"), accounts)
