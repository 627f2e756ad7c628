"""Giving an issuer a key to sign certificates with."""

from datetime import datetime

from django.conf import settings

from zhicheng.core.credential import key_id
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.certificates.access import require_key_keeper
from zhicheng.stages.certificates.keeping import keep, new_private_key
from zhicheng.stages.certificates.models import IssuingKey
from zhicheng.stages.registry.models import Organization


@service
def make_issuing_key(*, actor: Actor, now: datetime, issuer: Organization) -> IssuingKey:
    """Make a key: the private half as a file, the public half in the database. Outside production it is the demo key.

    The newest key signs; older ones stay, so that what they signed verifies.
    """
    require_key_keeper(actor, issuer)
    private = new_private_key(issuer)
    public = private.public_key().public_bytes_raw()
    kid = key_id(public).hex()
    keep(kid, private)
    key, _made = IssuingKey.objects.get_or_create(
        kid=kid,
        defaults={"issuer": issuer, "public_key": public, "is_demo": not settings.PRODUCTION, "made_at": now},
    )
    record(actor=actor, now=now, action="certificates.make_issuing_key", subject=key)
    return key
