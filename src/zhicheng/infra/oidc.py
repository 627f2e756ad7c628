"""The identity provider as the environment names it, in the words of django-allauth's settings."""

from collections.abc import Mapping
from typing import Any

LONGEST_NAME = 60


def identity_providers(environment: Mapping[str, str]) -> dict[str, Any]:
    """Read `ZC_OIDC_…`; empty without `ZC_OIDC_ISSUER`.

    Raises `RuntimeError` for an issuer without the name under which it knows us.
    """
    issuer = environment.get("ZC_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return {}
    client = environment.get("ZC_OIDC_CLIENT_ID", "")
    if not client:
        raise RuntimeError("ZC_OIDC_ISSUER is set; ZC_OIDC_CLIENT_ID must say as whom we ask it")
    app = {
        "provider_id": "identity",
        "name": environment.get("ZC_OIDC_NAME", "统一身份认证")[:LONGEST_NAME],
        "client_id": client,
        "secret": environment.get("ZC_OIDC_SECRET", ""),
        "settings": {
            "server_url": issuer,
            "scope": environment.get("ZC_OIDC_SCOPE", "openid profile").split(),
            "name_claim": environment.get("ZC_OIDC_NAME_CLAIM", "name"),
            "number_claim": environment.get("ZC_OIDC_NUMBER_CLAIM", ""),
        },
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
