"""Killing the demo's command, its season, its server or its database at any moment loses no acknowledged step."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.season.conftest import SAMPLES
from tests.cli.season.ends import ENDS
from zhicheng.cli.places import ROOT, SOURCES
from zhicheng.cli.season_data import load_season
from zhicheng.infra.postgres import Cluster, PostgresError

pytestmark = pytest.mark.long
KILLS = 10
PATIENCE = 900  # seconds for a run that nobody kills
ENDED = (
    "select a.username, p.status, s.kind from applications_application p "
    "join registry_person r on r.id = p.person_id join accounts_account a on a.id = r.account_id "
    "left join reviewing_step s on s.application_id = p.id and s.closed_at is null"
)


class Demo:
    """`zc demo` in a home of its own, and what its database holds."""

    def __init__(self, home: Path, out: Path) -> None:
        self.home = home
        self.cluster = Cluster(home / "postgres")
        self._out = out
        self._environment = {**os.environ, "ZC_HOME": str(home), "PYTHONPATH": str(SOURCES)}

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "zhicheng.cli", "demo", "--once", "--port", str(_free_port())]
        with (self.home.parent / "demo.log").open("ab") as log:
            return subprocess.Popen(
                [*command, "--out", str(self._out)], cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )

    def done(self) -> set[str]:
        """The keys of the deeds that the database holds, started if need be."""
        self.cluster.start()
        return {key for (key,) in self.rows("select key from clock_demoact")}

    def rows(self, query: str) -> list[tuple]:
        with self.cluster.connect("zhicheng") as database:
            return database.execute(query).fetchall()

    def postmaster(self) -> int:
        ((folder,),) = self.rows("select setting from pg_settings where name = 'data_directory'")
        return int(Path(folder, "postmaster.pid").read_text().splitlines()[0])


@pytest.fixture
def demo(tmp_path) -> Iterator[Demo]:
    (tmp_path / "zc").mkdir()
    demo = Demo(tmp_path / "zc", tmp_path / "out")
    yield demo
    for process in _of_home(demo.home):
        os.kill(process, signal.SIGKILL)
    demo.cluster.stop()


def test_kills_lose_nothing(demo):
    chance = random.Random(20261016)
    seen: set[str] = set()

    for number in range(KILLS):
        process = demo.start()
        _wait_for_some_deeds(demo, process, len(seen) + chance.randint(1, 30))
        assert process.poll() is None, "the demo ended before it could be killed"
        before = demo.done()
        _victims(demo, process)[number % 4]()
        _end(demo, process)
        after = demo.done()
        assert before <= after
        seen = after

    assert demo.start().wait(PATIENCE) == 0
    ends = {key: (status, step) for key, status, step in _ends(demo) if key.startswith("applicant-")}
    assert ends == {one.key: ENDS[one.fate] for one in load_season(SAMPLES).applicants}


def _victims(demo: Demo, process: subprocess.Popen[bytes]) -> list[Callable[[], None]]:
    def kill(pattern: str) -> None:
        victims = _of_home(demo.home, pattern)
        assert victims, f"nothing to kill: no {pattern} at work"
        for number in victims:
            os.kill(number, signal.SIGKILL)

    return [
        lambda: os.kill(process.pid, signal.SIGKILL),
        lambda: kill("zhicheng.cli.season"),
        lambda: os.kill(demo.postmaster(), signal.SIGKILL),
        lambda: kill("granian"),
    ]


def _wait_for_some_deeds(demo: Demo, process: subprocess.Popen[bytes], wanted: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if len(demo.rows("select 1 from clock_demoact")) >= wanted:
                return
        except (psycopg.Error, PostgresError):
            pass
        time.sleep(0.1)


def _end(demo: Demo, process: subprocess.Popen[bytes]) -> None:
    """What a kill left running is killed too; the next run starts from what lies on disk."""
    process.kill()
    process.wait()
    for number in _of_home(demo.home):
        os.kill(number, signal.SIGKILL)


def _of_home(home: Path, pattern: str = "zhicheng") -> list[int]:
    """Processes of ours that work for this home."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal() or int(folder.name) == os.getpid():
            continue
        try:
            words = (folder / "cmdline").read_bytes().decode()
            environment = (folder / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if pattern in words and f"ZC_HOME={home}" in environment and "postgres" not in words:
            found.append(int(folder.name))
    return found


def _ends(demo: Demo) -> list[tuple]:
    demo.cluster.start()
    return demo.rows(ENDED)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
