"""Who counts: scrutineers of the organization whose vote it is."""

from collections.abc import Iterable

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, Denied, each_of
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.registry.models import Organization, Post

OPENERS = {Ballot.Purpose.DELIBERATION: Post.EMPLOYER_HANDLER, Ballot.Purpose.MEETING: Post.ORGANIZER_HANDLER}


def require_opener(actor: Actor, purpose: Ballot.Purpose, organization: Organization) -> None:
    """Raise `Denied` unless the actor may put something to the vote there, or is the platform."""
    if not actor.is_system and not actor.holds(OPENERS[purpose], organization.pk):
        raise Denied


def scrutineer_of(actor: Actor) -> int:
    """The id of the person who counts; `Denied` for whoever is nobody's scrutineer."""
    if actor.person_id is None or Post.SCRUTINEER not in actor.posts:
        raise Denied
    return actor.person_id


def open_ballots(actor: Actor) -> QuerySet[Ballot]:
    """Ballots that wait for counts where the actor is a scrutineer, the oldest first."""
    return (
        Ballot.objects.filter(closed_at=None, organization__in=actor.organizations(Post.SCRUTINEER))
        .select_related("organization")
        .order_by("organization", "id")
    )


def ballots_for_counting(actor: Actor, ballot_ids: Iterable[int]) -> list[Ballot]:
    """Lock the ballots, closed ones too, in the order of their ids; `Denied` if one is not the actor's to count."""
    return each_of(Ballot.objects.filter(organization__in=actor.organizations(Post.SCRUTINEER)), ballot_ids)
