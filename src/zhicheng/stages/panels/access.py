"""The only way to a panel: the office of its organizer, nobody else (GX-28.2)."""

from django.db.models import QuerySet

from zhicheng.infra.access import Actor, Denied, one_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.panels.models import Panel
from zhicheng.stages.registry.models import Post

OFFICE = (Post.ORGANIZER_HANDLER, Post.SUPERVISOR)


def is_office(actor: Actor, organizer_id: int) -> bool:
    """Tell whether the actor handles or supervises for that organizer."""
    return organizer_id in actor.organizations(*OFFICE)


def campaign_to_staff(actor: Actor, campaign_id: int) -> Campaign:
    """The campaign for which the actor enters panels; `Denied` for anybody but its organizer's handlers."""
    campaign = Campaign.objects.select_related("committee__organizer", "place").filter(pk=campaign_id).first()
    if campaign is None or not actor.holds(Post.ORGANIZER_HANDLER, campaign.committee.organizer_id):
        raise Denied
    return campaign


def panels_of(actor: Actor) -> QuerySet[Panel]:
    """Panels of the organizers for which the actor handles or supervises."""
    panels = Panel.objects.filter(organizer_id__in=actor.organizations(*OFFICE))
    return panels.select_related("campaign__place", "campaign__committee", "organizer", "entered_by", "supervisor")


def panel_of_office(actor: Actor, panel_id: int) -> Panel:
    """A panel for its organizer's handlers and supervisors; `Denied` for others."""
    return one_of(panels_of(actor), panel_id)


def panel_to_use(actor: Actor, panel_id: int) -> Panel:
    """A panel for its organizer's handlers only, locked."""
    return _locked(panel_of_office(actor, panel_id), actor, Post.ORGANIZER_HANDLER)


def panel_to_confirm(actor: Actor, panel_id: int) -> Panel:
    """A panel for its organizer's supervisors only, locked."""
    return _locked(panel_of_office(actor, panel_id), actor, Post.SUPERVISOR)


def _locked(panel: Panel, actor: Actor, post: Post) -> Panel:
    if not actor.holds(post, panel.organizer_id):
        raise Denied
    Panel.objects.select_for_update().get(pk=panel.pk)
    panel.refresh_from_db(fields=["confirmed_at"])
    return panel
