"""Who may read a notice, post one, object to it, find on objections, and open who objected."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.law import clauses_opening, packs_letting
from zhicheng.stages.notices.models import Notice, NoticeEntry, Objection
from zhicheng.stages.notices.running import is_running
from zhicheng.stages.registry.models import Organization, Person, Post

HANDLER_OF_KIND = {
    Notice.Kind.EMPLOYER: Post.EMPLOYER_HANDLER,
    Notice.Kind.SUPPLEMENTARY: Post.EMPLOYER_HANDLER,
    Notice.Kind.RESULT: Post.ORGANIZER_HANDLER,
}
# Which of these offices opens who objected, the campaign's pack says; those that find on it never do.
POST_OF_ROLE = {
    Organization.Role.HR: Post.HR_HANDLER,
    Organization.Role.DEPARTMENT: Post.DEPARTMENT_HANDLER,
    Organization.Role.ORGANIZER: Post.ORGANIZER_HANDLER,
}


def require_poster(actor: Actor, kind: Notice.Kind, organization: Organization) -> None:
    """Raise `Denied` unless the actor handles such notices for the organization, or is the platform."""
    if not actor.is_system and not actor.holds(HANDLER_OF_KIND[kind], organization.pk):
        raise Denied


def notices_for_reader(actor: Actor) -> QuerySet[Notice]:
    """Notices of results for everybody; an employer's own for those who work or hold a post there.

    Who works for an employer reads what an agency posted for it, too (GX-21.2).
    """
    readable = Q(kind=Notice.Kind.RESULT) | Q(organization__in=actor.organizations())
    if actor.person_id is not None:
        employers = Person.objects.filter(pk=actor.person_id).values("employer")
        by_agency = NoticeEntry.objects.filter(application__employer__in=employers, notice__kind=Notice.Kind.EMPLOYER)
        readable |= Q(organization__in=employers) | Q(pk__in=by_agency.values("notice"))
    return _with_names(Notice.objects.filter(readable))


def notice_for_reader(actor: Actor, notice_id: int) -> Notice:
    """One notice, running or ended; `Denied` when it is not the actor's to read."""
    return one_of(notices_for_reader(actor), notice_id)


def notice_for_objector(actor: Actor, notice_id: int, opened: Collection[int] = ()) -> Notice:
    """One notice to object to: one that the actor reads, or one of those `opened` with the code on the paper."""
    if notice_id in opened:
        return one_of(_with_names(Notice.objects.all()), notice_id)
    return notice_for_reader(actor, notice_id)


def notice_for_handler(actor: Actor, notice_id: int, *, lock: bool = False) -> Notice:
    """One notice that the actor's office posted; `lock` holds its row until the transaction ends."""
    return one_of(_with_names(Notice.objects.filter(_posted_by(actor, ""))), notice_id, lock=lock)


def may_see_list(actor: Actor, notice: Notice, today: date) -> bool:
    """Tell whether the list itself is shown: to all readers while it runs, afterwards to its handlers only."""
    return is_running(notice, today) or handles(actor, notice)


def handles(actor: Actor, notice: Notice) -> bool:
    """Tell whether the actor is a handler of the office that posted the notice."""
    return actor.holds(HANDLER_OF_KIND[Notice.Kind(notice.kind)], notice.organization_id)


def entry_for_objector(actor: Actor, entry_id: int, opened: Collection[int] = (), *, lock: bool = False) -> NoticeEntry:
    """One line of a notice that the actor may object to; `lock` keeps the notice from ending meanwhile."""
    entries = NoticeEntry.objects.select_related("notice__campaign", "application").filter(pk=entry_id)
    entry = (entries.select_for_update(of=("notice",)) if lock else entries).first()
    if entry is None:
        raise Denied
    notice_for_objector(actor, entry.notice_id, opened)
    return entry


def objections_for_handler(actor: Actor) -> QuerySet[Objection]:
    """Objections to notices of the actor's offices, without name and contact; never one against the own application."""
    objections = Objection.objects.filter(_posted_by(actor, "entry__notice__")).defer("name", "contact")
    return _with_case(_of_others(actor, objections))


def objection_for_handler(actor: Actor, objection_id: int, *, lock: bool = False) -> Objection:
    """One objection; `lock` holds its row until the transaction ends."""
    return one_of(objections_for_handler(actor), objection_id, lock=lock)


def objections_for_opener(actor: Actor) -> QuerySet[Objection]:
    """Named objections whose objector the actor may open: as the office that the pack names, of the places concerned.

    Never against the own application, and never where the actor's office handles the objection itself.
    """
    concerned = Q(pk__in=())
    for role, post in POST_OF_ROLE.items():
        offices = actor.organizations(post)
        if offices:
            concerned |= _concerning(role, offices)
    named = Objection.objects.filter(concerned, is_named=True).exclude(_posted_by(actor, "entry__notice__"))
    return _with_case(_of_others(actor, named)).defer("text", "finding_text")


def objection_for_opener(actor: Actor, objection_id: int, *, lock: bool = False) -> Objection:
    """One named objection; `lock` holds its row until the transaction ends."""
    return one_of(objections_for_opener(actor), objection_id, lock=lock)


def opening_clauses(actor: Actor, campaign: Campaign) -> tuple[str, ...]:
    """The clauses by which the actor's offices open who objected in a campaign."""
    held = [role for role, post in POST_OF_ROLE.items() if actor.organizations(post)]
    return tuple(clause for role in held for clause in clauses_opening(campaign, role.value))


def _concerning(role: Organization.Role, offices: Collection[int]) -> Q:
    """That an objection is about a case of these offices' places, and its pack lets offices of the role open it."""
    places = Organization.objects.filter(pk__in=offices, role=role).values("place")
    near = Q(entry__notice__organization__place__in=places) | Q(entry__notice__campaign__place__in=places)
    return Q(entry__notice__campaign__pack__in=packs_letting(role.value)) & near


def _posted_by(actor: Actor, notice: str) -> Q:
    """That a notice, at the end of the path `notice`, was posted by an office whose handler the actor is."""
    posted = Q(pk__in=())
    for kind, post in HANDLER_OF_KIND.items():
        posted |= Q(**{f"{notice}kind": kind, f"{notice}organization__in": actor.organizations(post)})
    return posted


def _of_others(actor: Actor, objections: QuerySet[Objection]) -> QuerySet[Objection]:
    if actor.person_id is None:
        return objections.none()
    return objections.exclude(entry__application__person=actor.person_id)


def _with_case(objections: QuerySet[Objection]) -> QuerySet[Objection]:
    return objections.select_related(
        "entry__notice__campaign", "entry__notice__organization", "entry__application", "decided_by"
    )


def _with_names(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    return notices.select_related("organization", "campaign__committee", "campaign__place")
