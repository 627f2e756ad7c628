"""Reads of steps, deliberations and employers' notices for lists and pages."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from zhicheng.infra.access import Actor
from zhicheng.stages.registry.models import Person, Post
from zhicheng.stages.reviewing.access import (
    batches_of_officer,
    deliberations_of_handler,
    steps_of_officer,
    with_case,
)
from zhicheng.stages.reviewing.checking import checks_of
from zhicheng.stages.reviewing.models import (
    Batch,
    BatchItem,
    Defence,
    Deliberation,
    DeliberationItem,
    DeliberationMember,
    EmployerNotice,
    Entrustment,
    Step,
    StepKind,
)
from zhicheng.stages.reviewing.words import APPROVED_IN_BATCH

NAMES_OFFERED = 500
_PLACE = (F("due_on"), F("id"))  # in the order of the workbench, which is its index's


def open_steps(actor: Actor) -> QuerySet[Step]:
    """What waits for the actor, the first deadline first."""
    return steps_of_officer(actor).filter(closed_at=None).order_by("due_on", "id")


def steps_for_batch(actor: Actor) -> QuerySet[Step]:
    """What waits for the actor and may be approved together with others; nobody's own case is among it."""
    return open_steps(actor).filter(kind__in=APPROVED_IN_BATCH).exclude(application__person=actor.person_id)


def neighbours(actor: Actor, step: Step) -> tuple[int | None, int | None]:
    """Ids of the cases before and after this one in the order of the workbench; one query."""
    every = open_steps(actor)
    before = every.filter(TupleLessThan(_PLACE, (step.due_on, step.pk))).order_by("-due_on", "-id")
    after = following(every, step.due_on, step.pk)
    first = before.values_list("pk", Value(0))[:1]
    found = {side: pk for pk, side in first.union(after.values_list("pk", Value(1))[:1], all=True)}
    return found.get(0), found.get(1)


def following(steps: QuerySet[Step], day: date, pk: int) -> QuerySet[Step]:
    """Those that come after a place in the order of the workbench, found in its index."""
    return steps.filter(TupleGreaterThan(_PLACE, (day, pk)))


def steps_to_deliberate(actor: Actor) -> QuerySet[Step]:
    """Cases that wait to be put to an employer's vote."""
    waiting = open_steps(actor).filter(kind=StepKind.DELIBERATION, deliberation_item=None)
    return with_case(waiting)


def entrusted_elsewhere(actor: Actor) -> QuerySet[Entrustment]:
    """What the actor's units asked other units to hold and these have not put to a vote yet, the latest first."""
    own = actor.organizations(Post.EMPLOYER_HANDLER)
    waiting = Entrustment.objects.filter(step__application__employer__in=own, step__closed_at=None)
    return (
        waiting.filter(step__deliberation_item=None).select_related("to", "step__application__person").order_by("-at")
    )


def like_steps(actor: Actor, step: Step) -> QuerySet[Step]:
    """Open cases of the same kind of step, unit and campaign that are not put to a vote yet, this one among them."""
    like = open_steps(actor).filter(kind=step.kind, organization=step.organization_id, deliberation_item=None)
    like = like.filter(application__campaign=step.application.campaign_id, organization=F("application__employer"))
    return with_case(like)


def steps_to_post(actor: Actor) -> QuerySet[Step]:
    """Cases that passed deliberation and are not on a notice yet."""
    waiting = open_steps(actor).filter(kind=StepKind.EMPLOYER_NOTICE, employer_notices=None)
    return with_case(waiting)


def posted_notices(actor: Actor) -> QuerySet[EmployerNotice]:
    """Notices of the actor's employers with steps that still wait: for the end, or for a finding."""
    waiting = open_steps(actor).filter(kind=StepKind.EMPLOYER_NOTICE)
    return (
        EmployerNotice.objects.filter(steps__in=waiting)
        .select_related("notice__organization")
        .annotate(
            objections=Count(
                "notice__entries__objections", filter=Q(notice__entries__objections__decided_at=None), distinct=True
            )
        )
        .order_by("notice__ends_on", "id")
    )


def sessions(actor: Actor) -> QuerySet[Deliberation]:
    """Sessions that the actor may read, the latest first, with their number of `cases` and of those `uncounted`."""
    waiting = Count("items", filter=Q(items__ballot__closed_at=None, items__step__closed_at=None))
    return deliberations_of_handler(actor).annotate(cases=Count("items"), uncounted=waiting).order_by("-held_on", "-id")


def last_members(holder_id: int) -> list[DeliberationMember]:
    """The group of the unit's last session, so that it need not be typed again."""
    last = Deliberation.objects.filter(held_by=holder_id).order_by("-held_on", "-id").first()
    return list(last.members.all()) if last else []


def people_of_unit(unit_id: int) -> list[str]:
    """Names of the unit's people on record, to pick from; the first in the order of names."""
    names = Person.objects.filter(employer=unit_id).order_by("name", "id").values_list("name", flat=True)
    return list(names.distinct()[:NAMES_OFFERED])


def items_of(deliberation: Deliberation) -> QuerySet[DeliberationItem]:
    """The cases of a session with their ballots, who was recused and what was found."""
    items = deliberation.items.select_related(
        "ballot", "step__application__person", "step__application__campaign", "step__entrustment"
    )
    return items.prefetch_related("recused", "findings", "ballot__counts__scrutineer").order_by("id")


def defences_of(items: Iterable[DeliberationItem]) -> dict[int, Defence]:
    """How the cases were assessed before, by application id; one query."""
    cases = [item.step.application_id for item in items]
    held = Defence.objects.filter(step__application__in=cases).select_related("step__organization")
    return {defence.step.application_id: defence for defence in held}


def items_of_batch(batch: Batch) -> QuerySet[BatchItem]:
    """The cases of a batch in the order of the workbench, with what its page shows of them."""
    shown = ("step__application__person", "step__application__employer", "step__application__campaign", "next_office")
    return batch.items.select_related(*shown).order_by("step__due_on", "step")


def checks_of_batch(items: Iterable[BatchItem]) -> list[tuple[str, str]]:
    """What the offices of these cases answer for having checked, as (value, words), each once."""
    return list(dict.fromkeys(check for item in items for check in checks_of(item.step)))


def last_batch(actor: Actor) -> Batch | None:
    """The actor's latest batch, with the number of cases that were refused as `refused_count`."""
    refused = Count("items", filter=Q(items__state=BatchItem.State.REFUSED))
    return batches_of_officer(actor).annotate(refused_count=refused).order_by("-begun_at").first()
