"""People are told of what stages announce."""

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.messages.kinds import Kind, Word
from zhicheng.infra.messages.models import Choice, Message
from zhicheng.infra.messages.sending import send_each
from zhicheng.stages.notices.events import NoticeEnded
from zhicheng.stages.registry.events import PeopleMerged


def tell_of_ended_notice(event: NoticeEnded) -> None:
    """Tell those on the list that their time on it is over."""
    entries = event.notice.entries.select_related("application__person")
    told = [(entry.application.person, entry.application) for entry in entries]
    send_each(told=told, kind=Kind.NOTICE_ENDED, context={Word.CAMPAIGN: event.notice.campaign}, now=event.now)


def take_messages_over(event: PeopleMerged) -> None:
    """Let the messages of the merged registration be the kept one's; what the kept one chose stands."""
    with acting(Actor.system()):
        Message.objects.filter(person=event.merged).update(person=event.kept)
        Choice.objects.filter(person=event.merged).delete()
