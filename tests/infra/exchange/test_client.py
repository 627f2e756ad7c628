"""The HTTP client against the reference server: what the contract says, and everything that may go wrong."""

import logging
import socket
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from tests.infra.exchange.office import TOKEN, busy, cut, dripping, redirect, running, says, slow
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.exchange.client import Limits, LinkError, LinkFault, ask_link, url_problem
from zhicheng.infra.exchange.contract import Asked, InsuranceAnswer, InsuredMonth, Payer
from zhicheng.infra.exchange.kinds import Kind

NUMBER = sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=7)
ASKED = Asked(name="陶然", id_number=NUMBER)
KEY = UUID(int=7)
SHORT = Limits(connect=0.4, whole=0.4, largest=4096)


@dataclass(frozen=True)
class At:
    base_url: str
    token: str = TOKEN


@pytest.fixture
def office():
    with running() as office:
        yield office


def ask(office, **other):
    return ask_link(At(office.url), Kind.INSURANCE, ASKED, KEY, **({"limits": SHORT} | other))


def fault(office, kind=Kind.INSURANCE, token=TOKEN) -> LinkFault:
    with pytest.raises(LinkError) as caught:
        ask_link(At(office.url, token), kind, ASKED, KEY, limits=SHORT)
    return caught.value.fault


def test_it_reads_what_the_office_knows(office):
    month = {"month": "2026-02", "payer": "unit", "unit": "滨江水务", "credit_code": "91"}
    office.knows("insurance_months", NUMBER, as_of="2026-06-01", name="陶然", rows=[month], wages=12000)

    answer = ask(office)

    paid = InsuredMonth(month="2026-02", payer=Payer.UNIT, unit="滨江水务", credit_code="91")
    assert answer == InsuranceAnswer(as_of=date(2026, 6, 1), name="陶然", rows=(paid,))


def test_the_id_number_stands_in_the_body_alone(office, caplog):
    caplog.set_level(logging.DEBUG)

    ask(office)

    [seen] = office.seen
    assert seen.path == "/city/v1/insurance-months"
    assert seen.body == {"name": "陶然", "id_number": NUMBER}
    assert NUMBER not in caplog.text


def test_the_same_key_is_the_same_question(office):
    first, again = ask(office), ask(office)

    assert first == again
    assert [(seen.key, seen.first) for seen in office.seen] == [(str(KEY), True), (str(KEY), False)]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (503, LinkFault.BUSY),
        (500, LinkFault.BUSY),
        (403, LinkFault.UNAUTHORIZED),
        (404, LinkFault.REFUSED),
        (422, LinkFault.REFUSED),
        (redirect("http://127.0.0.1:1/elsewhere"), LinkFault.REFUSED),
        (slow(1.0), LinkFault.TIMEOUT),
        (dripping(40, 0.05), LinkFault.TIMEOUT),
        (cut, LinkFault.UNREACHABLE),
        (says(b"[" * 5000), LinkFault.TOO_LARGE),
        (says(b"[" * 4000), LinkFault.NOT_THE_CONTRACT),
        (says(b'{"as_of": "2026-02-30", "rows": []}'), LinkFault.NOT_THE_CONTRACT),
        (says(b'{"as_of": "2026-02-01", "rows": [{"month": "2026-13", "payer": "unit"}]}'), LinkFault.NOT_THE_CONTRACT),
        (says("陶然".encode("gb18030")), LinkFault.NOT_THE_CONTRACT),
    ],
)
def test_what_is_no_answer_is_told_by_its_kind(office, step, expected):
    office.plan = [step]

    assert fault(office) is expected


def test_a_wrong_token_is_told(office):
    assert fault(office, token="another") is LinkFault.UNAUTHORIZED


def test_nobody_there():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(LinkError) as caught:
        ask_link(At(f"http://127.0.0.1:{port}"), Kind.EDUCATION, ASKED, KEY, limits=SHORT)

    assert caught.value.fault is LinkFault.UNREACHABLE


def test_a_server_without_tls_is_not_spoken_to(office):
    with pytest.raises(LinkError) as caught:
        ask_link(At(office.url.replace("http:", "https:")), Kind.EDUCATION, ASKED, KEY, limits=SHORT)

    assert caught.value.fault is LinkFault.TLS
    assert office.seen == []


def test_how_long_to_wait_is_the_offices_word(office):
    office.plan = [busy(90)]
    with pytest.raises(LinkError) as caught:
        ask(office)

    assert (caught.value.fault, caught.value.wait) == (LinkFault.BUSY, 90)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://rsj.example.gov.cn/exchange", ""),
        ("http://127.0.0.1:8100", ""),
        ("http://rsj.example.gov.cn", "scheme"),
        ("ftp://rsj.example.gov.cn", "scheme"),
        ("https://user:secret@rsj.example.gov.cn", "extra"),
        ("https://rsj.example.gov.cn/?token=1", "extra"),
        ("https://", "host"),
        ("https://rsj.example.gov.cn:port", "host"),
        ("", "host"),
    ],
)
def test_which_addresses_can_be_used(url, problem):
    assert url_problem(url) == problem
