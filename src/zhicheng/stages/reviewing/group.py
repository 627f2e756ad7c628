"""The members of a deliberation group: how they are entered, what is wrong with a list, what the law counts."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import Level
from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.reviewing.models import Deliberation, DeliberationMember

CHAIR = DeliberationMember.Role.CHAIR


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member as entered: `unit` is an outside expert's, `level` that of the `title` held; both may be empty."""

    name: str
    unit: str = ""
    title: str = ""
    level: str = ""
    profession: str = ""
    role: str = DeliberationMember.Role.ORDINARY
    professional: bool = False
    leader: bool = False
    present: bool = True


class Counted(Protocol):
    """What the law counts of a member."""

    @property
    def professional(self) -> bool: ...
    @property
    def leader(self) -> bool: ...
    @property
    def level(self) -> str: ...


def group_facts(members: Collection[Counted], level: str) -> dict[str, int]:
    """Count the group: all, professionals, and professionals with a title of that level or above."""
    professionals = [member for member in members if member.professional]
    ranks = Level.values
    enough = ranks[ranks.index(level) :]
    return {
        "members": len(members),
        "professionals": len(professionals),
        "professionals_at_level": sum(member.level in enough for member in professionals),
    }


def capacities_of(member: DeliberationMember) -> str:
    """As what somebody sat in the group, in words."""
    named = (
        (member.role == CHAIR, CHAIR.label),
        (member.leader, _("单位领导")),
        (member.professional, _("专业技术人才")),
    )
    return _("、").join(str(word) for holds, word in named if holds)


def refuse_unsound(members: Sequence[Member]) -> None:
    """Raise `Refusal` for a list with gaps, with somebody twice, or without exactly one chair who is there."""
    fault = _fault_of_each(members) or _fault_of_all(members)
    if fault:
        raise Refusal(fault, field="members")


def enter_members(deliberation: Deliberation, members: Sequence[Member]) -> list[DeliberationMember]:
    """Keep the group as it met; raises `Refusal` where a name means two people of the unit. Two queries."""
    known = _of_unit(deliberation.held_by, [member.name for member in members if not member.unit])
    rows = [
        DeliberationMember(
            deliberation=deliberation,
            position=position,
            person_id=known.get(member.name) if not member.unit else None,
            name=member.name,
            unit=member.unit,
            title=member.title,
            level=member.level,
            profession=member.profession,
            role=member.role,
            professional=member.professional,
            leader=member.leader,
            present=member.present,
        )
        for position, member in enumerate(members, start=1)
    ]
    return DeliberationMember.objects.bulk_create(rows)


def _fault_of_each(members: Iterable[Member]) -> str:
    for member in members:
        if not member.name or member.level not in ("", *Level.values):
            return _("小组名单没填好。每个人都要有姓名，职称级别从列表里选。")
        if bool(member.title) != bool(member.level):
            return _("%(name)s的职称没填好。职称名称和级别要一起填，没有职称的都空着。") % {"name": member.name}
        if member.professional and not member.profession:
            return _("%(name)s是专业技术人才，还没有填从事的专业。") % {"name": member.name}
    return ""


def _fault_of_all(members: Sequence[Member]) -> str:
    names = Counter(member.name for member in members)
    if len(names) < len(members):
        return _("小组名单里有人写了两次。请删去一个；同名的两个人请注明部门。")
    chairs = [member for member in members if member.role == CHAIR]
    if len(chairs) != 1 or not chairs[0].present:
        return _("小组要有一位到会的组长主持。请选一个人。")
    return ""


def _of_unit(unit: Organization, names: Sequence[str]) -> dict[str, int]:
    """Ids of the unit's own people by name."""
    found = list(Person.objects.filter(employer=unit, name__in=names).values_list("name", "pk"))
    twice = [name for name, times in Counter(name for name, _pk in found).items() if times > 1]
    if twice:
        message = _("%(unit)s有两位%(name)s。请在姓名后面注明部门，如“%(name)s（设计所）”。")
        raise Refusal(message % {"unit": unit.name, "name": twice[0]}, field="members")
    return dict(found)
