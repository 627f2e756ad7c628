"""Which channels are set up, and which of them a person has and wants."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings

from zhicheng.infra.messages.models import PERSON, Channel, Choice


def is_set_up(channel: Channel) -> bool:
    """Tell whether the installation sends by that channel."""
    return bool(settings.ZC_MAIL_FROM if channel is Channel.EMAIL else settings.ZC_SMS_URL)


def channels_of(person_ids: Iterable[int], *, is_pressing: bool) -> dict[int, tuple[Channel, ...]]:
    """For each person the channels to use; text messages only for what presses. At most two queries."""
    offered = [channel for channel in Channel if is_set_up(channel) and (channel is Channel.EMAIL or is_pressing)]
    numbers = list(person_ids)
    if not offered or not numbers:
        return {}
    people = apps.get_model(PERSON).objects.filter(pk__in=numbers).values_list("pk", "account__email", "phone")
    chosen = {choice.person_id: choice for choice in Choice.objects.filter(person_id__in=numbers)}
    return {
        number: tuple(
            channel
            for channel in offered
            if (email if channel is Channel.EMAIL else phone) and _wants(chosen.get(number), channel)
        )
        for number, email, phone in people
    }


def _wants(choice: Choice | None, channel: Channel) -> bool:
    return choice is None or (choice.email if channel is Channel.EMAIL else choice.sms)
