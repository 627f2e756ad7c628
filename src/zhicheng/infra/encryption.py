"""Encryption of ID numbers, phones and sealed texts at rest, and keyed hashes to find them by.

AES-256-GCM; a value reads `f1:<base64(nonce + ciphertext)>`, where `f1` names the key. The field's own name is bound
in, so that a value cannot be moved to another column.
"""

import base64
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

NONCE_BYTES = 12

if TYPE_CHECKING:
    Text = models.TextField[str, str]
else:
    Text = models.TextField


def encrypt(text: str, context: str) -> str:
    """Encrypt a text for one place of use."""
    key_id = settings.ZC_KEYS.writing_field_key
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(settings.ZC_KEYS.fields[key_id]).encrypt(nonce, text.encode(), context.encode())
    return f"{key_id}:{base64.b64encode(nonce + sealed).decode('ascii')}"


def decrypt(value: str, context: str) -> str:
    """Undo `encrypt`; raises `InvalidTag` when the value or its place was changed."""
    key_id, _, body = value.partition(":")
    raw = base64.b64decode(body)
    key = AESGCM(settings.ZC_KEYS.fields[key_id])
    return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode()).decode()


def lookup_hash(purpose: str, text: str) -> str:
    """Keyed hash (hex, 64 characters) by which an encrypted value is found again; `purpose` keeps kinds apart."""
    return hmac.new(settings.ZC_KEYS.lookup, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(Text):
    """A text that the database stores encrypted; it cannot be searched or sorted by."""

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return plain if plain is None or plain == "" else encrypt(plain, self._context())

    def from_db_value(self, value: str | None, expression: Any, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002
        return value if value is None or value == "" else decrypt(value, self._context())

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull` makes sense on ciphertext."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def _context(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"
