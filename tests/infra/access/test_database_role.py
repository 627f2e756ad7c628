"""What the application's own database role cannot do, even with the application's rights in wrong hands."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.stages.ballots.voting import put
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_auditentry set number = number + 1",
        "delete from audit_auditentry",
        "truncate audit_auditentry cascade",
        "alter table audit_auditentry disable trigger all",
        "alter table committees_poolmember disable row level security",
        "drop policy experts_read on committees_poolmember",
        "drop table audit_auditentry cascade",
        "create table public.mine (id int)",
        "set role zc_owner",
        "set session_replication_role = replica",
    ],
)
def test_it_cannot(world, statement):
    assert refused(statement)


def test_the_setting_that_would_silence_triggers_is_without_effect(world):
    ballot = put(world)
    close = "update ballots_ballot set closed_at = now(), yes = 9, no = 0, abstain = 0"

    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('pgtrigger.ignore', array_agg(tgname::text)::text, true) from pg_trigger"
            " where tgname like 'pgtrigger_%'"
        )

    assert (ballot.closed_at, refused(close)) == (None, False)
    assert refused("update ballots_ballot set yes = 0, no = 9")
    assert refused("delete from ballots_ballot")


def test_it_has_no_right_to_delete_what_is_kept(world):
    """The right itself is missing where a trigger would refuse: two locks, not one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " where t.tgname like any (array['pgtrigger_kept_%', 'pgtrigger_append_only_%'])"
            " and has_table_privilege(current_user, c.oid, 'delete')"
        )
        deletable = sorted(name for (name,) in cursor.fetchall())
        cursor.execute("select has_table_privilege(current_user, 'audit_auditentry', 'update')")

        assert deletable == []
        assert cursor.fetchone() == (False,)
