"""A letter over a real connection to a mail server, as the installation's settings make it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes, policy

import pytest

from tests.infra.messages.conftest import ADDRESS, NOW
from tests.world import SYSTEM
from zhicheng.infra.access import acting
from zhicheng.infra.messages.delivering import deliver
from zhicheng.infra.messages.kinds import Kind
from zhicheng.infra.messages.models import Delivery
from zhicheng.infra.messages.sending import send

RETURN = {"campaign": "工程系列中级", "office": "示例市工程师协会", "until": date(2026, 8, 10)}


class _Server(socketserver.TCPServer):
    """Takes one letter after the other; `answer` is what it says to a recipient."""

    allow_reuse_address = True
    answer = b"250 ok"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.letters: list[bytes] = []


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.say(b"220 mail")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.say(b"354 go on")
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.say(self.server.answer if verb == b"RCPT" else b"221 bye" if verb == b"QUIT" else b"250 ok")
            if verb == b"QUIT":
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


@contextmanager
def running() -> Iterator[_Server]:
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def mail(settings, both_ways):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.ZC_SMS_URL = ""
    with running() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server


def sent(reader) -> tuple[str, str]:
    """Deliver one letter; gives how it ended."""
    send(person=reader, kind=Kind.RETURNED, about=reader, context=RETURN, now=NOW)
    with acting(SYSTEM):
        delivery = Delivery.objects.get()
    deliver(delivery.pk, lambda: NOW)
    with acting(SYSTEM):
        delivery.refresh_from_db()
    return delivery.state, delivery.fault


def test_the_mail_server_gets_the_letter(mail, reader):
    assert sent(reader) == ("sent", "")

    [letter] = [message_from_bytes(raw, policy=policy.default) for raw in mail.letters]
    assert (letter["To"], letter["From"]) == (ADDRESS, "zhicheng@example.org")
    assert letter["Subject"].strip() == "申报退回补正 - 示例市职称评审平台"
    assert "8月10日24:00以前" in letter.get_content()


@pytest.mark.parametrize(
    ("answer", "outcome"), [(b"550 no such user", ("failed", "refused")), (b"451 later", ("waiting", "busy"))]
)
def test_what_it_says_to_the_recipient_decides(mail, reader, answer, outcome):
    mail.answer = answer

    assert sent(reader) == outcome


def test_nobody_there_is_tried_again(mail, reader, settings):
    settings.EMAIL_PORT = 9

    assert sent(reader) == ("waiting", "unreachable")
