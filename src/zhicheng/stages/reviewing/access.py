"""Which steps an officer may reach: those of the kind that goes with a post held in the step's organization."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from zhicheng.infra.access import Actor, Denied, each_of, one_of
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Appointment, Organization, Post
from zhicheng.stages.reviewing.models import Batch, Deliberation, Step, StepKind
from zhicheng.stages.reviewing.words import KINDS_OF_POST, POST_OF_KIND


def steps_of_officer(actor: Actor) -> QuerySet[Step]:
    """Steps, open and closed, at the offices for which the actor acts."""
    return Step.objects.filter(_of_posts(actor))


def step_for_officer(actor: Actor, step_id: int, *, lock: bool = False) -> Step:
    """One step with all that deciding needs; `lock` holds its row until the transaction ends."""
    return one_of(steps_of_officer(actor).select_related(*WITH_CASE), step_id, lock=lock)


def waiting_steps(
    actor: Actor, employer: Organization, campaign: Campaign, kind: StepKind, step_ids: Iterable[int]
) -> list[Step]:
    """Lock the open steps of that kind, employer and campaign, ordered by id; `Denied` if one is not such."""
    waiting = steps_of_officer(actor).filter(
        kind=kind, organization=employer, application__campaign=campaign, closed_at=None
    )
    return each_of(waiting.select_related(*WITH_CASE), step_ids)


def unposted_steps(actor: Actor, employer: Organization, campaign: Campaign) -> int:
    """How many cases of an employer wait for its notice in a campaign and are on none yet."""
    waiting = steps_of_officer(actor).filter(kind=StepKind.EMPLOYER_NOTICE, closed_at=None, employer_notices=None)
    return waiting.filter(organization=employer, application__campaign=campaign).count()


def employer_of_handler(actor: Actor, employer_id: int) -> Organization:
    """The employer for which the actor acts."""
    if not actor.holds(Post.EMPLOYER_HANDLER, employer_id):
        raise Denied
    return Organization.objects.get(pk=employer_id)


def campaign_by_id(campaign_id: int) -> Campaign:
    """A published campaign with its committee and place; anybody may know it."""
    published = Campaign.objects.filter(state=Campaign.State.PUBLISHED)
    return one_of(published.select_related("committee__organizer", "place"), campaign_id)


def deliberations_of_handler(actor: Actor) -> QuerySet[Deliberation]:
    """Sessions of the employers for which the actor acts."""
    return Deliberation.objects.filter(employer__in=actor.organizations(Post.EMPLOYER_HANDLER)).select_related(
        "employer", "campaign__place"
    )


def deliberation_for_handler(actor: Actor, deliberation_id: int) -> Deliberation:
    """One session of an employer for which the actor acts."""
    return one_of(deliberations_of_handler(actor), deliberation_id)


def batches_of_officer(actor: Actor) -> QuerySet[Batch]:
    """The batches that the actor put together."""
    return Batch.objects.filter(officer=actor.person_id) if actor.person_id else Batch.objects.none()


def batch_of_officer(actor: Actor, batch_id: int, *, lock: bool = False) -> Batch:
    """One batch of the actor's; `lock` holds its row until the transaction ends."""
    return one_of(batches_of_officer(actor), batch_id, lock=lock)


def has_officer(step: Step, on: date) -> bool:
    """Tell whether anybody holds the post that goes with the step in its office on that day.

    Nobody above the unit acts in another office's place (the routes name no stand-in), so such a step waits.
    """
    held = Appointment.objects.filter(organization=step.organization_id, post=POST_OF_KIND[step.kind])
    return held.filter(period__contains=on).exists()


def may_read_as_office(actor: Actor, application: Application) -> bool:
    """Tell whether the case is or was at an office for which the actor acts, in that post."""
    return bool(actor.holdings) and steps_of_officer(actor).filter(application=application).exists()


def _of_posts(actor: Actor) -> Q:
    mine = Q(pk__in=())
    for post, kinds in KINDS_OF_POST.items():
        offices = actor.organizations(post)
        if offices:
            mine |= Q(kind__in=kinds, organization__in=offices)
    return mine


WITH_CASE = (
    "organization",
    "application__person",
    "application__employer__department",
    "application__employer__place",
    "application__campaign__place",
    "application__campaign__application_form",
    "application__campaign__committee__organizer",
)
