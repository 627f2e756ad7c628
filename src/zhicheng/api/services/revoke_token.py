"""The owner ends a token."""

from datetime import datetime

from zhicheng.api.access import token_of_owner
from zhicheng.api.models import Token
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record


@service
def revoke_token(*, actor: Actor, now: datetime, token_id: int) -> Token:
    """Let the token work no more; twice is the same as once."""
    token = token_of_owner(actor, token_id, lock=True)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        record(actor=actor, now=now, action="api.revoke_token", subject=token)
    return token
