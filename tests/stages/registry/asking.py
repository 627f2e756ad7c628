"""Newcomers, and what they ask of a registrar, for tests."""

from tests.stages.applications.filling import picture
from tests.stages.registry.desk import NOW, Desk
from zhicheng.core.identity import Sex, sample_id_number, sample_uscc
from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.models import Account
from zhicheng.stages.registry.appointments import actor_for_person
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.models import EmployerRequest, Person, Petition
from zhicheng.stages.registry.services import (
    claim_number,
    decide_petition,
    register_employer,
    register_person,
    send_petition,
)

FILE = {"file_name": "证明.png", "content": picture()}
PHONE = "13800000001"
NEW_EMPLOYER = "示例市听涛测绘有限公司"


def number(index: int) -> str:
    """An ID number that nobody has."""
    return sample_id_number(birth=NOW.date().replace(year=1990), sex=Sex.MALE, index=index)


def account(name: str = "newcomer") -> Actor:
    """An account without a person."""
    return Actor(account_id=Account.objects.create_user(name).pk)


def who(person: Person) -> Actor:
    """The actor that the person is now."""
    return actor_for_person(person, NOW.date())


def register(actor: Actor, workplace: Workplace, name: str = "林知远", index: int = 1) -> Person:
    """Register the account."""
    return register_person(actor=actor, now=NOW, name=name, id_number=number(index), phone=PHONE, workplace=workplace)


def claim(actor: Actor, id_number: str, workplace: Workplace, name: str = "林知远") -> Petition:
    """Register the account with a number that somebody else has."""
    return claim_number(actor=actor, now=NOW, name=name, id_number=id_number, phone=PHONE, workplace=workplace, **FILE)


def ask(actor: Actor, kind: str, **other: str) -> Petition:
    """Send a petition."""
    return send_petition(actor=actor, now=NOW, kind=kind, **FILE, **other)


def decide(desk: Desk, petition: Petition, *, granted: bool = True, **other: object) -> Petition:
    """Decide as the city's registrar."""
    facts = {"actor": desk.registrar, "now": NOW, "petition_id": petition.pk, "reason": "看过户口簿原件"}
    return decide_petition(granted=granted, **(facts | other))


def found(desk: Desk, actor: Actor, **other: object) -> EmployerRequest:
    """Register an employer of the city as its handler."""
    facts: dict[str, object] = {
        "actor": actor,
        "now": NOW,
        "name": NEW_EMPLOYER,
        "code": sample_uscc(61),
        "kind": "private_enterprise",
        "tier": "city",
        "place_id": desk.world.city.pk,
    }
    return register_employer(**(facts | FILE | other))
