"""Plugin of `zc clauses --mutate`: everything is imported and collected once, then each mutant gets a forked process.

A test that goes red is run over the packs as they are before it counts: one that is red there too notices nothing.
Tests that need a database, a browser or long take no part.
"""

import json
import os
import resource
import shutil
import signal
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import pytest
from _pytest.runner import runtestprotocol

import zhicheng.core.policy as door
from zhicheng.cli.clauses.mutants import GUARD, Mutant
from zhicheng.core.policy import Library, Pack, PolicyError
from zhicheng.core.policy import library as loading
from zhicheng.core.policy.later import Later
from zhicheng.core.policy.layers import Layer
from zhicheng.core.policy.sources import CheckedText, Source
from zhicheng.infra import policies

NEEDS_MORE = {"db", "transactional_db", "django_db_setup", "databases", "fresh_database", "fresh_clone"}
SECONDS = 30  # of processor time for one mutant
SLOW = 4  # seconds of processor time, after which a test is stopped and takes no part
GENERAL = (Path("tests/core/policy"), Path("tests/core/policy/routing"))
BEST = "tests/core/policy/test_worked_cases.py"
REMEMBERED = 40  # tests of a file
FEW = 3  # clauses; a figure of more is noticed by a test of any
REFUSED, ENDLESS = "refused", "endless"


class Loader:
    """Reads the same texts once for all tests of a process, and of changed ones only what the change is about.

    A text that was read as it stands is not checked again; a pack keeps the rules of every question whose file and
    tables did not change. A pack below a changed one stays as it was: its own tests seldom notice more.
    """

    def __init__(self) -> None:
        self.parse, self.make = loading.parse_library, loading.pack_of
        self.last: tuple[dict[str, str], Library] | None = None
        self.checked: dict[str, CheckedText] = {}
        self.made: dict[str, tuple[Any, Pack]] = {}

    def parse_library(self, files: Mapping[str, str]) -> Library:
        if self.last is None or files != self.last[0]:
            self.last = dict(files), self.parse({path: self._text(path, text) for path, text in files.items()})
            self._note(files)
        return self.last[1]

    def _text(self, path: str, text: str) -> str:
        """Return the text with its content if it was found sound before, or is a head: those are checked anyway."""
        known = self.checked.get(path)
        if known == text:
            return known or text
        return checked_text(path, text) if known and path.endswith("/pack.toml") else text

    def _note(self, files: Mapping[str, str]) -> None:
        """Keep what the first reading, a strict one, found sound."""
        if not self.checked:
            tomls = {path: text for path, text in files.items() if path.endswith(".toml")}
            self.checked = {path: checked_text(path, text) for path, text in tomls.items()}

    def pack_of(self, layer: Layer, facts: Mapping[str, str], clauses: Sequence[Any], higher: Pack | None) -> Pack:
        made_of = ({path: source.text for path, source in layer.sources.items()}, facts, clauses)
        known = self.made.get(layer.form.id)
        if known is None:
            known = self.made[layer.form.id] = made_of, self.make(layer, facts, clauses, higher)
        elif known[0] != made_of:
            return _with_known_rules(self.make(layer, facts, clauses, higher), known[1])
        return known[1]


def checked_text(path: str, text: str) -> CheckedText:
    return CheckedText(text, msgspec.to_builtins(Source(path, text).raw()))


def _with_known_rules(pack: Pack, known: Pack) -> Pack:
    """Return the changed pack with the rules, made before, of the questions that the change is not about."""
    if pack.tables != known.tables or pack.schema != known.schema:
        return pack
    old, new = known.layers[-1].sources, pack.layers[-1].sources
    changed = {path for path in {*old, *new} if path not in old or path not in new or old[path].text != new[path].text}
    written = {question: source.path.partition("/")[2] for question, (_, source) in pack.layers[-1].questions.items()}
    same = [question for question, path in written.items() if path not in changed]
    makers = {question: partial(pack.rulings.__getitem__, question) for question in pack.rulings}
    makers |= {question: partial(known.rulings.__getitem__, question) for question in same if question in known.rulings}
    return replace(pack, rulings=Later(makers))


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


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    path = Path(os.environ["ZC_MUTATION_JOBS"])
    jobs = json.loads(path.read_text(encoding="utf-8"))
    mutants = [Mutant(**mutant | {"clauses": tuple(mutant["clauses"])}) for mutant in jobs["mutants"]]
    tests = sorted((_test(item) for item in session.items if _light(item)), key=_order)
    pids = []
    for number in range(jobs["workers"]):
        pid = os.fork()
        if pid == 0:
            _work(Judge(tests, path.parent, number), mutants[number :: jobs["workers"]], jobs["policies"])
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    return True


def _light(item: pytest.Item) -> bool:
    if NEEDS_MORE & set(item.fixturenames) or item.get_closest_marker("django_db"):
        return False
    return _is_general(item) or item.get_closest_marker("clause") is not None


def _is_general(item: pytest.Item) -> bool:
    """Tell whether a test asks the packs; one that edits their texts would notice any change to a text."""
    return Path(item.nodeid.partition("::")[0]).parent in GENERAL and "library" in item.fixturenames


def _test(item: pytest.Item) -> Test:
    clauses = frozenset(clause for mark in item.iter_markers("clause") for clause in mark.args)
    return Test(item, item.nodeid.partition("[")[0], clauses, _is_general(item))


def _may_notice(test: Test, mutant: Mutant) -> bool:
    """Tell whether a test without the clause is worth a try: the routes' own, or not another pack's own."""
    if mutant.path.endswith("/routes.toml"):
        return test.name.startswith("tests/core/policy/routing/")
    region = mutant.path.partition("-")[0]
    others = {"guangxi", "qinzhou", "kashgar", "engineering"} - {region}
    return not any(f"test_{other}" in test.name for other in others)


def _order(test: Test) -> tuple[bool, bool]:
    """Worked cases first, for they notice most; what tries many examples last."""
    many = getattr(getattr(test.item, "obj", None), "is_hypothesis_test", False)
    return not test.name.startswith(BEST), many


def _work(judge: "Judge", mutants: Sequence[Mutant], original: str) -> NoReturn:
    """Judge the mutants in this process, a line of JSON each; whoever reads the lines sees what is missing."""
    try:
        folder = _own_folder(judge.work / f"policies-{judge.number}", original)
        with (judge.work / f"found-{judge.number}.jsonl").open("w", encoding="utf-8") as lines:
            for mutant in mutants:
                path = folder / mutant.path
                text = path.read_text(encoding="utf-8")
                found = judge.found(mutant, path, text)
                lines.write(json.dumps({"name": mutant.name, **found}, ensure_ascii=False) + "\n")
                lines.flush()
    except Exception:  # noqa: BLE001 - whatever broke is told, and the process ends here
        traceback.print_exc()
    finally:
        os._exit(0)


def _own_folder(folder: Path, original: str) -> Path:
    """Give this process policies of its own, which every test then reads, and load them as they are."""
    shutil.copytree(original, folder)
    os.environ["ZC_POLICIES"] = str(folder)
    policies.FOLDER = folder
    policies.calendar.cache_clear()
    policies.library.cache_clear()
    policies.load_library(folder)
    return folder


class Judge:
    """Puts mutants to the tests; knows by and by which tests are red without any mutant, or slow."""

    def __init__(self, tests: Sequence[Test], work: Path, number: int) -> None:
        self.tests, self.work, self.number = tests, work, number
        self.sound: dict[str, bool] = {}
        # By file, the tests that noticed its last mutants, the latest first: they likely notice the next, too.
        self.lately: dict[str, list[str]] = {}

    def found(self, mutant: Mutant, path: Path, text: str) -> dict[str, Any]:
        """Return which test went red for each clause, and what noticed the mutant first."""
        while True:
            path.write_text(mutant.applied(text), encoding="utf-8")
            found = self._forked(lambda: self._noticed(mutant), SECONDS) or {"red": {}, "by": ENDLESS, "slow": []}
            path.write_text(text, encoding="utf-8")
            self.sound |= dict.fromkeys(found["slow"], False)
            reds = {*found["red"].values(), found["by"]} - {"", ENDLESS, REFUSED}
            if found["by"] == REFUSED or all(self._is_sound(node) for node in reds):
                killed = {clause: node.partition("[")[0] for clause, node in found["red"].items()}
                self._remember(mutant.path, found["by"])
                return {"killed": killed, "by": found["by"].partition("[")[0]}

    def _remember(self, path: str, node: str) -> None:
        others = [one for one in self.lately.get(path, []) if one != node]
        self.lately[path] = [node, *others][:REMEMBERED]

    def _lately_first(self, tests: Sequence[Test], path: str) -> list[Test]:
        place = {node: number for number, node in enumerate(self.lately.get(path, []))}
        return sorted(tests, key=lambda test: place.get(test.item.nodeid, REMEMBERED))

    def _is_sound(self, node: str) -> bool:
        """Tell whether a test passes over the packs as they are."""
        if node not in self.sound:
            (test,) = [test for test in self.tests if test.item.nodeid == node]
            self.sound[node] = self._forked(lambda: not _red(test.item, None, []), SECONDS) is True
        return self.sound[node]

    def _noticed(self, mutant: Mutant) -> dict[str, Any]:
        """Run the tests that name the mutant's clauses, then, if none went red, those of all policies."""
        tests = [test for test in self.tests if self.sound.get(test.item.nodeid, True)]
        wanted = set(mutant.clauses)
        own = [test for test in tests if test.clauses & wanted]
        try:
            policies.library()
        except PolicyError:
            red = {clause: test.item.nodeid for test in own for clause in test.clauses & wanted}
            return {"red": red, "by": REFUSED, "slow": []}
        slow: list[str] = []
        red = _own_reds(own, wanted, slow, thorough=mutant.kind == GUARD or len(wanted) <= FEW)
        rest = [test for test in tests if test.general and not test.clauses & wanted and _may_notice(test, mutant)]
        by = next(iter(red.values()), "") or _first_red(self._lately_first(rest, mutant.path), slow)
        return {"red": red, "by": by, "slow": slow}

    def _forked(self, work: Callable[[], Any], seconds: int) -> Any:
        """Return what the work gives in a process of its own; None if it took too long or broke down."""
        answer = self.work / f"answer-{self.number}.json"
        answer.unlink(missing_ok=True)
        pid = os.fork()
        if pid == 0:
            _answer(work, answer, seconds)
        os.waitpid(pid, 0)
        return json.loads(answer.read_text(encoding="utf-8")) if answer.is_file() else None


def _answer(work: Callable[[], Any], answer: Path, seconds: int) -> NoReturn:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        draft = answer.with_suffix(".draft")
        draft.write_text(json.dumps(work(), ensure_ascii=False), encoding="utf-8")
        draft.replace(answer)
    finally:
        os._exit(0)


def _own_reds(own: Sequence[Test], wanted: set[str], slow: list[str], *, thorough: bool) -> dict[str, str]:
    """Return the first red test of every clause, or (not `thorough`) of any."""
    red: dict[str, str] = {}
    reachable = {clause for test in own for clause in test.clauses & wanted}
    for test, following in zip_longest(own, own[1:]):
        if _red(test.item, following, slow):
            red = dict.fromkeys(test.clauses & wanted, test.item.nodeid) | red
            if not thorough or red.keys() == reachable:
                break
    return red


def _first_red(rest: Sequence[Test], slow: list[str]) -> str:
    for test, following in zip_longest(rest, rest[1:]):
        if _red(test.item, following, slow):
            return test.item.nodeid
    return ""


class TooSlowError(BaseException):
    """The test used up its time."""


def _stop(*_signal: object) -> NoReturn:
    raise TooSlowError


def _red(item: pytest.Item, following: Test | None, slow: list[str]) -> bool:
    """Run one test; one that has to be stopped is noted as slow and is not red."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
    try:
        reports = runtestprotocol(item, log=False, nextitem=following.item if following else None)
    except TooSlowError:
        reports = []
    spent = signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0] == 0
    if spent:
        slow.append(item.nodeid)
    return not spent and any(report.failed for report in reports)
