"""Shutting, after every migration, two back doors that the application's own database role would have.

django-pgtrigger lets any session silence its triggers by a setting (`pgtrigger.ignore`); here the setting is without
effect. And the right to delete is taken back where triggers let nothing be deleted.
"""

from typing import Any

from django.db import connections

_IS_OURS = "select 1 from pg_proc where proname = '_pgtrigger_should_ignore' and pg_has_role(proowner, 'usage')"
_NO_SILENCING = """
create or replace function public._pgtrigger_should_ignore(trigger_name name) returns boolean
language sql immutable as 'select false'
"""
_KEPT = """
select distinct format('revoke delete, truncate on %I.%I from %I', n.nspname, c.relname, r.rolname)
from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace, pg_roles r
where t.tgname like any (array['pgtrigger_kept_%', 'pgtrigger_append_only_%']) and r.rolname = 'zc_app'
"""


def shut_back_doors(using: str, **_signal: Any) -> None:
    """Do both as the owner of the schema; anybody else changes nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute(_IS_OURS)
        if cursor.fetchone() is None:
            return
        cursor.execute(_NO_SILENCING)
        cursor.execute(_KEPT)
        for (revocation,) in cursor.fetchall():
            cursor.execute(revocation)
