"""A registrar corrects a person's name or employer; the ID number is neither shown nor changed."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.access import person_to_correct
from zhicheng.stages.registry.changes import enter_change, sound_reason
from zhicheng.stages.registry.models import Change, Person
from zhicheng.stages.registry.names import sound_name
from zhicheng.stages.registry.queries import employers_for


@service
def correct_person(
    *, actor: Actor, now: datetime, person_id: int, name: str, employer_id: int | None, reason: str
) -> Person:
    """Set name and employer; what was submitted or issued before keeps what it said.

    Raises `Denied` for people out of the registrar's places, and `Refusal` for oneself, a name that is none, for an
    employer that is missing or not verified, and for no reason given.
    """
    person = person_to_correct(actor, person_id)
    if person.pk == actor.person_id:
        raise Refusal(_("你不能更正自己的信息。请另一位登记员来办。"))
    _require_employer(person, employer_id)
    before = fingerprint(person)
    person.name, person.employer_id = sound_name(name), employer_id
    enter_change(
        actor=actor, now=now, act=Change.Act.CORRECTED, person=person, reason=sound_reason(reason), before=before
    )
    return person


def _require_employer(person: Person, employer_id: int | None) -> None:
    if employer_id is None and person.employer_id is not None:
        raise Refusal(_("没有选工作单位。请选一个。"), field="employer")
    if employer_id is not None and not employers_for(person).filter(pk=employer_id).exists():
        raise Refusal(_("这个单位还没有核实。请先核实单位，再更正。"), field="employer")
