"""How we speak OpenID Connect: allauth's provider, stricter, and forgetting what it has heard.

allauth finds this module by its name. The signature of the ID token is always checked, userinfo must be of the same
person, nobody adds scopes through an address, and of the claims nothing is stored beside our own `Vouching`.
"""

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest


class IdentityAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Fetches and checks what the provider answers."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return the login with its verified claims; raises `OAuth2Error` for an answer that is not sound."""
        try:
            claims = self._claims(app, token.token, kwargs["response"])
            login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise OAuth2Error("the answer of the identity provider is malformed") from error
        login.claims = claims
        return login

    def _claims(self, app: Any, access_token: str, response: dict[str, Any]) -> dict[str, Any]:
        told = self._decode_id_token(app, response["id_token"])
        if "userinfo_endpoint" not in self.openid_config:
            return told
        info = self._fetch_user_info(access_token)
        if info["sub"] != told["sub"]:
            raise OAuth2Error("userinfo is of another person")
        return {**info, **told}

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


class IdentityProviderClass(OpenIDConnectProvider):  # type: ignore[misc]
    """The provider as configured, asked for no more than that."""

    oauth2_adapter_class = IdentityAdapter

    def get_default_scope(self) -> list[str]:
        return ["openid", "profile"]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002 - addresses add none
        scope: list[str] = self.get_scope()
        return scope

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:  # noqa: ARG002 - the same
        params: dict[str, str] = self.get_auth_params()
        return params

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002 - nothing of it is stored
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:  # noqa: ARG002 - people give theirs themselves
        return []


provider_classes = [IdentityProviderClass]
