"""What is done with tokens."""

from zhicheng.api.services.make_token import make_token
from zhicheng.api.services.revoke_token import revoke_token

__all__ = ["make_token", "revoke_token"]
