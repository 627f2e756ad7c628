"""Reads of panels for lists and pages."""

from datetime import date

from django.db.models import QuerySet

from zhicheng.infra.access import Actor
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.models import CommitteeRole, PoolMember
from zhicheng.stages.panels.access import panels_of
from zhicheng.stages.panels.facts import pool_on
from zhicheng.stages.panels.models import Panel, PanelSeat
from zhicheng.stages.registry.models import Post

_ORDER = (CommitteeRole.CHAIR, CommitteeRole.VICE_CHAIR, CommitteeRole.MEMBER)


def panels_listed(actor: Actor) -> QuerySet[Panel]:
    """The office's panels, the latest draw first."""
    return panels_of(actor).order_by("-drawn_on", "-id")


def campaigns_to_staff(actor: Actor) -> QuerySet[Campaign]:
    """Published campaigns for which the actor enters panels."""
    offices = actor.organizations(Post.ORGANIZER_HANDLER)
    campaigns = Campaign.objects.filter(state=Campaign.State.PUBLISHED, committee__organizer__in=offices)
    return campaigns.select_related("place", "committee").order_by("-year", "id")


def pool_listed(campaign: Campaign, on: date) -> list[PoolMember]:
    """The pool on a day, chairs first, then by specialty and name; one query."""
    members = pool_on(campaign.committee, on)
    return sorted(
        members, key=lambda one: (_ORDER.index(CommitteeRole(one.role)), one.specialty, one.person.name, one.pk)
    )


def seats_listed(panel: Panel) -> list[PanelSeat]:
    """The seats of a panel, chairs first; one query. Only the office reads them."""
    seats = panel.seats.select_related("person", "member")
    return sorted(seats, key=lambda seat: (_ORDER.index(CommitteeRole(seat.role)), seat.person.name, seat.pk))
