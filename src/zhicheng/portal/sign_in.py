"""The pages of sign-in that are served: of django-allauth's, the ones needed and no others."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.account.middleware import AccountMiddleware
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from zhicheng.infra.accounts import views as provider
from zhicheng.portal.views.account import account as own_account

View = Callable[..., HttpResponse]

# Views run inside our own middleware, so that allauth's hook for what its views raise is called here.
_answer_to = AccountMiddleware(lambda _request: HttpResponse()).process_exception


def page(address: str, view: View, name: str) -> URLPattern:
    """One of allauth's pages, with what it raises turned into its answer."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (ImmediateHttpResponse, ReauthenticationRequired) as raised:
            answer: HttpResponse = _answer_to(request, raised)
            return answer

    return path(address, answering, name=name)


urlpatterns = [
    path("", own_account, name="account"),
    page("login/", account.login, "account_login"),
    page("logout/", account.logout, "account_logout"),
    page("signup/", account.signup, "account_signup"),
    page("inactive/", account.account_inactive, "account_inactive"),
    page("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    page("password/", account.password_change, "account_change_password"),
    page("password/set/", account.password_set, "account_set_password"),
    page("provider/<slug:provider_id>/", provider.login, "openid_connect_login"),
    page("provider/<slug:provider_id>/callback/", provider.callback, "openid_connect_callback"),
    page("second-factor/", second_factor.index, "mfa_index"),
    page("second-factor/authenticate/", second_factor.authenticate, "mfa_authenticate"),
    page("second-factor/reauthenticate/", second_factor.reauthenticate, "mfa_reauthenticate"),
    page("second-factor/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
    page("second-factor/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    page("second-factor/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    page("second-factor/recovery-codes/new/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    page("second-factor/recovery-codes/file/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
]
