"""The public check: by number and name without script, by QR code with it, and what it never tells."""

import json
import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.stages.meetings.season import ISSUED, make_season
from zhicheng.core.credential import IssuerKey, key_ring, read_record, record_of_qr
from zhicheng.core.credential.qr import qr_text
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.certificates import limits
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.certificates.numbering import host_of_site

pytestmark = pytest.mark.django_db
SIGNED_STATES = ["checking", "valid", "revoked", "suspended", "unlisted", "offline"]
STATES = [*SIGNED_STATES, "tampered", "unknown_key", "demo_key", "malformed"]


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def certificate():
    season = make_season()
    return season.certified(season.accepted())[0]


def look_up(client, number, name):
    with fixed_time(ISSUED):
        return client.post(reverse("verify"), {"number": number, "name": name})


@pytest.mark.clause("GX-42.1", "GX-42.4")
def test_number_and_name_show_the_certificate(client, certificate):
    page = look_up(client, f" {certificate.number.lower()} ", "覃若溪").content.decode()

    assert "这本证书是真的，现在有效" in page
    for told in ("覃若溪", "工程师", "市政工程", certificate.number, certificate.issuer.name):
        assert told in page
    assert certificate.person.id_number[-4:] not in page.replace(certificate.number, "")


@pytest.mark.clause("GX-42.2")
def test_an_absent_number_and_a_wrong_name_get_the_same_page(client, certificate):
    wrong = look_up(client, certificate.number, "陶然")
    absent = look_up(client, "2026459900GC3000009A", "陶然")

    assert (wrong.status_code, absent.status_code) == (200, 200)
    assert plain(wrong, certificate.number) == plain(absent, "2026459900GC3000009A")
    assert "没有查到这本证书" in wrong.content.decode()


def plain(response, number) -> str:
    page = response.content.decode().replace(number, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


@pytest.mark.clause("GX-42.2")
def test_one_address_cannot_try_them_all(client, certificate, monkeypatch):
    monkeypatch.setattr("zhicheng.stages.certificates.views.LOOK_UPS", 2)

    statuses = [look_up(client, certificate.number, "陶然").status_code for _time in range(3)]
    last = look_up(client, certificate.number, "覃若溪")

    assert statuses == [200, 200, 429]
    assert ("覃若溪" in last.content.decode().replace('value="覃若溪"', ""), last.status_code) == (False, 429)
    with fixed_time(ISSUED.replace(hour=11)):
        again = client.post(reverse("verify"), {"number": certificate.number, "name": "覃若溪"})
    assert again.status_code == 200
    assert limits.LOOK_UPS == 20


@pytest.mark.parametrize(("state", "words"), [("revoked", "已撤销，不能使用"), ("suspended", "已暂停，现在不能使用")])
def test_what_counts_no_longer_says_so(client, certificate, state, words):
    Certificate.objects.filter(pk=certificate.pk).update(state=state)

    assert words in look_up(client, certificate.number, "覃若溪").content.decode()


def test_production_shows_nothing_of_a_sample(client, certificate, settings):
    settings.PRODUCTION = True

    page = look_up(client, certificate.number, "覃若溪").content.decode()

    assert "这是样例证书，不能使用" in page
    assert "市政工程" not in page
    assert 'data-allow-demo="no"' in page


@pytest.mark.clause("GX-42.1")
def test_the_pages_hold_what_the_browsers_check_needs(client, certificate):
    with fixed_time(ISSUED):
        pages = [client.get(address).content.decode() for address in (reverse("verify"), "/V")]

    for page in pages:
        pinned = json.loads(re.search(r'<script id="zc-keys" type="application/json">(.*?)</script>', page)[1])
        assert pinned == [
            {
                "kid": certificate.key.kid,
                "pub": certificate.key.public_key.hex(),
                "issuer": certificate.issuer.name,
                "demo": True,
            }
        ]
        assert re.findall(r'<template data-verdict="(\w+)" data-title="[^"]+">', page) != []
        assert set(re.findall(r'<template data-verdict="(\w+)"', page)) == set(STATES)
        assert 'id="zc-verify"' in page
        assert 'data-allow-demo="yes"' in page
        assert reverse("verify_status") in page


@pytest.mark.clause("GX-42.2")
def test_the_register_answers_with_the_state_alone(client, certificate):
    with fixed_time(ISSUED):
        place = {"list": certificate.status_list, "place": certificate.status_index}
        known = client.get(reverse("verify_status"), place).json()
        wrong = ({"no": certificate.number}, place | {"place": "x"}, {"list": "9" * 40, "place": "9" * 40}, {})
        unknown = [client.get(reverse("verify_status"), asked).json() for asked in wrong]

    told = {"state": "valid", "as_of": "2026-11-27T10:00:00+08:00", "since": "2026-11-27T02:00:00+00:00"}
    assert known == told
    assert unknown == [{"state": "unknown", "as_of": "2026-11-27T10:00:00+08:00"}] * 4


def test_the_keys_verify_the_code_without_the_site(client, certificate):
    told = client.get(reverse("issuer_keys")).json()["keys"]
    ring = key_ring(IssuerKey(bytes.fromhex(one["pub"]), one["issuer"], one["demo"]) for one in told)
    code = str(qr_text(bytes(certificate.record), host_of_site()))

    assert code.startswith("HTTP://LOCALHOST:8000/V#1")
    assert read_record(record_of_qr(code), ring, allow_demo=True).record.number == certificate.number
