"""The way of a case through the offices until it is accepted, as the routes of the campaign's pack lay it down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.core.policy import PolicyError
from zhicheng.core.policy.routing.chains import Chain, Stop
from zhicheng.core.policy.routing.deciding import Facts, settle
from zhicheng.core.policy.routing.deriving import derive, read_facts, routes_in
from zhicheng.core.policy.routing.model import Routes
from zhicheng.infra.policies import library
from zhicheng.infra.policy_words import route_field
from zhicheng.infra.terms import SELF_EMPLOYED, EmployerKind, Representative
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.models import Step, StepKind

# The stages run reviews of the place's own units before its own committee; other ways come with their stages.
ORDINARY_REVIEW = {
    "committee": "own",
    "origin": "local",
    "ground": "ordinary",
    "field": "other",
    "track": "targeted",
    "archive_entrusted": False,
}
CHECK, NOTICE = "check", "employer_notice"  # gates
KIND_OF_GATE = {
    CHECK: StepKind.EMPLOYER_CHECK,
    "defence": StepKind.DEFENCE,
    "deliberation": StepKind.DELIBERATION,
    NOTICE: StepKind.EMPLOYER_NOTICE,
    "opinion": StepKind.EMPLOYER_OPINION,
    "acceptance": StepKind.ACCEPTANCE,
}
KIND_OF_OFFICE = {
    ("department", ""): StepKind.DEPARTMENT,
    ("hr", "county"): StepKind.COUNTY_HR,
    ("hr", "city"): StepKind.CITY_HR,
}
ANOTHER_UNIT = "outside_unit"  # the body by which routes say that a step may be entrusted (GX-20(1).11, QZ-3.1.4.d)
# What the stages of committees, panels and meetings do with a case; reviewing ends before the first of these.
LATER_GATES = frozenset({"opening", "consent", "rates", "language", "meeting", "ballot"})


@dataclass(frozen=True)
class Stage:
    """One step of a way: what is done, by which of the pack's bodies, and by which clauses.

    `clauses` are those that the step rests on; the others those of its answers and those that it checks. `mending` are
    those by which the applicant completes what was returned, `lapsing` those by which it is given up when late: none
    where the law does not say so; `entrusting` those by which another unit may be asked to hold the step,
    `by_agency` those by which the agency that keeps the archive may do it for the employer. `last_day`
    is the law's own last day for it, None where it gives none.
    """

    kind: StepKind
    body: str
    clauses: tuple[str, ...]
    agreeing: tuple[str, ...]
    refusing: tuple[str, ...]
    returning: tuple[str, ...]
    mending: tuple[str, ...]
    lapsing: tuple[str, ...]
    checking: tuple[str, ...]
    last_day: date | None = None
    last_day_clause: str = ""
    entrusting: tuple[str, ...] = ()
    by_agency: tuple[str, ...] = ()


def way_of(application: Application) -> tuple[Stage, ...]:
    """The way of a case of its employer. PolicyError as of `way_between`, and for a case without an employer."""
    if application.employer is None:
        raise PolicyError(f"application {application.pk} names no employer")
    return way_between(application.campaign, application.employer, application.acted_by)


def stage_of(application: Application, kind: str) -> Stage | None:
    """The stage of that kind on the way of a case; None where the law has none, or says nothing."""
    try:
        way = way_of(application)
    except PolicyError:
        return None
    return next((stage for stage in way if stage.kind == kind), None)


def kinds_of_way(application: Application) -> tuple[StepKind, ...]:
    """The kinds of step on the way of a case, in order; none where the law says nothing of it."""
    try:
        return tuple(stage.kind for stage in way_of(application))
    except PolicyError:
        return ()


def agreeing_clauses(step: Step) -> tuple[str, ...]:
    """The clauses by which a step may be approved."""
    stage = stage_of(step.application, step.kind)
    return stage.agreeing if stage else ()


def possible_outcomes(step: Step) -> tuple[str, ...]:
    """What the law lets the step's office answer; all three where the way of the case does not hold the step."""
    stage = stage_of(step.application, step.kind)
    every = (Step.Outcome.APPROVED, Step.Outcome.RETURNED, Step.Outcome.REJECTED)
    if stage is None:
        return every
    clauses = {every[0]: stage.agreeing, every[1]: stage.returning, every[2]: stage.refusing}
    return tuple(outcome for outcome in every if clauses[outcome])


def clauses_of(step: Step) -> tuple[str, ...]:
    """The clauses that a step rests on."""
    stage = stage_of(step.application, step.kind)
    return stage.clauses if stage else ()


def entrusting_clauses(step: Step) -> tuple[str, ...]:
    """The clauses by which the employer may ask another unit to hold a step; none where it may not."""
    stage = stage_of(step.application, step.kind)
    return stage.entrusting if stage else ()


def agency_clauses(application: Application, kind: str) -> tuple[str, ...]:
    """The clauses by which an agency entrusted by the employer does a step (GX-21.2); none where the law knows none."""
    if application.employer is None or application.acted_by:
        return ()
    try:
        way = way_between(application.campaign, application.employer, archive_entrusted=True)
    except PolicyError:
        return ()
    return next((stage.by_agency for stage in way if stage.kind == kind), ())


def checking_clauses(step: Step) -> tuple[str, ...]:
    """The clauses that say what the step's office checks."""
    stage = stage_of(step.application, step.kind)
    return stage.checking if stage else ()


def clauses_of_kind(campaign: Campaign, employer: Organization, kind: StepKind) -> tuple[str, ...]:
    """The clauses that steps of a kind rest on and check in a unit's cases; none where its law has no such step."""
    try:
        way = way_between(campaign, employer)
    except PolicyError:
        return ()
    return next(((*stage.clauses, *stage.checking) for stage in way if stage.kind == kind), ())


def way_between(
    campaign: Campaign, employer: Organization, acted_by: str = "", *, archive_entrusted: bool = False
) -> tuple[Stage, ...]:
    """Every step between the submission and the committee, in order. `acted_by`: as what it acts for a freelancer.

    What the platform does not know of a case is left open; it must not matter. PolicyError: the pack has no routes,
    knows no way for such a case, has one that hangs on what is not known, or one that the stages cannot run.
    """
    known = {
        "kind": "review",
        "level": campaign.level,
        "employer_kind": employer.kind,
        "unit_tier": employer.tier,
        "no_department": employer.department_id is None,
        "field": route_field(campaign.series),
    }
    if archive_entrusted:
        known |= {"archive_entrusted": True}
    if campaign.committee.private_enterprises:
        known |= {"committee": "regional_private"}
    if acted_by:
        agency = acted_by == Representative.ARCHIVE_AGENCY
        known |= {"employer_kind": SELF_EMPLOYED, "archive_entrusted": agency, "no_department": True}
    said = tuple((name, value) for name, value in known.items() if value != "")
    return _way(pack_of(campaign).id, campaign.pack, said)


@lru_cache(maxsize=256)
def _way(policy: str, reference: str, said: tuple[tuple[str, Any], ...]) -> tuple[Stage, ...]:
    """One way for what is said; `reference` keeps the packs apart in the cache."""
    pack = library().pack(policy)
    routes = routes_in(pack)
    facts = settle(routes, _of_a_unit(read_facts(pack, dict(said))), ORDINARY_REVIEW)
    found = {_stages(chain, routes) for chain in derive(pack, facts)}
    if len(found) != 1:
        raise PolicyError(f"{reference}: {len(found)} ways for one case")
    return found.pop()


def _of_a_unit(facts: Facts) -> Facts:
    """The facts without what a unit of unrecorded kind cannot be: a registered unit is no freelancer."""
    kinds = facts["employer_kind"]
    units = tuple(kind for kind in kinds if kind in EmployerKind.values)
    return facts if len(kinds) == 1 else {**facts, "employer_kind": units}


def _stages(chain: Chain, routes: Routes) -> tuple[Stage, ...]:
    if chain.closed:
        raise PolicyError(f"{chain.closed.clause}: {chain.closed.words.zh}")
    stages = (_stage(stop, chain, routes) for stop in _until_committee(chain.stops))
    return tuple(stage for stage in stages if stage is not None)


def _until_committee(stops: Iterable[Stop]) -> list[Stop]:
    """The stops behind the submission that this stage runs; what a unit does before it is told by the materials.

    A notice that the unit owes before it reports upward keeps nobody from handing in: it follows the unit's check
    (KS-4.12.a).
    """
    ordered = list(stops)
    gates = [stop.step.gate for stop in ordered]
    begun = gates.index("apply") + 1
    ended = next((place for place in range(begun, len(gates)) if gates[place] in LATER_GATES), len(gates))
    owed = [stop for stop in ordered[:begun] if stop.step.gate == NOTICE]
    checked = next((place + 1 for place in range(begun, ended) if gates[place] == CHECK), begun)
    return [*ordered[begun:checked], *owed, *ordered[checked:ended]]


def _stage(stop: Stop, chain: Chain, routes: Routes) -> Stage | None:
    """The stage of a stop; None for what a unit does by its opinion already (it recommends by itself, GX-20.5)."""
    body = routes.bodies[stop.body]
    kind = KIND_OF_GATE.get(stop.step.gate) or KIND_OF_OFFICE.get((body.office, body.tier))
    if kind is None and body.office == "employer":
        return None
    if kind is None:
        raise PolicyError(f"{stop.step.id}: no stage runs a step of {body.title.zh}")
    ending = next((deadline for deadline in stop.deadlines if deadline.closes), None)
    return Stage(
        kind=kind,
        body=body.id,
        clauses=_resting(stop),
        agreeing=_clauses(stop, "approve"),
        refusing=(*_clauses(stop, "reject"), *_clauses(stop, "not_passed")),
        returning=_clauses(stop, "return"),
        mending=_each_once(aside.clauses for aside in _asides(stop, chain)),
        lapsing=_each_once(_clauses(aside, "lapse") for aside in _asides(stop, chain)),
        checking=stop.step.checks,
        last_day=ending.closes if ending else None,
        last_day_clause=ending.clause if ending else "",
        entrusting=tuple(entry.clause for entry in stop.instead if entry.body == ANOTHER_UNIT),
        by_agency=tuple(entry.clause for entry in stop.instead if entry.body == Representative.ARCHIVE_AGENCY),
    )


def _resting(stop: Stop) -> tuple[str, ...]:
    deadlines = (deadline.clause for deadline in stop.deadlines)
    return tuple(dict.fromkeys((*stop.clauses, *_clauses(stop, "approve"), *deadlines)))


def _clauses(stop: Stop, answer: str) -> tuple[str, ...]:
    """The clauses by which a stop may answer so, each once."""
    return tuple(dict.fromkeys(move.answer.clause for move in stop.moves if move.answer.answer == answer))


def _each_once(gathered: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for clauses in gathered for clause in clauses))


def _asides(stop: Stop, chain: Chain) -> list[Stop]:
    """The stops that a return leads into: where the applicant completes what was sent back."""
    asides = (chain.stop(move.to) for move in stop.moves if move.answer.answer == "return")
    return [aside for aside in asides if aside is not None]
