"""Audit entries: in the act's transaction, chained, append-only, without personal data."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.world import SYSTEM, moment, person
from zhicheng.core.ledger import verify_chain
from zhicheng.infra.access import Actor
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.stages.registry.models import Place

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-01")


def leaves() -> list[bytes]:
    return [bytes(entry.leaf) for entry in AuditEntry.objects.order_by("writer_id", "number")]


def test_entries_of_a_writer_are_chained_without_a_gap():
    place = Place.objects.create(code="1", name="示例市", tier="city")

    for _ in range(3):
        record(actor=SYSTEM, now=NOW, action="registry.test", subject=place)

    assert AuditEntry.objects.count() == 3
    assert verify_chain(leaves()) == ()


def test_an_act_undone_leaves_no_entry():
    place = Place.objects.create(code="1", name="示例市", tier="city")

    with transaction.atomic():
        record(actor=SYSTEM, now=NOW, action="registry.test", subject=place)
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == 0
    record(actor=SYSTEM, now=NOW, action="registry.test", subject=place)
    assert verify_chain(leaves()) == ()


@pytest.mark.parametrize("statement", ["update audit_auditentry set number = 9", "delete from audit_auditentry"])
def test_the_application_cannot_change_an_entry(statement):
    place = Place.objects.create(code="1", name="示例市", tier="city")
    record(actor=SYSTEM, now=NOW, action="registry.test", subject=place)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.clause("GX-42.2")
def test_an_entry_names_nobody():
    someone = person("买买提江·阿布都热依木", 7)
    record(actor=Actor(account_id=someone.account_id), now=NOW, action="registry.test", subject=someone)

    written = b"".join(leaves()).decode()

    assert someone.name not in written
    assert someone.id_number not in written
    assert "13800000000" not in written


def test_a_changed_row_has_another_fingerprint():
    place = Place.objects.create(code="1", name="示例市", tier="city")
    before = fingerprint(place)

    place.name = "示例县"

    assert fingerprint(place) != before
