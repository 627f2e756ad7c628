"""Writing an audit entry in the act's own transaction."""

import hashlib
import os
import threading
from datetime import datetime

from django.conf import settings
from django.db import connection, models

from zhicheng.core.ledger import GENESIS, AuditLeaf, canonical_json, keyed_hash
from zhicheng.infra.access import Actor
from zhicheng.infra.audit.models import AuditEntry

WRITERS = 16
_TAKE_TURN = "update audit_auditwriter set count = count + 1 where name = %s returning count - 1, head"
_FIRST_TURN = "insert into audit_auditwriter (name, count, head) values (%s, 0, %s) on conflict do nothing"
_END_TURN = "update audit_auditwriter set head = %s where name = %s"


def record(
    *,
    actor: Actor,
    now: datetime,
    action: str,
    subject: models.Model,
    before: bytes | None = None,
    after: models.Model | None = None,
    role: str = "",
    request: str = "",
) -> None:
    """Append one entry; call it last in a service, for it holds its writer's turn until the transaction ends.

    `action` reads `stage.verb_noun`; `before` is a `fingerprint` taken before the change, `after` the changed row
    (default: the subject). The actor appears as a keyed hash of the account; the `request` is the token's name for
    an act of another system.
    """
    writer = _writer()
    counter, previous = _take_turn(writer)
    leaf = AuditLeaf(
        writer=writer,
        counter=counter,
        previous=previous,
        at=now,
        actor=_actor_hash(actor),
        role=role or ",".join(sorted(actor.posts)),
        action=action,
        obj=f"{subject._meta.label_lower}:{subject.pk}",
        before=before,
        after=fingerprint(after or subject),
        request=request or actor.via,
    ).to_bytes()
    AuditEntry.objects.create(writer_id=writer, number=counter, leaf=leaf)
    with connection.cursor() as cursor:
        cursor.execute(_END_TURN, [hashlib.sha256(leaf).hexdigest(), writer])


def fingerprint(row: models.Model) -> bytes:
    """Keyed hash of a row's stored values, so that a later change of the row can be told."""
    values = {field.attname: str(field.value_from_object(row)) for field in row._meta.concrete_fields}
    return keyed_hash(settings.ZC_KEYS.audit, row._meta.label_lower, canonical_json(values).decode())


def _take_turn(writer: str) -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_TURN, [writer])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(_FIRST_TURN, [writer, GENESIS])
            cursor.execute(_TAKE_TURN, [writer])
            row = cursor.fetchone()
    return int(row[0]), str(row[1])


def _writer() -> str:
    return f"w{(os.getpid() * 31 + threading.get_native_id()) % WRITERS:02d}"


def _actor_hash(actor: Actor) -> str:
    if actor.is_system:
        return "system"
    if actor.account_id is None:
        return "visitor"
    return keyed_hash(settings.ZC_KEYS.audit, "account", str(actor.account_id)).hex()[:32]
