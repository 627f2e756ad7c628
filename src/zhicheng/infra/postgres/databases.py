"""Roles and databases of a cluster.

`zc_owner` owns the databases and their schema and migrates them; `zc_app` is what the site runs as: it reads and
writes rows, owns nothing, cannot truncate, and row-level security binds it.
"""

import psycopg
from psycopg import sql

from zhicheng.infra.postgres.errors import PostgresError
from zhicheng.infra.terminal import _

OWNER, APP = "zc_owner", "zc_app"


def ensure_roles(admin: psycopg.Connection) -> None:
    """Make both roles where they are missing."""
    known = {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}
    for role in (OWNER, APP):
        if role not in known:
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(sql.Identifier(role)))


def ensure_created(admin: psycopg.Connection, name: str, template: str | None) -> None:
    """Make a database of `zc_owner`, empty or as a copy; one that is there stays as it is."""
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template or "template1")
    )
    admin.execute(statement)


def grant(database: psycopg.Connection) -> None:
    """Give the schema to `zc_owner`, and the rows of all its tables, present and future, to `zc_app`."""
    for statement in (
        "ALTER SCHEMA public OWNER TO zc_owner",
        "GRANT USAGE ON SCHEMA public TO zc_app",
        "ALTER DEFAULT PRIVILEGES FOR ROLE zc_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO zc_app",
        "ALTER DEFAULT PRIVILEGES FOR ROLE zc_owner GRANT USAGE ON SEQUENCES TO zc_app",
    ):
        database.execute(statement)


def check_letters(admin: psycopg.Connection) -> None:
    """Refuse a cluster whose locale does not know Chinese letters: trigram indexes would drop them without a word."""
    row = admin.execute("SELECT '职' ~ '[[:alpha:]]'").fetchone()
    if row != (True,):
        raise PostgresError(_("数据库不认得汉字（LC_CTYPE 是 C）：请用 C.UTF-8 重新初始化。"))
