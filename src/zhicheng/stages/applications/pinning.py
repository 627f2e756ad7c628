"""Which form a campaign's applications are asked by: the pinned one, and until one is pinned the one of today."""

from datetime import date, datetime

from zhicheng.stages.applications.forms import FormContext
from zhicheng.stages.applications.forms.asked import AskedForm, read_form
from zhicheng.stages.applications.forms.composing import composed_form
from zhicheng.stages.applications.models import CampaignForm
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization

# Pinned forms by their hash: what is pinned never changes, so a process reads each of them once.
_read: dict[str, AskedForm] = {}


def pin_form(campaign: Campaign, now: datetime) -> CampaignForm:
    """Keep the form that the campaign's applications are asked by; the first keeping counts.

    Raises `PolicyError` when the loaded pack has another hash than the one the campaign pins.
    """
    pinned = pinned_form(campaign)
    if pinned is None:
        form = composed_form(campaign)
        pinned, _ = CampaignForm.objects.get_or_create(
            campaign=campaign,
            defaults={
                "version": form.version,
                "pack": form.pack,
                "definition": form.as_json(),
                "sha256": form.sha256,
                "pinned_at": now,
            },
        )
        pinned.campaign = campaign  # so that the campaign at hand knows it
    return pinned


def pinned_form(campaign: Campaign) -> CampaignForm | None:
    """The form that was pinned, if one was (one query the first time, unless it came with the campaign)."""
    return getattr(campaign, "application_form", None)


def form_asked(campaign: Campaign) -> AskedForm:
    """The form by which the campaign's applications are written and shown."""
    pinned = pinned_form(campaign)
    if pinned is None:
        return composed_form(campaign)
    if pinned.sha256 not in _read:
        _read[pinned.sha256] = read_form(pinned.definition)
    return _read[pinned.sha256]


def form_context(campaign: Campaign, today: date, employer: Organization | None = None) -> FormContext:
    """What forms of the campaign need, as of a day; `employer`: the application's, where the caller has read it."""
    return FormContext(campaign, today, form_asked(campaign), employer)
