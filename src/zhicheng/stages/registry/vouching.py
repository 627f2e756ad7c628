"""Whether the identity provider vouches for a person: same account, same name, same number."""

from zhicheng.infra.accounts.models import Vouching
from zhicheng.stages.registry.models import Person, Proof


def vouching_of(person: Person) -> Vouching | None:
    """What the provider said of the person's account, if it was asked."""
    return Vouching.objects.filter(account_id=person.account_id).first() if person.account_id else None


def is_vouched_for(person: Person, vouching: Vouching | None) -> bool:
    """Tell whether name and number are those that the provider told."""
    if vouching is None or not vouching.id_number_hash:
        return False
    return (vouching.name, vouching.id_number_hash) == (person.name, person.id_number_hash)


def mark_vouched(person: Person) -> None:
    """Let a registration count as verified from the moment at which the provider vouched; nothing is saved."""
    vouching = vouching_of(person)
    if vouching is not None and is_vouched_for(person, vouching):
        person.verified_at, person.verified_via, person.verified_by = vouching.vouched_at, Proof.PROVIDER, None
