"""Tokens: made and revoked by their owner, shown once, limited to what they were made for."""

import sys
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.api.calling import ALL, NOW, Caller
from tests.stages.applications.filling import applicant, begin
from tests.world import SYSTEM, refused
from zhicheng.api import middleware
from zhicheng.api.models import Token
from zhicheng.api.scopes import Scope
from zhicheng.api.services import make_token, revoke_token
from zhicheng.infra.access import Denied, acting
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.clock.reading import fixed_time


def signed_in(who) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=who.account_id))
    return client


def stored() -> Token:
    with acting(SYSTEM):
        return Token.objects.get()


def test_the_secret_is_shown_once_and_stored_as_a_hash(who):
    client = signed_in(who)
    with fixed_time(NOW):
        made = client.post(
            reverse("api_tokens"), {"name": "单位人事系统", "scopes": ["applications:read"], "days": "90"}
        ).content.decode()
        again = client.get(reverse("api_tokens")).content.decode()

    secret = made.partition('<code class="text-break">')[2].partition("</code>")[0]
    assert secret.startswith("zct_")
    assert len(secret) == 47
    assert secret not in again
    token = stored()
    assert secret not in (token.secret_hash, token.ending)
    assert token.scopes == ["applications:read"]
    assert token.expires_at == NOW + timedelta(days=90)
    assert Caller(secret).get("/applications").status_code == 200


def test_a_revoked_token_works_no_more(who, caller):
    assert caller.get("/applications").status_code == 200

    with fixed_time(NOW):
        signed_in(who).post(reverse("api_revoke", args=[caller.token.pk]))

    refusal = caller.get("/applications")
    assert (refusal.status_code, refusal.headers["WWW-Authenticate"]) == (401, "Bearer")
    leaves = [bytes(entry.leaf).decode() for entry in AuditEntry.objects.order_by("-pk")[:1]]
    assert '"a":"api.revoke_token"' in leaves[0]


def test_an_expired_token_works_no_more(who):
    late = Caller.of(who, now=NOW + timedelta(days=365))
    early = Caller.of(who, now=NOW + timedelta(days=365, seconds=-1))

    assert (early.get("/applications").status_code, late.get("/applications").status_code) == (200, 401)


def test_a_token_of_a_closed_account_works_no_more(who, caller):
    Account.objects.filter(pk=who.account_id).update(is_active=False)

    assert caller.get("/applications").status_code == 401


def test_nobody_revokes_another_persons_token(world, caller):
    stranger = applicant(world, "莫问之", 130)

    with pytest.raises(Denied):
        revoke_token(actor=stranger, now=NOW, token_id=caller.token.pk)
    assert stored().revoked_at is None


def test_the_database_shows_tokens_to_their_owner_alone(world, who, caller):
    stranger = applicant(world, "莫问之", 130)

    with acting(who):
        mine = Token.objects.count()
    with acting(stranger):
        theirs = Token.objects.count()

    assert (mine, theirs) == (1, 0)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"days": 9}, "days"),
    ],
)
def test_what_a_token_needs(who, facts, field):
    sound = {"name": "人事系统", "scopes": ["inbox:read"], "days": 30}

    assert refused(make_token, actor=who, now=NOW, **(sound | facts)).field == field


def test_a_person_has_a_bounded_number_of_tokens(who, monkeypatch):
    monkeypatch.setattr(sys.modules[make_token.__module__], "MOST_TOKENS", 1)
    Caller.of(who)

    told = refused(make_token, actor=who, now=NOW, name="又一个", scopes=ALL, days=30)

    assert "1个" in told.message


@pytest.mark.parametrize("scope", ALL)
def test_a_token_does_what_it_was_made_for_and_nothing_else(world, who, scope):
    number = begin(world, who).pk
    caller = Caller.of(who, scope)
    asked = {
        Scope.READ_APPLICATIONS: caller.get(f"/applications/{number}"),
        Scope.WRITE_APPLICATIONS: caller.post("/applications", {"campaign": world.campaign.pk}),
        Scope.SUBMIT_APPLICATIONS: caller.post(f"/applications/{number}/withdraw"),
        Scope.READ_LIBRARY: caller.get("/library"),
        Scope.READ_MESSAGES: caller.get("/messages"),
        Scope.READ_INBOX: caller.get("/inbox"),
    }

    lacking = {one: answer.status_code for one, answer in asked.items() if one != scope}
    assert set(lacking.values()) == {403}
    assert asked[scope].status_code != 403


def test_a_session_counts_for_nothing(world, who):
    client = signed_in(who)
    with fixed_time(NOW):
        read = client.get("/api/v1/applications")
        written = client.post("/api/v1/applications", {"campaign": world.campaign.pk}, content_type="application/json")

    assert (read.status_code, written.status_code) == (401, 401)


def test_a_token_counts_for_nothing_on_a_page(caller):
    with fixed_time(NOW):
        page = caller.client.get(reverse("my_applications"), headers=caller.headers)

    assert page.status_code == 302


def test_the_last_day_of_use_is_kept(caller):
    caller.get("/applications")

    assert stored().used_on == NOW.date()


def test_one_address_may_not_try_tokens_for_ever(db, monkeypatch):
    cache.clear()
    monkeypatch.setattr(middleware, "MOST_STRANGERS", 2)
    stranger = Caller("zct_" + "x" * 43, NOW)

    answers = [stranger.get("/applications") for _again in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert answers[-1].headers["Retry-After"] == "600"
    assert answers[-1].json()["type"] == "/api/#too-often"


def test_a_token_is_used_at_a_pace(who, caller, monkeypatch):
    monkeypatch.setattr(middleware, "MOST_REQUESTS", 2)
    other = Caller.of(who)

    assert [caller.get("/applications").status_code for _again in range(3)] == [200, 200, 429]
    assert other.get("/applications").status_code == 200
    caller.now = NOW + timedelta(minutes=10)
    assert caller.get("/applications").status_code == 200
