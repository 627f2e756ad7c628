"""A town whose campaign is run by another place's pack, for tests."""

from tests.remembering import remembered
from tests.world import World, make_world
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.models import Campaign


@remembered
def world_of(policy: str) -> World:
    """The small invented city, with a campaign under that pack."""
    world = make_world()
    other = Campaign.objects.get(pk=world.campaign.pk)
    other.pk, other.code, other.year = None, "SL2027-GC", 2027
    other.pack, other.supplements = library().pack(policy).reference, []
    other.save()
    world.campaign = Campaign.objects.select_related("place", "committee").get(pk=other.pk)
    return world
