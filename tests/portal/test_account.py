import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

PASSWORD = "Schwarzwald-2026"
NOW, AHEAD = 1, 2  # of the steps that count: the one before, this one, the next
ACTIVATE = "/account/second-factor/totp/activate/"


def test_large_text_is_kept_in_a_cookie_and_can_be_undone(world, client):
    answer = client.post("/text-size/", {"size": "large", "next": "/verify/"})
    large = client.get("/").content.decode()
    client.post("/text-size/", {"size": "normal"})
    normal = client.get("/").content.decode()

    assert answer["Location"] == "/verify/"
    assert 'data-text="large"' in large
    assert 'data-text="large"' not in normal


def test_text_size_never_leads_to_another_site(world, client):
    assert client.post("/text-size/", {"size": "large", "next": "https://elsewhere.example/"})["Location"] == "/"


def test_text_size_is_changed_by_post_only(world, client):
    assert client.get("/text-size/").status_code == 405


def test_whoever_registers_says_next_who_it_is(world, client):
    facts = {"username": "ruoxi", "password1": PASSWORD, "password2": PASSWORD}

    answer = client.post("/account/signup/", facts, follow=True)

    assert [url for url, _status in answer.redirect_chain] == ["/start/", "/me/"]


def test_signing_out_asks_first_and_then_forgets_who_it_was(world, client):
    facts = {"username": "ruoxi", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/account/signup/", facts)

    asked = client.get("/account/logout/")
    client.post("/account/logout/")

    assert (asked.status_code, "退出登录？" in asked.content.decode()) == (200, True)
    assert client.get("/me/").status_code == 302


def test_faulty_registration_is_told_above_the_form(world, client):
    page = client.post("/account/signup/", {"username": "", "password1": "kurz", "password2": "kurz"})

    assert "处要改" in page.content.decode()
    assert 'placeholder="' not in page.content.decode()


def test_wrong_password_says_that_sign_in_failed(world, client, django_user_model):
    django_user_model.objects.create_user("ruoxi", PASSWORD)

    page = client.post("/account/login/", {"login": "ruoxi", "password": "falsch"}).content.decode()

    assert "没有登录成功" in page
    assert 'value="ruoxi"' in page


def test_guessing_is_stopped_for_a_while(world, client, django_user_model):
    django_user_model.objects.create_user("ruoxi", PASSWORD)
    for _guess in range(10):
        client.post("/account/login/", {"login": "ruoxi", "password": "falsch"})

    page = client.post("/account/login/", {"login": "ruoxi", "password": PASSWORD})

    assert "_auth_user_id" not in client.session
    assert page.status_code == 200


def test_pages_of_the_account_are_in_the_house_look(world, client, django_user_model):
    sign_in(client, django_user_model)

    pages = {url: client.get(url) for url in ("/account/", "/account/password/", "/account/second-factor/")}

    assert {url: page.status_code for url, page in pages.items()} == dict.fromkeys(pages, 200)
    assert all(heads(page.content.decode()) == 1 for page in pages.values())


@pytest.mark.parametrize("shown_by_a_clock", [NOW, AHEAD])
def test_second_factor_is_switched_on_and_then_asked_for(world, client, django_user_model, shown_by_a_clock):
    user = sign_in(client, django_user_model)
    shown = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": ACTIVATE}, follow=True)

    client.post(ACTIVATE, {"code": code(shown.context["form"].secret, shown_by_a_clock)})
    client.post("/account/logout/")
    halfway = client.post("/account/login/", {"login": "ruoxi", "password": PASSWORD}, follow=True)
    client.post("/account/second-factor/authenticate/", {"code": recovery_code(user)})

    assert "再输一次验证码" in halfway.content.decode()
    assert client.session["_auth_user_id"] == str(user.pk)


def test_settings_of_the_account_ask_again_for_the_password(world, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("ruoxi", PASSWORD))

    page = client.get(ACTIVATE, follow=True)

    assert page.redirect_chain[0][0].startswith("/account/reauthenticate/")
    assert "再输一次密码" in page.content.decode()


def test_signing_out_leaves_to_the_front_page(world, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("ruoxi", PASSWORD))

    assert client.post("/account/logout/")["Location"] == "/"


def sign_in(client, django_user_model):
    user = django_user_model.objects.create_user("ruoxi", PASSWORD)
    client.post("/account/login/", {"login": "ruoxi", "password": PASSWORD})
    return user


def code(secret, shown_by_a_clock):
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[shown_by_a_clock]))


def recovery_code(user):
    codes = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return codes.wrap().get_unused_codes()[0]


def heads(page):
    return len(re.findall(r"<h1[ >]", page))
