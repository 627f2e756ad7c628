"""The only way to campaigns and to what approvers of policies do.

The platform itself (`Actor.system()`) reaches everything: it founds places and samples.
"""

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.campaigns.models import Campaign, Filing
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Organization, Person, Post

APPROVING_POSTS = (Post.HR_HANDLER, Post.DEPARTMENT_HANDLER)
_State = Campaign.State
_PUBLIC = (_State.PUBLISHED, _State.CLOSED)


def public_campaigns() -> QuerySet[Campaign]:
    """Campaigns that stand published, over or not."""
    return Campaign.objects.filter(state__in=_PUBLIC).select_related("place", "committee__organizer", "named_body")


def public_campaign(campaign_id: int) -> Campaign:
    """One that stands published; `Denied` for others."""
    return one_of(public_campaigns(), campaign_id)


def public_document(campaign_id: int, filing_id: int) -> StoredFile:
    """The file of something filed for a published campaign; `Denied` where there is none."""
    filed = Filing.objects.filter(campaign__in=public_campaigns(), campaign=campaign_id).select_related("file")
    file = one_of(filed, filing_id).file
    if file is None:
        raise Denied
    return file


def committees_of(actor: Actor) -> QuerySet[Committee]:
    """Committees whose organizer's office the actor works in."""
    every = Committee.objects.select_related("organizer__place", "approver")
    return every if actor.is_system else every.filter(organizer__in=actor.organizations(Post.ORGANIZER_HANDLER))


def committee_of_organizer(actor: Actor, committee_id: int) -> Committee:
    """One of these; `Denied` for others."""
    return one_of(committees_of(actor), committee_id)


def campaigns_of_organizer(actor: Actor) -> QuerySet[Campaign]:
    """All campaigns of the actor's committees, planned ones too."""
    campaigns = Campaign.objects.filter(committee__in=committees_of(actor))
    return campaigns.select_related("place", "committee__organizer", "committee__approver", "named_body")


def campaign_of_organizer(actor: Actor, campaign_id: int, *, lock: bool = False) -> Campaign:
    """One of these, locked on demand; `Denied` for others."""
    return one_of(campaigns_of_organizer(actor), campaign_id, lock=lock)


def campaigns_to_approve(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns that were sent to an office where the actor approves, whatever became of them."""
    sent = Campaign.objects.exclude(sent_at=None)
    sent = sent.select_related("place", "committee__organizer", "committee__approver", "named_body")
    return sent if actor.is_system else sent.filter(committee__approver__in=actor.organizations(*APPROVING_POSTS))


def campaign_to_approve(actor: Actor, campaign_id: int, *, lock: bool = False) -> Campaign:
    """One of these, locked on demand; `Denied` for others."""
    return one_of(campaigns_to_approve(actor), campaign_id, lock=lock)


def campaign_of_office(actor: Actor, campaign_id: int) -> Campaign:
    """A campaign to its organizer or to the office that approves it; `Denied` for others."""
    return one_of(campaigns_of_organizer(actor) | campaigns_to_approve(actor), campaign_id)


def require_office(actor: Actor) -> None:
    """Raise `Denied` for whoever neither plans nor approves campaigns."""
    if not actor.posts & {Post.ORGANIZER_HANDLER, *APPROVING_POSTS}:
        raise Denied


def require_approver(actor: Actor) -> None:
    """Raise `Denied` for whoever may not approve packs and supplements."""
    if Post.POLICY_APPROVER not in actor.posts:
        raise Denied


def approver_at_office(actor: Actor) -> tuple[Person, Organization]:
    """The person that approves and the office in which; `Denied` for others."""
    require_approver(actor)
    offices = Organization.objects.filter(pk__in=actor.organizations(Post.POLICY_APPROVER)).order_by("pk")
    return Person.objects.get(pk=actor.person_id or 0), offices[0]
