"""The account that PostgreSQL runs under: it refuses root, so root hands over to one that every Linux has."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhicheng.infra.postgres.errors import PostgresError
from zhicheng.infra.terminal import _

STAND_INS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The user and group that PostgreSQL's programs run as; `drops` says whether that is not our own."""

    uid: int
    gid: int
    drops: bool

    def run(self, command: Sequence[str | Path], *, home: Path) -> subprocess.CompletedProcess[str]:
        """Run a program to its end with a small environment; its output is captured in one piece."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": str(home)}
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            env=environment,
            umask=0o077,
            user=self.uid if self.drops else None,
            group=self.gid if self.drops else None,
            extra_groups=[] if self.drops else None,
        )

    def may(self, test: str, path: Path) -> bool:
        """Ask `test` on the account's behalf: `-x` whether it may enter or run, `-r` whether it may read."""
        return self.run(["test", test, path], home=Path("/")).returncode == 0

    def give(self, path: Path) -> None:
        """Make the account the owner of a file or folder that we made."""
        if self.drops:
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    """Return our own account, or as root the first stand-in there is."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), drops=False)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in STAND_INS:
        if name in known:
            return Account(known[name].pw_uid, known[name].pw_gid, drops=True)
    raise PostgresError(_("PostgreSQL 不能以 root 运行，这台机器又没有 postgres 或 nobody 用户：请换普通用户运行。"))
