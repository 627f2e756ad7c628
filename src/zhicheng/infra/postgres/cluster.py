"""One PostgreSQL cluster on this machine, reached by a unix socket only."""

import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from zhicheng.infra.postgres import databases
from zhicheng.infra.postgres.account import server_account
from zhicheng.infra.postgres.binaries import find_binaries
from zhicheng.infra.postgres.errors import PostgresError
from zhicheng.infra.postgres.leftovers import remove_stale_lock
from zhicheng.infra.postgres.places import data_home, reachable_binaries, socket_folder
from zhicheng.infra.terminal import _

SUPERUSER = "postgres"
PORT = "5432"  # of the socket's name; nothing listens on the network
PATIENCE = 10.0  # seconds in which a killed server's leftovers disappear
BUILTIN_LOCALE_SINCE = 17

SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "max_connections": "100",
    "shared_buffers": "128MB",
    "unix_socket_permissions": "0700",
    # A failing statement would be written down with its values, and so with names of people.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
FAST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
AFTER_A_KILL = re.compile(r"lock file .* already exists|shared memory block .* is still in use")


class Cluster:
    """A cluster whose files lie in `home` (see `places`).

    `fast` gives up safety against power cuts, for tests. Every method raises `PostgresError`, whose text is for a
    person, when PostgreSQL cannot be found, started or reached.
    """

    def __init__(self, home: Path, *, fast: bool = False) -> None:
        """Find binaries and places; nothing runs yet."""
        self._account = server_account()
        self._place = data_home(home.resolve(), self._account)
        self._binaries = reachable_binaries(find_binaries(), self._account)
        self._socket = socket_folder(self._place, self._account)
        self._data = self._place / "data"
        self._log = self._place / "postgres.log"
        self._settings = {**SETTINGS, **(FAST_SETTINGS if fast else {})}

    def __enter__(self) -> Self:
        """Use the cluster, starting it if need be; several processes may at once."""
        self._use = os.open(self._place / "users", os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._use, fcntl.LOCK_SH)
        try:
            self.start()
        except BaseException:
            os.close(self._use)
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the cluster; the last one to leave stops it. The system lets go of the lock of a killed process."""
        try:
            fcntl.flock(self._use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop()
        except BlockingIOError:
            return
        finally:
            os.close(self._use)

    def start(self) -> bool:
        """Start the cluster, making or recovering it first. Returns False when it was running already."""
        with self._alone():
            if self.running():
                return False
            self._initialise()
            self._configure()
            self._launch()
        with self.connect("postgres") as admin:
            databases.check_letters(admin)
            databases.ensure_roles(admin)
        return True

    def stop(self) -> None:
        """Stop the cluster in order; nothing happens when it is not running."""
        with self._alone():
            if self.running():
                self._control("stop", "-m", "fast", "-t", "30")

    def running(self) -> bool:
        """Tell whether this very cluster answers on its socket."""
        try:
            self.connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def ensure_database(self, name: str, template: str | None = None) -> None:
        """Make a database that `zc_owner` owns and `zc_app` uses; a copy of `template`, which nobody may be using."""
        with self.connect("postgres") as admin:
            databases.ensure_created(admin, name, template)
        with self.connect(name) as database:
            databases.grant(database)

    def drop_database(self, name: str) -> None:
        """Drop a database, ending its sessions."""
        with self.connect("postgres") as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def connect(self, database: str) -> psycopg.Connection:
        """Open an autocommit session as superuser; the caller closes it."""
        return psycopg.connect(
            host=str(self._socket), port=PORT, user=SUPERUSER, dbname=database, autocommit=True, connect_timeout=10
        )

    def connection_info(self, role: str, database: str) -> dict[str, str]:
        """Return libpq's keywords for a role on a database: host (the socket's folder), port, user, dbname."""
        return {"host": str(self._socket), "port": PORT, "user": role, "dbname": database}

    def environment(self, role: str, database: str) -> dict[str, str]:
        """Return the same for a child process: the variables that the settings read."""
        return {
            "ZC_PG_HOST": str(self._socket),
            "ZC_PG_PORT": PORT,
            "ZC_PG_DATABASE": database,
            "ZC_PG_USER": role,
            "ZC_PG_PASSWORD": "",
        }

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes of ours from starting or stopping the cluster meanwhile."""
        folder = os.open(self._place, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def _initialise(self) -> None:
        """Make the data folder, whole or not at all: an initdb that broke off leaves only a draft."""
        if self._data.exists():
            return
        draft = self._place / "data-draft"
        shutil.rmtree(draft, ignore_errors=True)
        access = ["-U", SUPERUSER, "--auth-local=trust", "--auth-host=reject"]
        where: list[str | Path] = [self._binaries.folder / "initdb", "-D", draft]
        done = self._account.run([*where, "-E", "UTF8", *access, *self._locale()], home=self._place)
        if done.returncode:
            raise PostgresError(_("数据库建不起来：") + "\n" + done.stdout.strip())
        with (draft / "postgresql.conf").open("a") as file:
            file.write("\ninclude_if_exists = 'zhicheng.conf'\n")
        draft.rename(self._data)

    def _locale(self) -> list[str]:
        if self._binaries.major >= BUILTIN_LOCALE_SINCE:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
        return ["--locale=C.UTF-8"]

    def _configure(self) -> None:
        """Write our settings anew at each start: the checkout, and with it the socket, may have moved."""
        folder = str(self._socket).replace('"', '""')
        settings = {**self._settings, "unix_socket_directories": f'"{folder}"'}
        lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items()]
        file = self._data / "zhicheng.conf"
        file.write_text("".join(lines))
        self._account.give(file)

    def _launch(self) -> None:
        """Start the server, waiting for what a killed one left behind to disappear."""
        deadline = time.monotonic() + PATIENCE
        while not self.running():
            remove_stale_lock(self._data)
            offset = self._log.stat().st_size if self._log.exists() else 0
            try:
                self._control("start", "-l", str(self._log), "-t", "60")
            except PostgresError:
                said = self._log_since(offset)
                if time.monotonic() > deadline or not AFTER_A_KILL.search(said):
                    raise PostgresError(_("PostgreSQL 启动不了，它的日志说：") + f"\n{said}\n{self._log}") from None
                time.sleep(0.25)

    def _control(self, *arguments: str) -> None:
        command: list[str | Path] = [self._binaries.folder / "pg_ctl", "-D", self._data, "-w", *arguments]
        done = self._account.run(command, home=self._place)
        if done.returncode:
            raise PostgresError(done.stdout.strip())

    def _log_since(self, offset: int) -> str:
        """Return what the log says since then, its last lines at most."""
        if not self._log.exists():
            return ""
        with self._log.open("rb") as file:
            file.seek(offset)
            return "\n".join(file.read().decode(errors="replace").splitlines()[-15:])
