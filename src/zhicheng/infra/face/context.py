"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Site names, the demo flag and the reader's text size."""
    return {
        "site_name": settings.ZC_SITE_NAME,
        "host_office": settings.ZC_HOST_OFFICE,
        "host_phone": settings.ZC_HOST_PHONE,
        "is_demo": settings.DEMO,
        "text_size": "large" if request.COOKIES.get("text") == "large" else "normal",
        "actor": getattr(request, "actor", None),
        "now": getattr(request, "now", None),
    }
