"""The inbox, opening a message, and choosing how to be told, with an address that is confirmed by its reader."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests.infra.messages.conftest import ADDRESS, NOW
from tests.world import SYSTEM, person
from zhicheng.infra.access import acting
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.messages import confirming
from zhicheng.infra.messages.kinds import Kind
from zhicheng.infra.messages.models import Choice, Message
from zhicheng.infra.messages.sending import send
from zhicheng.infra.messages.tasks import confirm_address

NEW = "tao.new@example.org"


@pytest.fixture
def client(client, reader):
    client.force_login(reader.account)
    with fixed_time(NOW):
        yield client


def told(world, reader) -> Message:
    context = {"campaign": world.campaign.title}
    return send(person=reader, kind=Kind.CAMPAIGN_AMENDED, about=world.campaign, context=context, now=NOW)


def chosen(reader) -> Choice:
    with acting(SYSTEM):
        return Choice.objects.get(person=reader)


def address_of(reader) -> str:
    return Account.objects.get(pk=reader.account_id).email


def test_the_frame_tells_how_many_wait_until_they_are_opened(world, reader, client):
    message = told(world, reader)

    before = client.get(reverse("messages")).content.decode()
    opened = client.get(reverse("message", args=[message.pk]))
    after = client.get(reverse("messages")).content.decode()

    assert "消息1条未看" in before
    assert "1条消息还没看" in before
    assert opened["Location"] == reverse("campaign", args=[world.campaign.pk])
    assert "条未看" not in after
    assert "消息都看过了" in after


def test_an_empty_inbox_says_what_will_stand_there(client):
    assert "还没有消息" in client.get(reverse("messages")).content.decode()


def test_others_messages_are_not_there(world, client):
    message = told(world, person("莫问之", 412, unit=world.employer))

    assert client.get(reverse("message", args=[message.pk])).status_code == 404


def test_without_channels_nothing_is_offered(client):
    page = client.get(reverse("message_choices")).content.decode()

    assert "平台还没有接通电子邮件和短信" in page
    assert '<form method="post" novalidate' not in page


@pytest.mark.usefixtures("both_ways")
def test_a_choice_is_kept(reader, client):
    client.post(reverse("message_choices"), {"address": ADDRESS, "sms": "on"})

    kept = chosen(reader)
    assert (kept.email, kept.sms, kept.asked_email) == (False, True, "")
    assert address_of(reader) == ADDRESS


@pytest.mark.usefixtures("both_ways")
def test_a_new_address_counts_once_its_reader_confirms_it(reader, client):
    client.post(reverse("message_choices"), {"address": NEW, "email": "on"})
    assert (address_of(reader), chosen(reader).asked_email) == (ADDRESS, NEW)

    confirm_address(chosen(reader).pk)
    [letter] = mail.outbox
    page = re.search(r"https://zhicheng\.example\.org(/messages/address/\S+)", letter.body)[1]
    shown = client.get(page).content.decode()
    client.post(page)

    assert letter.to == [NEW]
    assert "确认这个邮箱是你的" in shown
    assert (address_of(reader), chosen(reader).asked_email) == (NEW, "")


@pytest.mark.usefixtures("both_ways")
def test_a_link_that_is_old_or_anothers_confirms_nothing(world, reader, client, monkeypatch):
    client.post(reverse("message_choices"), {"address": NEW, "email": "on"})
    token = confirming.token_of(chosen(reader))
    other = person("莫问之", 412, unit=world.employer)
    client.force_login(other.account)
    answers = [client.post(reverse("confirm_address", args=[token])).status_code]
    client.force_login(reader.account)
    monkeypatch.setattr(confirming, "LASTS", timedelta(seconds=-1))
    answers.append(client.post(reverse("confirm_address", args=[token])).status_code)

    assert answers == [409, 409]
    assert address_of(reader) == ADDRESS


@pytest.mark.usefixtures("both_ways")
def test_an_address_can_be_taken_away(reader, client):
    client.post(reverse("message_choices"), {"address": "", "email": "on"})

    assert address_of(reader) == ""


@pytest.mark.usefixtures("both_ways")
def test_what_is_no_address_is_told_at_its_field(client):
    page = client.post(reverse("message_choices"), {"address": "陶然"}).content.decode()

    assert 'aria-invalid="true"' in page
