"""What stages announce reaches people: a notice that ended, two registrations that became one."""

from tests.portal.conftest import NOW
from tests.stages.applications.filling import begin
from tests.world import SYSTEM, actor, person
from zhicheng.infra.access import acting
from zhicheng.infra.messages.kinds import Kind
from zhicheng.infra.messages.models import Choice, Message
from zhicheng.infra.messages.sending import send
from zhicheng.portal.telling import take_messages_over, tell_of_ended_notice
from zhicheng.stages.notices.events import NoticeEnded
from zhicheng.stages.notices.models import Notice, NoticeEntry
from zhicheng.stages.registry.events import PeopleMerged


def test_those_on_a_list_are_told_that_it_ended(world):
    who = person("陶然", 2, unit=world.employer)
    application = begin(world, actor(who))
    notice = Notice.objects.create(
        kind=Notice.Kind.RESULT,
        organization=world.organizer,
        campaign=world.campaign,
        title="公示",
        lead="",
        posted_at=NOW,
        posted_on="2026-09-01",
        ends_on="2026-09-08",
        answer={},
    )
    NoticeEntry.objects.create(notice=notice, application=application, position=1, shown={})

    tell_of_ended_notice(NoticeEnded(notice, SYSTEM, NOW))

    with acting(SYSTEM):
        [message] = Message.objects.all()
    assert (message.person_id, message.kind, message.about) == (who.pk, "notice_ended", application.pk)


def test_messages_follow_whoever_turned_out_to_be_one(world):
    kept, merged = (person("陶然", number, unit=world.employer) for number in (2, 3))
    send(person=merged, kind=Kind.ACCEPTED, about=merged, context={"campaign": "甲"}, now=NOW)
    with acting(SYSTEM):
        Choice.objects.create(person=kept, email=False)
        Choice.objects.create(person=merged)

    take_messages_over(PeopleMerged(kept=kept, merged=merged, actor=SYSTEM, now=NOW))

    with acting(SYSTEM):
        assert Message.objects.get().person == kept
        assert [(chosen.person, chosen.email) for chosen in Choice.objects.all()] == [(kept, False)]
