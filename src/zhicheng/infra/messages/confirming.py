"""The link by which an address is confirmed: it names neither the person nor the address, and lasts a day."""

from datetime import timedelta

from django.core import signing

from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.messages.models import Choice

SALT = "zhicheng.messages.address"
LASTS = timedelta(days=1)


def token_of(choice: Choice) -> str:
    """A token that fits this person's address that waits, and no other."""
    return signing.dumps(_fingerprint(choice), salt=SALT)


def is_token_of(token: str, choice: Choice) -> bool:
    """Tell whether the token was made for the address that waits now, within the last day."""
    try:
        told = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return False
    return bool(told == _fingerprint(choice))


def _fingerprint(choice: Choice) -> str:
    return lookup_hash("email", f"{choice.person_id} {choice.asked_email}")
