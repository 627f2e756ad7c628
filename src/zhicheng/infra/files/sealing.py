"""Content encrypted at rest, wherever it lies: whoever copies the disk or the bucket reads nothing.

AES-256-GCM under a key drawn (HKDF-SHA256) from the installation's field keys. Sealed content reads
`zcf1:<key id>:<nonce><ciphertext>`; the name under which it lies is bound in, so that two contents cannot be swapped.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12
KEY_BYTES = 32
_MARK = b"zcf1:"
_PURPOSE = b"zhicheng files"


class BrokenSealError(ValueError):
    """Sealed content was changed, moved, or sealed with a key that this installation does not have."""


def seal(content: bytes, name: str) -> bytes:
    """Encrypt a content for one place."""
    key_id = settings.ZC_KEYS.writing_field_key
    nonce = secrets.token_bytes(NONCE_BYTES)
    return b"%s%s:%s" % (_MARK, key_id.encode(), nonce + _cipher(key_id).encrypt(nonce, content, name.encode()))


def unseal(sealed: bytes, name: str) -> bytes:
    """Undo `seal`; raises `BrokenSealError`."""
    key_id, colon, body = sealed.removeprefix(_MARK).partition(b":")
    if not sealed.startswith(_MARK) or not colon:
        raise BrokenSealError(name)
    try:
        return _cipher(key_id.decode()).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], name.encode())
    except (InvalidTag, KeyError, ValueError) as error:
        raise BrokenSealError(name) from error


def is_sealed(content: bytes) -> bool:
    """Tell whether a content bears the mark of `seal`."""
    return content.startswith(_MARK)


def _cipher(key_id: str) -> AESGCM:
    drawn = HKDF(SHA256(), KEY_BYTES, salt=None, info=_PURPOSE).derive(settings.ZC_KEYS.fields[key_id])
    return AESGCM(drawn)
