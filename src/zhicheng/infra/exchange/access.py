"""Who deals with links and findings: registrars connect links and import; offices of human resources verify too.

The posts are the registry's, by their stored names.
"""

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.exchange.models import Finding
from zhicheng.infra.exchange.people import Known, people
from zhicheng.infra.exchange.queries import open_mismatches

REGISTRAR = "registrar"
HR_HANDLER = "hr_handler"


def require_clerk(actor: Actor) -> None:
    """Raise `Denied` for whoever neither registers people nor serves in an office of human resources."""
    if not {REGISTRAR, HR_HANDLER} & actor.posts:
        raise Denied


def require_registrar(actor: Actor) -> None:
    """Raise `Denied` for whoever is no registrar."""
    if REGISTRAR not in actor.posts:
        raise Denied


def person_for_clerk(actor: Actor, person_id: int) -> Known:
    """A person that the actor may verify; never the actor. Raises `Denied`."""
    require_clerk(actor)
    if person_id == actor.person_id:
        raise Denied
    people().require_reach(actor, person_id)
    return people().person(person_id)


def mismatches_for(actor: Actor) -> QuerySet[Finding]:
    """Findings that wait for this actor's decision."""
    require_clerk(actor)
    waiting = open_mismatches().exclude(person_id=actor.person_id or 0)
    reached = people().reached(actor, waiting.values_list("person_id", flat=True))
    return waiting.filter(person_id__in=reached)


def mismatch_to_settle(actor: Actor, finding_id: int) -> Finding:
    """One of these, locked. Raises `Denied`."""
    finding = mismatches_for(actor).filter(pk=finding_id).first()
    if finding is None:
        raise Denied
    return Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
