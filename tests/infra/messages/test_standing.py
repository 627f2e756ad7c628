"""What `zc check` tells of the ways by which messages go out."""

import pytest

from tests.infra.messages.conftest import NOW
from tests.infra.messages.test_smtp import running
from tests.world import SYSTEM
from zhicheng.infra.access import acting
from zhicheng.infra.inspection import Standing
from zhicheng.infra.messages.kinds import Kind
from zhicheng.infra.messages.models import Delivery
from zhicheng.infra.messages.sending import send
from zhicheng.infra.messages.standing import message_lines

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, Standing]]:
    return [(line.subject, line.standing) for line in message_lines()]


def test_what_is_not_set_up_is_said():
    assert told() == [("电子邮件", Standing.WARNING), ("短信", Standing.WARNING)]


def test_a_mail_server_is_asked_and_an_address_looked_at(settings, both_ways):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.ZC_SMS_URL = "127.0.0.1", 9, "http://sms.example.org"
    silent = told()
    settings.ZC_SMS_URL = "https://sms.example.org"
    with running() as server:
        settings.EMAIL_PORT = server.server_address[1]
        sound = told()

    assert silent == [("电子邮件", Standing.WRONG), ("短信", Standing.WRONG)]
    assert sound == [("电子邮件", Standing.GOOD), ("短信", Standing.GOOD)]


@pytest.mark.usefixtures("both_ways")
def test_what_was_given_up_is_counted(reader):
    send(person=reader, kind=Kind.SUBMITTED, about=reader, context={"campaign": "甲"}, now=NOW)
    with acting(SYSTEM):
        Delivery.objects.update(state=Delivery.State.FAILED)

    assert told()[-1] == ("没有发出的消息", Standing.WARNING)
