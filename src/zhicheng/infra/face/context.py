"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zhicheng.infra.accounts.identity import identity_provider
from zhicheng.infra.face.dates import local_day, set_page_day


def site(request: HttpRequest) -> dict[str, Any]:
    """Site names, the demo flag, the identity provider, who reads and when, and how the reader likes it."""
    now = getattr(request, "now", None)
    if now is not None:
        set_page_day(local_day(now))
    return {
        "site_name": settings.ZC_SITE_NAME,
        "host_office": settings.ZC_HOST_OFFICE,
        "host_phone": settings.ZC_HOST_PHONE,
        "is_demo": settings.DEMO,
        "identity_provider": identity_provider(),
        "single_keys": request.COOKIES.get("keys") != "off",
        "text_size": "large" if request.COOKIES.get("text") == "large" else "normal",
        "actor": getattr(request, "actor", None),
        "now": now,
    }
