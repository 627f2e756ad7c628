"""Links by which an employer is asked to register: made, looked up by their hash, used once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Invitation, Organization

HOLDS_FOR = timedelta(days=30)
TOKEN_BYTES = 24


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token: str, now: datetime) -> Invitation:
    """The invitation behind a link; raises `Refusal` for one that was used, has run out or never was."""
    found = Invitation.objects.select_related("organization__place").filter(token_sha256=token_hash(token)).first()
    if found is None or found.taken_at is not None or found.expires_at <= now:
        raise Refusal(_("这个邀请链接用过了，或者过期了。请发链接的人再发一个，也可以直接登记单位。"))
    return found


def take_invitation(actor: Actor, now: datetime, token: str, employer: Organization) -> None:
    """Use the invitation up, if there is one; raises `Refusal` for another employer's."""
    if not token:
        return
    invitation = open_invitation(token, now)
    if invitation.organization_id != employer.pk:
        raise Refusal(
            _("邀请登记的是“%(name)s”。请按这个名称登记。") % {"name": invitation.organization.name}, field="name"
        )
    invitation.taken_by_id, invitation.taken_at = actor.person_id, now
    invitation.save(update_fields=["taken_by", "taken_at"])
