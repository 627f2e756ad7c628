"""How sign-in meets the rest of the house."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.infra.accounts.events import StrangerVouched
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.accounts.vouching import enter_vouching, vouched_by
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal

logger = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Anyone may register; names are not checked against a list, posts decide what they can do."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return True


class IdentitySignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in through the identity provider: who is known comes in, a stranger gets an account without password."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Keep what the provider says of an account that it knows; refuse a stranger whose person has one already."""
        vouched = vouched_by(sociallogin, request.now)  # type: ignore[attr-defined]
        if sociallogin.is_existing:
            enter_vouching(sociallogin.user, vouched, request.now)  # type: ignore[attr-defined]
        elif not request.user.is_authenticated:
            try:
                announce(StrangerVouched(vouched))
            except Refusal as refusal:
                raise ImmediateHttpResponse(turned_away(request, refusal.message)) from None

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Account:
        """Make the account of a stranger."""
        account: Account = super().save_user(request, sociallogin, form)
        enter_vouching(account, vouched_by(sociallogin, request.now), request.now)  # type: ignore[attr-defined]
        return account

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Nothing is asked on the way: who the person is, the registration asks."""
        return True

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002
        return reverse("account")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,  # noqa: ARG002
    ) -> None:
        """Say so and lead back; what the provider answered may be personal and stays out of the log."""
        logger.warning("sign-in by %s failed: %s %s", provider.sub_id, error, type(exception).__name__)
        if error == "cancelled":
            raise ImmediateHttpResponse(turned_away(request, _("你没有同意统一身份认证，还没有登录。")))
        raise ImmediateHttpResponse(not_reached(request))


def not_reached(request: HttpRequest) -> HttpResponse:
    """Lead back from a provider that does not answer, or not soundly."""
    return turned_away(request, _("统一身份认证没有成功。请过几分钟再试，或者用用户名登录。"))


def turned_away(request: HttpRequest, message: str) -> HttpResponse:
    """Lead back to where the person came from, with the reason."""
    messages.error(request, message)
    return redirect("account" if request.user.is_authenticated else "account_login")
