"""Sign-in and verification by an identity provider: shown only where one is named, and believed only when sound."""

import http.client
from datetime import date
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from tests.infra.accounts.identity_server import CLIENT, SECRET, Provider, running_provider
from tests.world import moment
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.models import Account, Vouching
from zhicheng.infra.accounts.standing import identity_lines
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.inspection import Standing
from zhicheng.infra.oidc import identity_providers
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.models import Person, Place
from zhicheng.stages.registry.models.people import Proof
from zhicheng.stages.registry.services import register_person

NOW = moment("2026-06-01", 10)
NUMBER = sample_id_number(birth=date(1990, 5, 1), sex=Sex.FEMALE, index=77)
OTHER = sample_id_number(birth=date(1991, 5, 1), sex=Sex.MALE, index=78)
TAO = {"sub": "u-1001", "name": "陶然", "id_card": NUMBER, "preferred_username": "taoran"}
LOGIN = reverse("openid_connect_login", args=["identity"])
ME, ACCOUNT = reverse("identity"), reverse("account")
HERE = "示例省统一身份认证平台"


@pytest.fixture
def provider(settings):
    with running_provider() as running:
        running.claims = dict(TAO)
        named = {
            "ISSUER": running.issuer,
            "CLIENT_ID": CLIENT,
            "SECRET": SECRET,
            "NAME": HERE,
            "NUMBER_CLAIM": "id_card",
        }
        settings.SOCIALACCOUNT_PROVIDERS = identity_providers({f"ZC_OIDC_{name}": text for name, text in named.items()})
        yield running


@pytest.fixture(autouse=True)
def _noon():
    with fixed_time(NOW):
        yield


def came_back(client: Client, provider: Provider, query: str = ""):
    """Go to the provider and come back; gives the answer to the coming back."""
    there = client.get(LOGIN + query)
    assert there.status_code == 302, there.content.decode()[:500]
    assert there["Location"].startswith(f"{provider.issuer}/authorize?")
    back = urlsplit(_location(there["Location"]))
    return client.get(f"{back.path}?{back.query}")


def _location(url: str) -> str:
    parts = urlsplit(url)
    link = http.client.HTTPConnection(parts.netloc, timeout=5)
    link.request("GET", f"{parts.path}?{parts.query}")
    location = link.getresponse().getheader("Location")
    link.close()
    return location


def signed_in(client: Client) -> Account | None:
    number = client.session.get("_auth_user_id")
    return Account.objects.get(pk=number) if number else None


def registered(account: Account, name: str = "陶然", number: str = NUMBER) -> Person:
    city = Place.objects.create(code="459901", name="示例市", tier="city")
    facts = {"name": name, "id_number": number, "phone": "13800000000", "workplace": Workplace(place_id=city.pk)}
    return register_person(actor=Actor(account_id=account.pk), now=NOW, **facts)


def with_password(client: Client) -> Account:
    account = Account.objects.create_user("老用户", "a-long-passphrase")
    client.force_login(account)
    return account


@pytest.mark.django_db
def test_without_a_provider_there_is_nothing_of_it(client):
    page = client.get(reverse("account_login")).content.decode()

    assert client.get(LOGIN).status_code == 404
    assert client.get(reverse("openid_connect_callback", args=["identity"])).status_code == 404
    assert LOGIN not in page
    assert list(identity_lines()) == []


@pytest.mark.django_db
def test_the_sign_in_page_leads_there_and_asks_for_no_more_than_configured(client, provider):
    assert f"用{HERE}登录" in client.get(reverse("account_login")).content.decode()

    came_back(client, provider, "?scope=everything&auth_params=prompt%3Dnone")

    (asked,) = provider.asked_for
    assert (sorted(asked["scope"].split()), "prompt" in asked) == (["openid", "profile"], False)
    assert (asked["code_challenge_method"], asked["response_type"]) == ("S256", "code")


@pytest.mark.django_db
def test_a_stranger_gets_an_account_without_password_and_comes_back_to_it(client, provider):
    answer = came_back(client, provider)
    account = signed_in(client)

    assert (answer.status_code, answer["Location"]) == (302, reverse("start"))
    assert (account.has_usable_password(), account.email) == (False, "")
    again = Client()
    came_back(again, provider)
    assert (signed_in(again), Account.objects.count()) == (account, 1)


@pytest.mark.django_db
def test_of_the_claims_only_our_own_words_are_kept_and_never_the_number(client, provider):
    came_back(client, provider)

    linked, vouching = SocialAccount.objects.get(), Vouching.objects.get()
    assert (linked.uid, linked.extra_data, SocialToken.objects.count()) == ("u-1001", {}, 0)
    assert (vouching.provider, vouching.name, vouching.vouched_at) == (HERE, "陶然", NOW)
    assert len(vouching.id_number_hash) == 64
    assert NUMBER not in str(client.session.items())


@pytest.mark.django_db
@pytest.mark.clause("GX-19.4")
def test_who_registers_as_vouched_for_is_verified_at_once_and_sees_by_whom(client, provider):
    came_back(client, provider)

    person = registered(signed_in(client))

    assert (person.verified_via, person.verified_at, person.verified_by) == (Proof.PROVIDER, NOW, None)
    page = client.get(ME).content.decode()
    assert "你的身份已经核验" in page
    assert HERE in page


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"name": "陶冉"}, {"number": OTHER}], ids=["name", "number"])
def test_who_registers_as_somebody_else_is_not_verified_and_told(other, client, provider):
    came_back(client, provider)

    person = registered(signed_in(client), **other)

    assert (person.verified_at, person.verified_via) == (None, "")
    assert f"{HERE}说的和登记的不一样" in client.get(ME).content.decode()


@pytest.mark.django_db
def test_an_account_with_a_password_is_joined_and_its_person_verified(client, provider):
    account = with_password(client)
    person = registered(account)
    assert f"用{HERE}核验身份" in client.get(ME).content.decode()

    answer = came_back(client, provider, f"?process=connect&next={ME}")

    person.refresh_from_db()
    assert (answer["Location"], person.verified_via, person.verified_at) == (ME, Proof.PROVIDER, NOW)
    assert (signed_in(client), Account.objects.filter(username__startswith="tao").count()) == (account, 0)
    assert "核验身份" not in client.get(ME).content.decode()
    afterwards = Client()
    came_back(afterwards, provider)
    assert signed_in(afterwards) == account


@pytest.mark.django_db
def test_a_verification_by_document_stands(client, provider):
    person = registered(with_password(client))
    Person.objects.filter(pk=person.pk).update(verified_at=moment("2026-05-01"), verified_via=Proof.DOCUMENT)

    came_back(client, provider, "?process=connect")

    person.refresh_from_db()
    assert (person.verified_via, person.verified_at) == (Proof.DOCUMENT, moment("2026-05-01"))


@pytest.mark.django_db
def test_a_provider_without_numbers_signs_in_and_verifies_nobody(client, provider):
    provider.claims.pop("id_card")
    came_back(client, provider)

    person = registered(signed_in(client))

    assert (person.verified_at, "说的和登记的不一样" in client.get(ME).content.decode()) == (None, False)


@pytest.mark.django_db
def test_a_wrong_number_vouches_for_nobody(client, provider):
    provider.claims["id_card"] = "110101199001011234"
    came_back(client, provider)

    assert Vouching.objects.get().id_number_hash == ""


@pytest.mark.django_db
def test_who_has_an_account_gets_no_second_one(client, provider):
    registered(Account.objects.create_user("老用户", "a-long-passphrase"))
    accounts = Account.objects.count()

    answer = came_back(client, provider)

    assert (answer["Location"], signed_in(client), Account.objects.count()) == (
        reverse("account_login"),
        None,
        accounts,
    )
    assert "已经登记在一个账号上" in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
def test_one_identity_joins_one_account(client, provider):
    came_back(client, provider)
    other = Client()
    with_password(other)

    came_back(other, provider, "?process=connect")

    assert SocialAccount.objects.count() == 1
    assert "另一个账号" in other.get(ACCOUNT).content.decode()


UNSOUND = {
    "signed by another": lambda provider: setattr(provider, "signing_key", 2),
    "for another": lambda provider: provider.changes.update(aud="somebody-else"),
    "from another": lambda provider: provider.changes.update(iss="https://elsewhere.example"),
    "of long ago": lambda provider: provider.changes.update(exp=1),
    "userinfo of another": lambda provider: setattr(provider, "info", {**TAO, "sub": "u-1002"}),
    "userinfo of nobody": lambda provider: setattr(provider, "info", {}),
    "nobody": lambda provider: provider.claims.pop("sub"),
    "not agreed": lambda provider: setattr(provider, "cancels", True),
}


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", UNSOUND)
def test_what_is_not_sound_signs_nobody_in_and_says_so(spoil, client, provider):
    UNSOUND[spoil](provider)

    answer = came_back(client, provider)

    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))
    assert (signed_in(client), Account.objects.count(), Vouching.objects.count()) == (None, 0, 0)
    page = client.get(reverse("account_login")).content.decode()
    assert ("没有同意" if provider.cancels else "没有成功") in page


@pytest.mark.django_db
def test_a_state_of_another_browser_is_worth_nothing(client, provider):
    there = client.get(LOGIN)
    back = urlsplit(_location(there["Location"]))
    other = Client()

    answer = other.get(f"{back.path}?{back.query}")

    assert (answer["Location"], signed_in(other), Account.objects.count()) == (reverse("account_login"), None, 0)


@pytest.mark.django_db
def test_a_provider_that_does_not_answer_is_told(client, provider):
    provider.broken = True

    answer = client.get(LOGIN)

    assert answer["Location"] == reverse("account_login")
    assert "没有成功" in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
def test_facts_of_the_provider_do_not_wander_into_the_log(client, provider, caplog):
    provider.signing_key = 2

    came_back(client, provider)

    assert "OAuth2Error" in caplog.text
    assert not any(words in caplog.text for words in ("陶然", NUMBER, SECRET))


def line():
    (told,) = identity_lines()
    return told.standing


def test_zc_check_tells_whether_it_answers(provider, settings):
    assert line() == Standing.GOOD
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["number_claim"] = ""
    assert line() == Standing.WARNING
    provider.broken = True
    assert line() == Standing.WRONG


def test_zc_check_wants_https_of_a_real_installation(provider, settings):
    settings.PRODUCTION = True

    assert line() == Standing.WRONG


def test_zc_check_notices_a_provider_of_another_name(provider):
    provider.issuer = provider.issuer.replace("127.0.0.1", "localhost")

    assert line() == Standing.WRONG


def test_the_environment_names_it_whole_or_not_at_all():
    assert identity_providers({"ZC_OIDC_CLIENT_ID": "x"}) == {}
    with pytest.raises(RuntimeError, match="ZC_OIDC_CLIENT_ID"):
        identity_providers({"ZC_OIDC_ISSUER": "https://id.example"})
