"""The only way to tokens: one's own."""

from django.db.models import QuerySet

from zhicheng.api.models import Token
from zhicheng.infra.access import Actor, Denied, one_of


def tokens_of(actor: Actor) -> QuerySet[Token]:
    """The actor's tokens, the latest first; `Denied` for an account without a person."""
    if actor.person_id is None:
        raise Denied
    return Token.objects.filter(person_id=actor.person_id).order_by("-id")


def token_of_owner(actor: Actor, token_id: int, *, lock: bool = False) -> Token:
    """One of them; `lock` holds its row until the transaction ends."""
    return one_of(tokens_of(actor), token_id, lock=lock)
