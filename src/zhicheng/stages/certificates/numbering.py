"""Certificate numbers: `2026459900GC3000012X` is year, place, series, level, serial number and check character."""

from django.conf import settings
from stdnum.iso7064 import mod_37_36

from zhicheng.infra.policy_words import series_letters
from zhicheng.infra.terms import Level
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.outcomes.models import Confirmation

SERIAL_DIGITS = 6


def prefix_of(confirmation: Confirmation) -> str:
    """What the numbers of one year, place, series and level have in common."""
    campaign = confirmation.application.campaign
    level = Level.values.index(campaign.level) + 1
    return f"{confirmation.decided_on.year}{campaign.place.code}{series_letters(campaign.series)}{level}".upper()


def next_number(prefix: str) -> str:
    """The number after the last one with that prefix; the caller holds the lock of the issuer."""
    last = (
        Certificate.objects.filter(number__startswith=prefix)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    serial = int(last[len(prefix) : len(prefix) + SERIAL_DIGITS]) + 1 if last else 1
    body = f"{prefix}{serial:0{SERIAL_DIGITS}d}"
    return body + str(mod_37_36.calc_check_digit(body))


def is_number(text: str) -> bool:
    """Tell whether the check character fits (ISO 7064, mod 37,36)."""
    return bool(text) and text.isascii() and text.isalnum() and bool(mod_37_36.is_valid(text))


def host_of_site() -> str:
    """Host and port under which certificates are verified."""
    return str(settings.ZC_SITE_URL).partition("://")[2].strip("/")
