"""Saying who one is: checked, unique, and claimed when a roster was faster."""

import pytest

from tests.world import SYSTEM, make_world, moment, person
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.models import Person
from zhicheng.stages.registry.services import enrol_person, register_person

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-02")


def number(index: int) -> str:
    return sample_id_number(birth=moment("1990-05-01").date(), sex=Sex.MALE, index=index)


def newcomer(name: str = "newcomer") -> Actor:
    return Actor(account_id=Account.objects.create_user(name).pk)


def register(who: Actor, world, *, name="林知远", id_number=None) -> Person:
    return register_person(
        actor=who,
        now=NOW,
        name=name,
        id_number=id_number or number(1),
        phone="13800000001",
        workplace=Workplace(employer_id=world.employer.pk),
    )


def test_birth_and_sex_come_from_the_number():
    registered = register(newcomer(), make_world())

    assert (registered.birth_date.isoformat(), registered.sex) == ("1990-05-01", "male")


@pytest.mark.clause("QZ-2.2.5.2.a")
def test_a_wrong_number_is_refused_at_its_field():
    wrong = number(1)[:-1] + ("0" if number(1)[-1] != "0" else "1")

    with pytest.raises(Refusal) as refused:
        register(newcomer(), make_world(), id_number=wrong)

    assert refused.value.field == "id_number"
    assert Person.objects.filter(name="林知远").count() == 0


def test_a_number_of_somebody_else_is_refused():
    world = make_world()
    taken = person("别人", 9)

    with pytest.raises(Refusal) as refused:
        register(newcomer(), world, id_number=taken.id_number)

    assert "已有人登记" in refused.value.message


def test_a_person_from_a_roster_is_claimed_not_doubled():
    world = make_world()
    listed = enrol_person(actor=SYSTEM, now=NOW, name="林知远", id_number=number(1))

    claimed = register(newcomer(), world)

    assert claimed.pk == listed.pk
    assert claimed.account_id is not None


def test_a_roster_person_of_another_name_is_not_handed_over():
    world = make_world()
    enrol_person(actor=SYSTEM, now=NOW, name="林知近", id_number=number(1))

    with pytest.raises(Refusal):
        register(newcomer(), world)


def test_the_same_account_twice_at_once_is_refused_and_not_a_fault():
    world = make_world()
    twice = newcomer()
    register(twice, world)

    with pytest.raises(Refusal):
        register(twice, world, id_number=number(2))

    assert Person.objects.filter(account_id=twice.account_id).count() == 1
