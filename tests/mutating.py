"""Plugin of `zc clauses --mutate`: everything is imported and collected once, then each mutant gets a forked process.

A control run comes first, over packs that differ in their titles only: tests that fail there notice nothing about the
law and take no part. Tests that need a database, a browser or long take no part either.
"""

import json
import os
import resource
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

import zhicheng.core.policy as door
from zhicheng.cli.clauses.mutants import FIGURE, GUARD, ROW, Mutant
from zhicheng.core.policy import Library, Pack, PolicyError
from zhicheng.core.policy import library as loading
from zhicheng.core.policy.layers import Layer
from zhicheng.infra import policies

NEEDS_MORE = {"db", "transactional_db", "django_db_setup", "databases", "fresh_database", "fresh_clone"}
SECONDS = 60  # of processor time for one mutant
SLOW = 5.0  # seconds of processor time; slower tests take no part
GENERAL = Path("tests/core/policy")
BEST = GENERAL / "test_worked_cases.py"
REFUSED, ENDLESS = "refused", "endless"


class Loader:
    """Reads the same texts once for all tests of a process, and of changed ones only the packs that they change."""

    def __init__(self) -> None:
        self.parse, self.make = loading.parse_library, loading.pack_of
        self.last: tuple[dict[str, str], Library] | None = None
        self.made: dict[str, tuple[Any, Pack]] = {}

    def parse_library(self, files: Mapping[str, str]) -> Library:
        if self.last is None or files != self.last[0]:
            self.last = dict(files), self.parse(files)
        return self.last[1]

    def pack_of(self, layer: Layer, facts: Mapping[str, str], clauses: Sequence[Any], higher: Pack | None) -> Pack:
        made_of = ({path: source.text for path, source in layer.sources.items()}, facts, clauses, id(higher))
        known = self.made.get(layer.form.id)
        if known is None or known[0] != made_of:
            known = self.made[layer.form.id] = made_of, self.make(layer, facts, clauses, higher)
        return known[1]


LOADER = Loader()
# Before any test module takes the names to itself.
door.parse_library = policies.parse_library = LOADER.parse_library  # type: ignore[assignment]
loading.pack_of = LOADER.pack_of  # type: ignore[assignment]


@dataclass(frozen=True)
class Test:
    """A collected test that takes part."""

    item: pytest.Item
    name: str
    clauses: frozenset[str]
    general: bool
    seconds: float


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    path = Path(os.environ["ZC_MUTATION_JOBS"])
    jobs = json.loads(path.read_text(encoding="utf-8"))
    mutants = [Mutant(**mutant | {"clauses": tuple(mutant["clauses"])}) for mutant in jobs["mutants"]]
    items = [item for item in session.items if _light(item)]
    workers = jobs["workers"]
    starts = [lambda n=n: _control(n, items[n::workers], path.parent, jobs["policies"]) for n in range(workers)]
    passed = dict(_side_by_side(starts, path.parent, "control"))
    tests = sorted((_test(item, passed[item.nodeid]) for item in items if item.nodeid in passed), key=_quick)
    starts = [lambda n=n: _judge(n, mutants[n::workers], tests, path.parent, jobs["policies"]) for n in range(workers)]
    list(_side_by_side(starts, path.parent, "found"))
    return True


def _light(item: pytest.Item) -> bool:
    if NEEDS_MORE & set(item.fixturenames) or item.get_closest_marker("django_db"):
        return False
    return _is_general(item) or item.get_closest_marker("clause") is not None


def _is_general(item: pytest.Item) -> bool:
    """Tell whether a test asks the packs; one that edits their texts would notice any change to a text."""
    return Path(item.nodeid.partition("::")[0]).parent == GENERAL and "library" in item.fixturenames


def _test(item: pytest.Item, seconds: float) -> Test:
    clauses = frozenset(clause for mark in item.iter_markers("clause") for clause in mark.args)
    return Test(item, item.nodeid.partition("[")[0], clauses, _is_general(item), seconds)


def _quick(test: Test) -> tuple[bool, float]:
    return not test.name.startswith(BEST.as_posix()), test.seconds


def _side_by_side(starts: Sequence[Callable[[], Iterator[Any]]], work: Path, name: str) -> Iterator[Any]:
    """Run generators in processes of their own; each line they yield is kept at once, and read at the end."""
    pids = []
    for number, start in enumerate(starts):
        pid = os.fork()
        if pid == 0:
            with (work / f"{name}-{number}.jsonl").open("w", encoding="utf-8") as lines:
                for found in start():
                    lines.write(json.dumps(found, ensure_ascii=False) + "\n")
                    lines.flush()
            os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    for path in sorted(work.glob(f"{name}-*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _control(number: int, items: Sequence[pytest.Item], work: Path, original: str) -> Iterator[tuple[str, float]]:
    """Yield the tests that pass over packs with other titles, with their seconds."""
    folder = _own_folder(work / f"control-{number}", original)
    for path in (*folder.glob("*/pack.toml"), *folder.glob("supplements/*.toml")):
        path.write_text(path.read_text("utf-8").replace('title = ["', 'title = ["·', 1), encoding="utf-8")
    by_file: dict[str, list[pytest.Item]] = {}
    for item in items:
        by_file.setdefault(item.nodeid.partition("::")[0], []).append(item)
    for group in by_file.values():
        yield from _forked(lambda group=group: _timed(group), work, seconds=180) or []


def _timed(items: Sequence[pytest.Item]) -> list[tuple[str, float]]:
    passed = []
    for item, following in zip_longest(items, items[1:]):
        began = time.process_time()
        red, seconds = _red(item, following), time.process_time() - began
        if not red and seconds <= SLOW:
            passed.append((item.nodeid, seconds))
    return passed


def _judge(
    number: int, mutants: Sequence[Mutant], tests: Sequence[Test], work: Path, original: str
) -> Iterator[dict[str, Any]]:
    """Yield for each mutant which tests went red, by clause."""
    folder = _own_folder(work / f"mutant-{number}", original)
    policies.load_library(folder)
    for mutant in mutants:
        path = folder / mutant.path
        text = path.read_text(encoding="utf-8")
        path.write_text(mutant.applied(text), encoding="utf-8")
        found = _forked(lambda mutant=mutant: _noticed(mutant, tests), work, seconds=SECONDS)
        path.write_text(text, encoding="utf-8")
        yield {"name": mutant.name, **(found or {"killed": {}, "by": ENDLESS})}


def _noticed(mutant: Mutant, tests: Sequence[Test]) -> dict[str, Any]:
    """Run the tests that name the mutant's clauses, then, if none went red, the quick ones of all policies."""
    wanted = set(mutant.clauses)
    own = [test for test in tests if test.clauses & wanted]
    try:
        policies.library()
    except PolicyError:
        return {"killed": {clause: test.name for test in own for clause in test.clauses & wanted}, "by": REFUSED}
    killed = _own_kills(own, wanted, thorough=mutant.kind in {GUARD, FIGURE, ROW})
    if killed:
        return {"killed": killed, "by": next(iter(killed.values()))}
    rest = [test for test in tests if test.general and not test.clauses & wanted]
    for test, following in zip_longest(rest, rest[1:]):
        if _red(test.item, following and following.item):
            return {"killed": {}, "by": test.name}
    return {"killed": {}, "by": ""}


def _own_kills(own: Sequence[Test], wanted: set[str], *, thorough: bool) -> dict[str, str]:
    """Return the first red test of every clause, or (not `thorough`) of any."""
    killed: dict[str, str] = {}
    reachable = {clause for test in own for clause in test.clauses & wanted}
    for test, following in zip_longest(own, own[1:]):
        if _red(test.item, following and following.item):
            killed = dict.fromkeys(test.clauses & wanted, test.name) | killed
            if not thorough or killed.keys() == reachable:
                break
    return killed


def _red(item: pytest.Item, following: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _own_folder(folder: Path, original: str) -> Path:
    """Give this process policies of its own, which every test then reads."""
    shutil.copytree(original, folder)
    os.environ["ZC_POLICIES"] = str(folder)
    policies.FOLDER = folder
    policies.library.cache_clear()
    policies.calendar.cache_clear()
    return folder


def _forked(work: Callable[[], Any], folder: Path, *, seconds: int) -> Any:
    """Return what the work gives in a process of its own; None if it took too long or broke down."""
    answer = folder / f"answer-{os.getpid()}.json"
    answer.unlink(missing_ok=True)
    pid = os.fork()
    if pid == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        draft = answer.with_suffix(".draft")
        draft.write_text(json.dumps(work(), ensure_ascii=False), encoding="utf-8")
        draft.replace(answer)
        os._exit(0)
    os.waitpid(pid, 0)
    return json.loads(answer.read_text(encoding="utf-8")) if answer.is_file() else None
