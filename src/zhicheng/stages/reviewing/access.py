"""Which steps an officer may reach: those of the kind that goes with a post held in the step's organization."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from zhicheng.infra.access import Actor, Denied, each_of, one_of
from zhicheng.infra.files.models import StoredFile
from zhicheng.stages.applications.models import UNREAD, Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Appointment, Mandate, Organization, Post
from zhicheng.stages.reviewing.models import Batch, Deliberation, Step, StepKind
from zhicheng.stages.reviewing.words import KINDS_OF_POST


def steps_of_officer(actor: Actor) -> QuerySet[Step]:
    """Steps, open and closed, at the offices for which the actor acts."""
    return Step.objects.filter(_of_posts(actor))


def step_for_officer(actor: Actor, step_id: int, *, lock: bool = False) -> Step:
    """One step with all that deciding needs; `lock` holds its row until the transaction ends."""
    return one_of(with_case(steps_of_officer(actor)), step_id, lock=lock)


def step_to_decide(actor: Actor, step_id: int, application: Application) -> Step:
    """Lock one step of a case that is at hand; `Denied` for a step of another."""
    steps = steps_of_officer(actor).filter(application=application.pk).select_related("organization")
    step = one_of(steps, step_id, lock=True)
    step.application = application
    return step


def waiting_steps(
    actor: Actor, employer: Organization, campaign: Campaign, kind: StepKind, step_ids: Iterable[int]
) -> list[Step]:
    """Lock the open steps of that kind, employer and campaign, ordered by id; `Denied` if one is not such."""
    waiting = steps_of_officer(actor).filter(
        kind=kind, organization=employer, application__campaign=campaign, closed_at=None
    )
    return each_of(with_case(waiting), step_ids)


def own_step(actor: Actor, step_id: int) -> Step:
    """One open step of the actor's own employers; `Denied` for one held for another employer."""
    return one_of(_own_steps(actor), step_id)


def own_steps(actor: Actor, step_ids: Iterable[int]) -> list[Step]:
    """Lock open steps of the actor's own employers, ordered by id; `Denied` for one held for another employer."""
    return each_of(_own_steps(actor), step_ids)


def letter_for_reader(actor: Actor, step_id: int) -> StoredFile:
    """The letter by which a step is held for the employer, for the handlers of both units.

    It is that of the step's own entrusting, else of the mandate that held when the step opened (GX-21.2).
    """
    units = actor.organizations(Post.EMPLOYER_HANDLER)
    theirs = Step.objects.filter(Q(organization__in=units) | Q(application__employer__in=units))
    step = one_of(theirs.select_related("application", "entrustment__letter"), step_id)
    if hasattr(step, "entrustment"):
        return step.entrustment.letter
    given = Mandate.objects.filter(employer=step.application.employer_id, agency=step.organization_id)
    mandate = given.filter(given_at__lte=step.opened_at).select_related("letter").order_by("-given_at").first()
    if mandate is None:
        raise Denied
    return mandate.letter


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
    """Sessions that the actor's units hold, or that another unit holds on their cases."""
    units = actor.organizations(Post.EMPLOYER_HANDLER)
    sessions = Deliberation.objects.filter(Q(held_by__in=units) | Q(employer__in=units))
    return sessions.select_related("employer", "held_by", "campaign__place", "minutes")


def deliberation_for_handler(actor: Actor, deliberation_id: int) -> Deliberation:
    """One session that the actor may read."""
    return one_of(deliberations_of_handler(actor), deliberation_id)


def deliberation_of_holder(actor: Actor, deliberation_id: int) -> Deliberation:
    """Lock one session that the actor's unit holds; whose cases they are but not whose group gets `Denied`."""
    held = deliberations_of_handler(actor).filter(held_by__in=actor.organizations(Post.EMPLOYER_HANDLER))
    return one_of(held, deliberation_id, lock=True)


def batches_of_officer(actor: Actor) -> QuerySet[Batch]:
    """The batches that the actor put together."""
    return Batch.objects.filter(officer=actor.person_id) if actor.person_id else Batch.objects.none()


def batch_of_officer(actor: Actor, batch_id: int, *, lock: bool = False) -> Batch:
    """One batch of the actor's; `lock` holds its row until the transaction ends."""
    return one_of(batches_of_officer(actor), batch_id, lock=lock)


def with_attendance(steps: QuerySet[Step], on: date) -> QuerySet[Step]:
    """The steps with `is_attended`: whether anybody holds the post that goes with one in its office on that day.

    Without one the step waits; the office above may give it to another (`unattended`).
    """
    post = Case(*(When(kind__in=kinds, then=Value(post)) for post, kinds in KINDS_OF_POST.items()))
    held = Appointment.objects.filter(organization=OuterRef("organization"), post=OuterRef("post_of_kind"))
    return steps.annotate(post_of_kind=post, is_attended=Exists(held.filter(period__contains=on)))


def may_read_as_office(actor: Actor, application: Application) -> bool:
    """Tell whether the case is or was at an office for which the actor acts, in that post."""
    return bool(actor.holdings) and steps_of_officer(actor).filter(application=application).exists()


def _own_steps(actor: Actor) -> QuerySet[Step]:
    own = steps_of_officer(actor).filter(organization=F("application__employer"), closed_at=None)
    return with_case(own)


def _of_posts(actor: Actor) -> Q:
    mine = Q(pk__in=())
    for post, kinds in KINDS_OF_POST.items():
        offices = actor.organizations(post)
        if offices:
            mine |= Q(kind__in=kinds, organization__in=offices)
    return mine


def with_case(steps: QuerySet[Step]) -> QuerySet[Step]:
    """The steps with their office, applicant, employer and campaign, as deciding needs them."""
    return steps.select_related(*_CASE).defer(*(f"application__campaign__{name}" for name in UNREAD))


_CASE = (
    "organization",
    "application__person",
    "application__employer__department",
    "application__employer__place",
    "application__campaign__place",
    "application__campaign__application_form",
    "application__campaign__committee__organizer",
)
