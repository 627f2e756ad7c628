"""Databases of the suite: one migrated template, cheap clones, and nothing left behind by runs that were killed."""

import fcntl
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from psycopg import sql

from zhicheng.cli.digests import migrations_digest
from zhicheng.infra.postgres import Cluster

DRAFT, CLONE = "zc_draft", "zc_run_"


class TestDatabases:
    """Clones on one cluster, shared by every run of the suite in this checkout at the same time."""

    __test__ = False

    def __init__(self, cluster: Cluster, home: Path) -> None:
        self.cluster = cluster
        self.template_name = f"zc_template_{migrations_digest()[:16]}"
        self._home = home
        self._numbers = itertools.count()

    def __enter__(self) -> Self:
        self.cluster.__enter__()
        with self._alone():
            self._drop_orphans()
        return self

    def __exit__(self, *_error: object) -> None:
        self.cluster.__exit__()

    def template(self, migrate: Callable[[str], None]) -> str:
        """Return the template for the present migrations, making it with `migrate(name)` if need be."""
        with self._alone():
            if self.template_name not in self._names():
                for name in self._names("zc_template_"):
                    self.drop(name)
                self.drop(DRAFT)
                self.cluster.ensure_database(DRAFT)
                migrate(DRAFT)
                self._rename(DRAFT, self.template_name)
        return self.template_name

    def clone(self, template: str) -> str:
        """Make a copy of a database; gives its name."""
        name = f"{CLONE}{os.getpid()}_{next(self._numbers)}"
        with self._alone():
            self.cluster.ensure_database(name, template)
        return name

    def drop(self, name: str) -> None:
        self.cluster.drop_database(name)

    def _drop_orphans(self) -> None:
        for name in self._names(CLONE):
            if not Path("/proc", name.removeprefix(CLONE).split("_")[0]).exists():
                self.drop(name)

    def _names(self, prefix: str = "") -> list[str]:
        with self.cluster.connect("postgres") as admin:
            rows = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
            return [name for (name,) in rows]

    def _rename(self, old: str, new: str) -> None:
        statement = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
        with self.cluster.connect("postgres") as admin:
            admin.execute(statement)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        file = os.open(self._home / ".databases", os.O_CREAT | os.O_RDWR)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)
