import os
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from zhicheng.infra.postgres import Cluster, PostgresError
from zhicheng.infra.postgres.account import server_account
from zhicheng.infra.postgres.binaries import find_binaries
from zhicheng.infra.postgres.leftovers import remove_stale_lock


@pytest.fixture
def new_cluster(tmp_path):
    """A cluster of this test's own that has never run, removed at its end."""
    cluster = Cluster(tmp_path / "postgres")
    yield cluster
    cluster.stop()
    shutil.rmtree(cluster._place)


@pytest.fixture
def cluster(new_cluster):
    """The same, running."""
    new_cluster.start()
    return new_cluster


def _data(cluster):
    with cluster.connect("postgres") as admin:
        return Path(admin.execute("SHOW data_directory").fetchone()[0])


def _postmaster(cluster):
    return int((_data(cluster) / "postmaster.pid").read_text().split()[0])


def test_a_failing_statement_is_not_written_down_with_its_values(cluster):
    with cluster.connect("postgres") as admin, pytest.raises(psycopg.errors.DivisionByZero):
        admin.execute("select 1 / 0 as outcome, '陶然' as name")

    log = cluster._log.read_text(errors="replace")
    assert ("division by zero" in log, "陶然" in log) == (True, False)


def test_the_site_neither_owns_nor_truncates_but_works(databases):
    name = databases.clone("template1")
    info = databases.cluster.connection_info
    databases.cluster.ensure_database(name)
    with psycopg.connect(**info("zc_owner", name)) as owner:
        owner.execute("CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, v text)")
    with psycopg.connect(**info("zc_app", name)) as site:
        site.execute("INSERT INTO t (v) VALUES ('a')")
        assert site.execute("SELECT v FROM t").fetchall() == [("a",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            site.execute("TRUNCATE t")
    databases.drop(name)


def test_roles_have_no_way_around_row_security(databases):
    with databases.cluster.connect("postgres") as admin:
        rows = admin.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles "
            "WHERE starts_with(rolname, 'zc_') ORDER BY 1"
        )
        assert rows.fetchall() == [("zc_app", False, False, False, False), ("zc_owner", False, False, False, False)]


def test_trigrams_know_chinese_letters(databases, fresh_database):
    with databases.cluster.connect(fresh_database) as admin:
        admin.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        (trigrams,) = admin.execute("SELECT show_trgm('高级工程师')").fetchone()
    assert len(trigrams) == 6


def test_only_a_socket_of_ours_listens(databases):
    with databases.cluster.connect("postgres") as admin:
        settings = admin.execute(
            "SELECT current_setting('listen_addresses'), current_setting('unix_socket_permissions')"
        ).fetchone()
    folder = Path(databases.cluster.connection_info("zc_app", "postgres")["host"])
    assert (settings, folder.stat().st_mode & 0o777) == (("", "0700"), 0o700)


@pytest.mark.long
def test_a_second_start_does_nothing(cluster):
    assert cluster.start() is False


@pytest.mark.long
def test_a_killed_server_comes_back_with_what_it_had(cluster):
    cluster.ensure_database("kept")
    with cluster.connect("kept") as before:
        before.execute("CREATE TABLE t AS SELECT 1 AS v")
    os.kill(_postmaster(cluster), signal.SIGKILL)

    assert cluster.start() is True

    with cluster.connect("kept") as after:
        assert after.execute("SELECT v FROM t").fetchall() == [(1,)]


@pytest.mark.long
def test_an_initialisation_that_broke_off_is_made_anew(new_cluster):
    draft = new_cluster._place / "data-draft"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    assert new_cluster.start() is True


@pytest.mark.long
def test_a_process_number_that_belongs_to_another_program_now(cluster):
    lock = _data(cluster) / "postmaster.pid"
    cluster.stop()
    account = server_account()
    as_account = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.drops else {}
    with subprocess.Popen(["/bin/sleep", "60"], cwd="/", **as_account) as other:
        lock.write_text(f"{other.pid}\n{lock.parent}\n1\n5432\n\n\n 1 2\nready\n")
        started = cluster.start()
        other.kill()
    assert started is True


@pytest.mark.long
def test_a_server_that_cannot_start_says_why(cluster):
    cluster.stop()
    (cluster._place / "data" / "postgresql.auto.conf").write_text("max_connections = 'many'\n")
    with pytest.raises(PostgresError, match='invalid value for parameter "max_connections"'):
        cluster.start()


def test_a_lock_whose_server_is_at_work_stays(databases):
    lock = _data(databases.cluster) / "postmaster.pid"
    before = lock.read_text()
    remove_stale_lock(lock.parent)
    assert lock.read_text() == before


def test_a_chosen_folder_without_a_server_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setenv("ZC_PG_BIN", str(tmp_path))
    assert find_binaries().folder != tmp_path
