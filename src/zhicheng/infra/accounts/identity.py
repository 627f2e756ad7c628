"""The identity provider that the installation names: whether there is one, and what it vouches for.

Everything is read from `SOCIALACCOUNT_PROVIDERS`, which the settings fill from `ZC_OIDC_…`. Where none is named
nothing of it is shown and its addresses do not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from zhicheng.core.identity import id_fault, normalise_id_number
from zhicheng.infra.encryption import lookup_hash

PROVIDER_ID = "identity"
_LONGEST_NAME = 40


@dataclass(frozen=True)
class IdentityProvider:
    """Its name for people, where it is, and the claims that tell a person's name and ID number (empty: it has none)."""

    name: str
    issuer: str
    name_claim: str
    number_claim: str


@dataclass(frozen=True)
class Vouched:
    """What a provider said of somebody; the number only as its keyed hash, empty where none or a wrong one came."""

    provider: str
    name: str
    id_number_hash: str


def identity_provider() -> IdentityProvider | None:
    """The provider of this installation, if it names one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    if not apps:
        return None
    more: Mapping[str, str] = apps[0]["settings"]
    return IdentityProvider(apps[0]["name"], more["server_url"], more["name_claim"], more["number_claim"])


def vouched_in(provider: IdentityProvider, claims: Mapping[str, Any], today: date) -> Vouched:
    """Read the claims that were verified before."""
    name = str(claims.get(provider.name_claim) or "").strip()[:_LONGEST_NAME]
    number = str(claims.get(provider.number_claim) or "") if provider.number_claim else ""
    sound = bool(number) and id_fault(number, today=today) is None
    return Vouched(provider.name, name, lookup_hash("id_number", normalise_id_number(number)) if sound else "")
