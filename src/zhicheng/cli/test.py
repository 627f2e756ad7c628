"""`zc test`: the suite, then journeys in a real browser, every check beside them; `--long`: what takes long alone."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zhicheng.cli.clauses.record import FOLDER as CLAUSES
from zhicheng.cli.clauses.record import REPORT, join_reports, read_report
from zhicheng.cli.console import CommandError, refuse
from zhicheng.cli.frontend import ensure_frontend
from zhicheng.cli.installation import APP, django_environment
from zhicheng.cli.messages import ensure_messages
from zhicheng.cli.places import HOME, ROOT, TEST_CLUSTER
from zhicheng.infra.postgres import Cluster, PostgresError
from zhicheng.infra.terminal import _

SCRIPTS = Path(sys.executable).parent
NOTHING_COLLECTED = 5
# Each worker has its own database; a file stays on one worker, which shares what its tests share.
# The files that take longest come first (tests/order.py); xdist would begin with those of the most tests.
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
# What takes long: the tests so marked, and those of invented examples, with many more of them.
LONG = "long or hypothesis"


@dataclass(frozen=True)
class Step:
    """One program that `zc test` runs."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True)
class Result:
    """How a step ended and how long it took, in seconds."""

    name: str
    passed: bool
    seconds: float


def main(arguments: list[str]) -> int:
    """Run all checks and tests, or the long tests alone; unknown arguments go to pytest. Returns 0 if all passed."""
    options, further = _parser().parse_known_args(arguments)
    try:
        with Cluster(TEST_CLUSTER, fast=True) as cluster:
            environment = {**test_environment(), **cluster.environment(APP, "postgres")}
            ensure_messages()
            with beside([] if options.long else checks(), environment) as checked:
                ensure_frontend(development=not options.fast)
                steps = suites(fast=options.fast, long=options.long, further=further)
                results = [run_suite(step, environment, may_be_empty=bool(further)) for step in steps]
                results = [*(check.result() for check in checked), *results]
            if not options.fast and not further:
                keep_report(steps, long=options.long)
    except (CommandError, PostgresError) as error:
        return refuse(error)
    _summarise(results)
    failed = [result.name for result in results if not result.passed]
    if failed:
        print(_("没有通过：{names}").format(names=", ".join(failed)), flush=True)
    return 1 if failed else 0


def checks() -> list[Step]:
    """Return what is checked without running the product."""
    python = sys.executable
    return [
        Step("ruff format", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        Step("ruff", [python, "-m", "ruff", "check", "--quiet", "."]),
        Step("mypy", [python, "-m", "mypy"]),
        Step("mypy zc", [python, "-m", "mypy", "--scripts-are-modules", "zc"]),
        Step("import-linter", [str(SCRIPTS / "lint-imports")]),
        Step("migrations", [python, "-m", "django", "makemigrations", "--check", "--dry-run"]),
        Step("djlint", [python, "-m", "djlint", "--profile=django", "--lint", "--quiet", "src"]),
        Step("translations", [python, "-m", "zhicheng.cli.checks.translations"]),
    ]


@contextmanager
def beside(steps: Sequence[Step], environment: Mapping[str, str]) -> Iterator[list[Future[Result]]]:
    """Run steps one after another beside what the caller does, on a core that it leaves idle.

    What is not begun when the caller leaves is not begun any more.
    """
    lane = ThreadPoolExecutor(max_workers=1)
    try:
        yield [lane.submit(run_apart, step, environment) for step in steps]
    finally:
        lane.shutdown(cancel_futures=True)


def suites(*, fast: bool, long: bool, further: Sequence[str]) -> list[Step]:
    """Return the runs of pytest: all but journeys, then journeys unless `fast`; or the one run of what takes long."""
    pytest = [sys.executable, "-m", "pytest", "--ds=tests.settings", *SIDE_BY_SIDE]
    if long:
        return [Step("long", [*pytest, "-m", LONG, "--hypothesis-profile=long", *further])]
    rest = Step("tests", [*pytest, "--ignore=tests/journeys", "-m", "not journey and not long", *further])
    journeys = Step("journeys", [*pytest, "tests/journeys", "-m", "journey and not long", *further])
    return [rest] if fast else [rest, journeys]


def test_environment() -> dict[str, str]:
    """Return the environment of every step: test mode, with keys that are nobody else's."""
    keys = HOME / "checks" / "keys.json"
    return {**os.environ, **django_environment("test"), "ZC_KEYS_FILE": str(keys)}


def run_step(step: Step, environment: Mapping[str, str], *, may_be_empty: bool = False) -> Result:
    """Run one step with its output in sight, under a heading."""
    print(_heading(step), flush=True)
    started = time.monotonic()
    status = subprocess.run(step.command, cwd=ROOT, env=environment, check=False).returncode
    passed = status == 0 or (may_be_empty and status == NOTHING_COLLECTED)
    return Result(step.name, passed, time.monotonic() - started)


def run_apart(step: Step, environment: Mapping[str, str]) -> Result:
    """Run one step that runs beside another; what it said is shown whole, if it failed."""
    started = time.monotonic()
    told: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = subprocess.run(step.command, cwd=ROOT, env=environment, check=False, **told)
    if done.returncode:
        print(f"\n{_heading(step)}\n{done.stdout}", flush=True)
    return Result(step.name, done.returncode == 0, time.monotonic() - started)


def run_suite(step: Step, environment: Mapping[str, str], *, may_be_empty: bool) -> Result:
    """Run one run of pytest, which leaves what its clause tests did in a part of the report."""
    part = report_part(step)
    part.unlink(missing_ok=True)
    return run_step(step, {**environment, "ZC_CLAUSE_REPORT": str(part)}, may_be_empty=may_be_empty)


def report_part(step: Step) -> Path:
    return CLAUSES / f"{step.name}.json"


def keep_report(steps: Sequence[Step], *, long: bool, path: Path = REPORT) -> None:
    """Make the report that `zc clauses` reads, or add a long run to it; a run that broke off does neither."""
    parts = [report_part(step) for step in steps]
    if not all(part.is_file() for part in parts):
        return
    if long:
        join_reports([path, *parts], read_report(path).finished, path)
    else:
        join_reports(parts, datetime.now(UTC).isoformat(timespec="seconds"), path)


def _heading(step: Step) -> str:
    return f"── {step.name} " + "─" * max(3, 60 - len(step.name))


def _summarise(results: Sequence[Result]) -> None:
    print("──", _("检查小结"), flush=True)
    for result in results:
        mark = _("通过") if result.passed else _("没有通过")
        print(f"   {result.name:<16}{result.seconds:6.1f} s  {mark}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zc test", description=_("全部检查和测试；其余参数交给 pytest。"))
    parser.add_argument("--fast", action="store_true", help=_("不开浏览器"))
    parser.add_argument("--long", action="store_true", help=_("只跑长测：大量样例、强行中断、整季演练"))
    return parser
