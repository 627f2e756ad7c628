"""Who may read a notice, and who may post one and find on its objections."""

from datetime import date

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.notices.models import Notice, NoticeEntry, Objection
from zhicheng.stages.notices.running import is_running
from zhicheng.stages.registry.models import Organization, Person, Post

HANDLER_OF_KIND = {Notice.Kind.EMPLOYER: Post.EMPLOYER_HANDLER, Notice.Kind.RESULT: Post.ORGANIZER_HANDLER}


def require_poster(actor: Actor, kind: Notice.Kind, organization: Organization) -> None:
    """Raise `Denied` unless the actor handles such notices for the organization, or is the platform."""
    if not actor.is_system and not actor.holds(HANDLER_OF_KIND[kind], organization.pk):
        raise Denied


def notices_for_reader(actor: Actor) -> QuerySet[Notice]:
    """Notices of results for everybody; an employer's own for those who work or hold a post there."""
    readable = Q(kind=Notice.Kind.RESULT) | Q(organization__in=actor.organizations())
    if actor.person_id is not None:
        readable |= Q(organization__in=Person.objects.filter(pk=actor.person_id).values("employer"))
    return Notice.objects.filter(readable).select_related("organization", "campaign__committee", "campaign__place")


def notice_for_reader(actor: Actor, notice_id: int) -> Notice:
    """One notice, running or ended; `Denied` when it is not the actor's to read."""
    return one_of(notices_for_reader(actor), notice_id)


def may_see_list(actor: Actor, notice: Notice, today: date) -> bool:
    """Tell whether the list itself is shown: to all readers while it runs, afterwards to its handlers only."""
    return is_running(notice, today) or handles(actor, notice)


def handles(actor: Actor, notice: Notice) -> bool:
    """Tell whether the actor is a handler of the office that posted the notice."""
    return actor.holds(HANDLER_OF_KIND[Notice.Kind(notice.kind)], notice.organization_id)


def entry_for_reader(actor: Actor, entry_id: int, *, lock: bool = False) -> NoticeEntry:
    """One line of a notice that the actor may read; `lock` keeps the notice from ending meanwhile."""
    entries = NoticeEntry.objects.select_related("notice", "application").filter(pk=entry_id)
    entry = (entries.select_for_update(of=("notice",)) if lock else entries).first()
    if entry is None or not notices_for_reader(actor).filter(pk=entry.notice_id).exists():
        raise Denied
    return entry


def objections_for_handler(actor: Actor) -> QuerySet[Objection]:
    """Objections to notices of the actor's offices; never one against the actor's own application."""
    posted = Q()
    for kind, post in HANDLER_OF_KIND.items():
        posted |= Q(entry__notice__kind=kind, entry__notice__organization__in=actor.organizations(post))
    objections = Objection.objects.filter(posted).select_related(
        "entry__notice__campaign", "entry__application", "decided_by"
    )
    return objections.exclude(entry__application__person=actor.person_id) if actor.person_id else objections.none()


def objection_for_handler(actor: Actor, objection_id: int, *, lock: bool = False) -> Objection:
    """One objection; `lock` holds its row until the transaction ends."""
    return one_of(objections_for_handler(actor), objection_id, lock=lock)
