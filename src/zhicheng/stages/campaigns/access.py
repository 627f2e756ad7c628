"""The only way to what approvers of policies do."""

from zhicheng.infra.access import Actor, Denied
from zhicheng.stages.registry.models import Organization, Person, Post


def require_approver(actor: Actor) -> None:
    """Raise `Denied` for whoever may not approve packs and supplements."""
    if Post.POLICY_APPROVER not in actor.posts:
        raise Denied


def approver_at_office(actor: Actor) -> tuple[Person, Organization]:
    """The person that approves and the office in which; `Denied` for others."""
    require_approver(actor)
    offices = Organization.objects.filter(pk__in=actor.organizations(Post.POLICY_APPROVER)).order_by("pk")
    return Person.objects.get(pk=actor.person_id or 0), offices[0]
