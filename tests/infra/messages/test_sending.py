"""Telling people: what is kept, who may read it, what goes out, and that nothing else can stand in a text."""

import json
from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import translation

from tests.infra.messages.conftest import NOW
from tests.world import SYSTEM, actor, person
from zhicheng.infra.access import acting
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.messages.kinds import WORDINGS, Kind, Word, text_of
from zhicheng.infra.messages.models import Channel, Choice, Delivery, Message
from zhicheng.infra.messages.queries import inbox, unread
from zhicheng.infra.messages.sending import send, send_each
from zhicheng.infra.messages.services import read_all, read_message
from zhicheng.infra.terms import Level

WORDS = {"campaign": "工程系列中级"}
RETURN = {**WORDS, "office": "示例市工程师协会", "until": date(2026, 8, 10)}


def told(person, kind=Kind.ACCEPTED, context=None, about=None):
    return send(person=person, kind=kind, about=about or person, context=context or WORDS, now=NOW)


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args from procrastinate_jobs order by id")
        return [(name, json.loads(args) if isinstance(args, str) else args) for name, args in cursor.fetchall()]


def test_a_message_is_there_at_once_in_the_words_of_its_kind(reader, own):
    told(reader, Kind.RETURNED, RETURN)

    with acting(own):
        [seen] = inbox(own).messages

    assert (seen.title, seen.sent_at, seen.is_new) == ("申报退回补正", NOW, True)
    assert seen.text == (
        "示例市工程师协会把你的工程系列中级申报退回补正。请在8月10日24:00以前补好再提交，过期没补，视为放弃今年的申报。"
    )


def test_it_is_read_in_the_readers_language(reader, own):
    told(reader, Kind.RETURNED, RETURN)

    with acting(own), translation.override("en"):
        [seen] = inbox(own).messages

    assert seen.title == "Application returned for correction"
    assert "before the end of 10 Aug" in seen.text


def test_a_name_that_has_an_english_form_is_told_in_the_readers_language(reader, own):
    level = Level.INTERMEDIATE
    told(reader, Kind.ACCEPTED, {"campaign": level.label})

    with acting(own):
        [chinese] = inbox(own).messages
        with translation.override("en"):
            [english] = inbox(own).messages

    assert (str(level.label) in chinese.text, "中级" in english.text) == (True, False)
    assert "ntermediate" in english.text


@pytest.mark.parametrize("context", [{}, {"campaign": "甲", "reason": "处分"}, {"campaign": "甲", "id": "1"}])
def test_other_words_than_the_kinds_are_refused(reader, context):
    with pytest.raises(ValueError, match="accepted"):
        told(reader, Kind.ACCEPTED, context or {"name": "陶然"})

    with acting(SYSTEM):
        assert not Message.objects.exists()


def test_every_kind_has_its_words_and_they_suffice():
    samples = {Word.CAMPAIGN: "甲", Word.OFFICE: "乙", Word.UNTIL: "2026-08-10"}

    assert set(WORDINGS) == set(Kind)
    for kind, wording in WORDINGS.items():
        text = text_of(kind, {word.value: samples[word] for word in wording.needs})
        assert "%(" not in text


def test_nobody_else_sees_it_not_even_in_the_database(world, reader, own):
    told(reader)
    other = actor(person("莫问之", 412, unit=world.employer))

    with acting(other):
        assert (Message.objects.count(), unread(other)) == (0, 0)
    with acting(own):
        assert (Message.objects.count(), unread(own)) == (1, 1)


def test_nobody_can_write_as_the_platform(world, reader):
    other = actor(person("莫问之", 412, unit=world.employer))

    with acting(other), pytest.raises(ProgrammingError), transaction.atomic():
        Message.objects.create(person=reader, kind=Kind.ACCEPTED, about=1, sent_at=NOW)


def test_the_first_reading_counts(reader, own):
    message = told(reader)
    later = NOW.replace(hour=15)

    read_message(actor=own, now=NOW, message_id=message.pk)
    read_message(actor=own, now=later, message_id=message.pk)

    with acting(own):
        assert Message.objects.get().read_at == NOW
        assert unread(own) == 0


def test_all_are_read_at_once_and_only_ones_own(world, reader, own):
    other = person("莫问之", 412, unit=world.employer)
    send_each(told=[(reader, reader), (other, other)], kind=Kind.ACCEPTED, context=WORDS, now=NOW)

    assert read_all(actor=own, now=NOW) == 1

    with acting(SYSTEM):
        assert Message.objects.filter(read_at=None).count() == 1


def test_pages_go_on_where_the_last_ended(reader, own):
    sent = send_each(told=[(reader, reader)] * 31, kind=Kind.ACCEPTED, context=WORDS, now=NOW)

    with acting(own):
        first = inbox(own)
        second = inbox(own, first.before)

    assert (len(first.messages), len(second.messages), second.before) == (30, 1, 0)
    assert second.messages[0].url.endswith(f"/{sent[0].pk}/")


def test_nothing_goes_out_where_nothing_is_set_up(reader):
    told(reader, Kind.RETURNED, RETURN)

    with acting(SYSTEM):
        assert not Delivery.objects.exists()
    assert jobs() == []


@pytest.mark.usefixtures("both_ways")
def test_what_presses_goes_out_both_ways_and_other_things_by_email(reader):
    told(reader, Kind.RETURNED, RETURN)
    told(reader, Kind.SUBMITTED)

    with acting(SYSTEM):
        going = list(Delivery.objects.order_by("id").values_list("message__kind", "channel"))
        numbers = list(Delivery.objects.order_by("id").values_list("pk", flat=True))
    assert going == [("returned", Channel.EMAIL), ("returned", Channel.SMS), ("submitted", Channel.EMAIL)]
    assert jobs() == [("messages.deliver", {"delivery_id": number}) for number in numbers]


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize(
    ("chosen", "channels"),
    [({"email": False}, [Channel.SMS]), ({"sms": False}, [Channel.EMAIL]), ({"email": False, "sms": False}, [])],
)
def test_what_was_chosen_holds(reader, chosen, channels):
    with acting(SYSTEM):
        Choice.objects.create(person=reader, **chosen)

    told(reader, Kind.RETURNED, RETURN)

    with acting(SYSTEM):
        assert list(Delivery.objects.values_list("channel", flat=True)) == channels


@pytest.mark.usefixtures("both_ways")
def test_who_has_no_address_is_told_in_the_site_alone(reader):
    Account.objects.filter(pk=reader.account_id).update(email="")
    reader.phone = ""
    reader.save()

    told(reader, Kind.RETURNED, RETURN)

    with acting(SYSTEM):
        assert (Message.objects.count(), Delivery.objects.count()) == (1, 0)


@pytest.mark.usefixtures("both_ways")
def test_what_is_undone_was_never_told(reader):
    with transaction.atomic():
        told(reader, Kind.RETURNED, RETURN)
        transaction.set_rollback(True)

    with acting(SYSTEM):
        assert not Message.objects.exists()
    assert jobs() == []


@pytest.mark.usefixtures("both_ways")
def test_telling_many_costs_as_much_as_telling_one(world, reader, django_assert_num_queries):
    others = [person(f"申报人{number}", 420 + number, unit=world.employer) for number in range(6)]

    with acting(SYSTEM), django_assert_num_queries(7):
        send_each(told=[(reader, reader)], kind=Kind.RESULT, context=WORDS, now=NOW)
    with acting(SYSTEM), django_assert_num_queries(7):
        send_each(told=[(one, one) for one in [reader, *others]], kind=Kind.RESULT, context=WORDS, now=NOW)
