"""What `zc check` tells of the identity provider."""

from collections.abc import Iterator

import requests
from django.conf import settings
from django.utils.translation import gettext as _

from zhicheng.infra.accounts.identity import IdentityProvider, identity_provider
from zhicheng.infra.inspection import Line, Standing

PATIENCE = 5.0  # seconds
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def identity_lines() -> Iterator[Line]:
    """One line where a provider is configured; none otherwise, since nothing is missing then."""
    provider = identity_provider()
    if provider is not None:
        yield _line(provider)


def _line(provider: IdentityProvider) -> Line:
    subject, place = _("统一身份认证"), {"name": provider.name, "place": provider.issuer}
    if settings.PRODUCTION and not provider.issuer.startswith("https:"):
        return Line(subject, Standing.WRONG, _("%(name)s（%(place)s）要用 https 的地址") % place)
    try:
        told = requests.get(f"{provider.issuer}/.well-known/openid-configuration", timeout=PATIENCE).json()
        sound = told["issuer"] == provider.issuer and all(told.get(name) for name in _NEEDED)
    except (requests.RequestException, KeyError, TypeError, ValueError, AttributeError):
        return Line(subject, Standing.WRONG, _("%(name)s（%(place)s）没有应答") % place)
    if not sound:
        return Line(subject, Standing.WRONG, _("%(name)s（%(place)s）的说明和它的地址对不上") % place)
    if not provider.number_claim:
        return Line(subject, Standing.WARNING, _("%(name)s（%(place)s）通，但没有身份证号，只能登录，不能核验") % place)
    return Line(subject, Standing.GOOD, _("%(name)s（%(place)s）通，可以登录和核验") % place)
