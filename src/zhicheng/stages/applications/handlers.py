"""What earlier stages, and submissions, tell applications."""

from django.utils.translation import gettext as _

from zhicheng.infra.exchange.facts import FACTS_OF
from zhicheng.infra.exchange.services import ask_connected_offices
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.sending import send_each
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.events import ApplicationSubmitted
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.saying import said_in
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.events import CampaignAmended
from zhicheng.stages.registry.events import PeopleMerged

HAVE_A_DRAFT = (Status.DRAFT, Status.RETURNED, Status.WITHDRAWN)


def take_applications_over(event: PeopleMerged) -> None:
    """Let the merged registration's applications, drafts among them, be the kept one's.

    Raises `Refusal` when both have one in the same campaign: which of the two stands is for their owner to say.
    """
    theirs = Application.objects.filter(person=event.merged)
    both = Application.objects.filter(person=event.kept, campaign__in=theirs.values("campaign"))
    if both.exists():
        raise Refusal(_("两条登记在同一次评审里都有申报，还不能合并。请本人先说明用哪一份。"))
    theirs.update(person=event.kept)


def tell_of_amendment(event: CampaignAmended) -> None:
    """Tell everyone with a draft that the campaign was corrected or extended."""
    drafts = Application.objects.filter(campaign=event.campaign, status__in=HAVE_A_DRAFT).select_related("person")
    told = [(draft.person, event.campaign) for draft in drafts.order_by("pk")]
    context = {Word.CAMPAIGN: event.campaign}
    send_each(told=told, kind=Kind.CAMPAIGN_AMENDED, context=context, now=event.now)


def ask_offices(event: ApplicationSubmitted) -> None:
    """Ask the connected offices for what the campaign's pack reads, so that nobody has to prove it (GX-19.4)."""
    read = pack_of(event.application.campaign).schema.fields("person")
    said = {kind: rows for kind, rows in said_in(event.snapshot).items() if not FACTS_OF[kind].isdisjoint(read)}
    person_id = event.application.person_id
    ask_connected_offices(actor=event.actor, now=event.now, person_id=person_id, said=said)
