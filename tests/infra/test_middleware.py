"""What holds for every answer: headers, the size of requests, and what stays in caches."""

import pytest

from tests.world import make_world, person

pytestmark = pytest.mark.django_db
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize(
    "address", ["/", "/verify/keys/", "/nowhere/", "/meetings/", "/text-size/", "/policies/x/law/y/"]
)
def test_every_kind_of_answer_has_the_headers(client, address):
    answer = client.get(address)

    assert {name: answer.headers.get(name) for name in SAFE} == SAFE
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_what_a_signed_in_person_sees_stays_in_no_cache(client):
    before = client.get("/")
    client.force_login(person("陶然", 7, unit=make_world().employer).account)

    pages = [client.get(address) for address in ("/", "/me/", "/applications/", "/nowhere/")]

    assert "Cache-Control" not in before.headers
    assert [page["Cache-Control"] for page in pages] == ["private, no-store"] * 4


def test_a_request_larger_than_any_page_sends_is_not_read(client, settings):
    settings.ZC_LARGEST_REQUEST = 1000

    answer = client.post("/verify/", {"number": "9" * 2000, "name": "陶然"})

    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "localhost:80@elsewhere.example"])
def test_a_foreign_host_is_no_host_of_ours(client, host):
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_form_of_another_site_is_refused(client):
    from_elsewhere = client.__class__(enforce_csrf_checks=True)

    assert from_elsewhere.post("/text-size/", {"size": "large"}).status_code == 403
