"""From the job to the mail server and the gateway: attempts, what is final, what the log says and does not say."""

import logging
import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from tests.infra.messages.conftest import ADDRESS, NOW, PHONE
from tests.infra.messages.gateway import TOKEN, running
from tests.world import SYSTEM
from zhicheng.infra.access import acting
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.exchange.breaker import MOST_ATTEMPTS
from zhicheng.infra.messages.delivering import deliver, forgotten
from zhicheng.infra.messages.kinds import Kind
from zhicheng.infra.messages.models import Channel, Delivery
from zhicheng.infra.messages.sending import send

RETURN = {"campaign": "工程系列中级", "office": "示例市工程师协会", "until": date(2026, 8, 10)}
pytestmark = pytest.mark.usefixtures("both_ways")


@pytest.fixture
def gateway(settings):
    with running() as gateway:
        settings.ZC_SMS_URL, settings.ZC_SMS_TOKEN = gateway.url, TOKEN
        yield gateway


@pytest.fixture
def going(reader) -> dict[Channel, Delivery]:
    send(person=reader, kind=Kind.RETURNED, about=reader, context=RETURN, now=NOW)
    with acting(SYSTEM):
        return {Channel(one.channel): one for one in Delivery.objects.all()}


def attempt(delivery: Delivery) -> timedelta | None:
    return deliver(delivery.pk, lambda: NOW)


def as_it_is(delivery: Delivery) -> tuple[str, int, str]:
    with acting(SYSTEM):
        found = Delivery.objects.get(pk=delivery.pk)
    return found.state, found.attempts, found.fault


def failing(monkeypatch, error: Exception) -> None:
    def refuse(self):
        raise error

    monkeypatch.setattr(EmailMessage, "send", refuse)


def test_an_email_says_what_happened_in_both_languages_and_where_to_read_on(going):
    assert attempt(going[Channel.EMAIL]) is None

    [letter] = mail.outbox
    assert (letter.to, letter.from_email) == ([ADDRESS], "zhicheng@example.org")
    assert letter.subject == "申报退回补正 - 示例市职称评审平台"
    assert "8月10日24:00以前" in letter.body
    assert "Application returned for correction" in letter.body
    assert "https://zhicheng.example.org/messages/" in letter.body
    assert letter.extra_headers["Message-ID"] == f"<{going[Channel.EMAIL].key}@zhicheng.example.org>"
    assert as_it_is(going[Channel.EMAIL]) == ("sent", 0, "")


def test_a_letter_names_nobody(going, reader):
    attempt(going[Channel.EMAIL])

    [letter] = mail.outbox
    for private in (reader.name, reader.id_number, reader.phone):
        assert private not in letter.subject + letter.body


def test_a_text_message_says_only_that_something_happened(going, gateway):
    assert attempt(going[Channel.SMS]) is None

    assert gateway.taken == {
        str(going[Channel.SMS].key): {"to": PHONE, "text": "【示例市职称评审平台】申报退回补正，请登录平台查看。"}
    }
    assert as_it_is(going[Channel.SMS]) == ("sent", 0, "")


def test_sent_is_sent(going):
    attempt(going[Channel.EMAIL])

    assert attempt(going[Channel.EMAIL]) is None

    assert len(mail.outbox) == 1


def test_a_busy_gateway_is_asked_again_with_the_same_key(going, gateway):
    gateway.plan = [503]

    assert attempt(going[Channel.SMS]) == timedelta(seconds=10)
    assert as_it_is(going[Channel.SMS]) == ("waiting", 1, "busy")
    assert attempt(going[Channel.SMS]) is None

    assert list(gateway.taken) == [str(going[Channel.SMS].key)]
    assert as_it_is(going[Channel.SMS]) == ("sent", 1, "")


def test_after_the_last_attempt_it_is_given_up_loudly(going, gateway, caplog):
    gateway.plan = [503] * MOST_ATTEMPTS

    waits = [attempt(going[Channel.SMS]) for _ in range(MOST_ATTEMPTS)]

    assert waits[-1] is None
    assert None not in waits[:-1]
    assert as_it_is(going[Channel.SMS]) == ("failed", MOST_ATTEMPTS, "busy")
    loud = [entry for entry in caplog.records if entry.levelno == logging.ERROR]
    assert [entry.getMessage() for entry in loud] == [
        f"sms {going[Channel.SMS].pk} was not sent after {MOST_ATTEMPTS} attempts: busy"
    ]


def test_a_wrong_token_is_final(going, gateway, settings):
    settings.ZC_SMS_TOKEN = "other"

    assert attempt(going[Channel.SMS]) is None

    assert as_it_is(going[Channel.SMS]) == ("failed", 1, "unauthorized")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (smtplib.SMTPServerDisconnected("gone"), ("waiting", 1, "unreachable")),
        (ConnectionRefusedError(), ("waiting", 1, "unreachable")),
        (TimeoutError(), ("waiting", 1, "timeout")),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"later")}), ("waiting", 1, "busy")),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")}), ("failed", 1, "refused")),
        (smtplib.SMTPDataError(554, b"spam"), ("failed", 1, "refused")),
        (smtplib.SMTPAuthenticationError(535, b"no"), ("failed", 1, "unauthorized")),
    ],
)
def test_what_a_mail_server_says_decides_whether_to_try_again(going, monkeypatch, caplog, error, outcome):
    failing(monkeypatch, error)

    attempt(going[Channel.EMAIL])

    assert as_it_is(going[Channel.EMAIL]) == outcome
    assert ADDRESS not in caplog.text
    assert caplog.records


def test_who_took_the_address_away_is_not_written_to(going, reader):
    Account.objects.filter(pk=reader.account_id).update(email="")

    attempt(going[Channel.EMAIL])

    assert mail.outbox == []
    assert as_it_is(going[Channel.EMAIL]) == ("failed", 0, "no address")


def test_what_a_dead_worker_left_is_found_once(going):
    late = NOW + timedelta(minutes=11)

    assert sorted(forgotten(late)) == sorted(one.pk for one in going.values())
    assert forgotten(late) == []
