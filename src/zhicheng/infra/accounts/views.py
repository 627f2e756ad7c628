"""The two addresses of sign-in by the identity provider; without one they do not exist."""

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from requests import RequestException

from zhicheng.infra.accounts.adapter import not_reached
from zhicheng.infra.accounts.provider import IdentityAdapter


@require_safe
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider; `process=connect` joins it to the account that is signed in."""
    return _through(OAuth2LoginView, request, provider_id)


@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the provider."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: type, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(IdentityAdapter(request, provider_id))(request)  # type: ignore[attr-defined]
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, KeyError, ValueError):  # its own description cannot be had, or is none
        return not_reached(request)
    return answer
