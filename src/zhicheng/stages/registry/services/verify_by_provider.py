"""A person's identity is found to be the own by the identity provider."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.stages.registry.models import Person, Proof


@service
def verify_by_provider(*, actor: Actor, now: datetime, person_id: int) -> Person:
    """Mark the person as verified; one that is verified already, by whomever, stays as it is.

    The caller has compared name and number with what the provider said.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.verified_at is not None:
        return person
    before = fingerprint(person)
    person.verified_at, person.verified_via, person.verified_by = now, Proof.PROVIDER, None
    person.save(update_fields=["verified_at", "verified_via", "verified_by"])
    record(actor=actor, now=now, action="registry.verify_by_provider", subject=person, before=before)
    return person
