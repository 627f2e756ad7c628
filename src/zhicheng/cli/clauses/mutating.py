"""`zc clauses --mutate`: mutants of the packs put to the tests in one warm process, and what survived."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from zhicheng.cli.clauses.catalogue import known_ids
from zhicheng.cli.clauses.marking import marked_tests
from zhicheng.cli.clauses.mutants import FIGURE, NUMBER, Mutant, mutants_of
from zhicheng.cli.clauses.record import FOLDER
from zhicheng.cli.clauses.verdicts import KEPT, Verdict, folders, keep_verdicts, read_verdicts
from zhicheng.cli.places import ROOT
from zhicheng.infra.policies import load_library

WORKERS = 2
AT_ONCE = 300  # mutants between two writings of the record
NUMBERS = frozenset({FIGURE, NUMBER})
WARM = "tests.mutating"


class BrokenRunError(RuntimeError):
    """The tests could not be run at all."""


def all_mutants(policies: Path, only: Sequence[str] = ()) -> dict[str, list[Mutant]]:
    """Return the mutants of every pack and of the supplements, or of the folders named."""
    ids = known_ids(policies)
    return {folder: mutants_of(policies, folder, ids) for folder in folders(policies) if not only or folder in only}


def chosen(mutants: Sequence[Mutant], clause: str, limit: int) -> list[Mutant]:
    """Return the mutants of a clause (or of all), at most `limit` of them, spread over the whole."""
    found = [mutant for mutant in mutants if not clause or clause in mutant.clauses]
    step = max(1, -(-len(found) // limit)) if limit else 1
    return found[::step]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which mutants a run is about: packs, one clause, at most so many, figures and dates alone, those named.

    `again` takes also those that the record says are noticed. `names` None is any.
    """

    packs: Sequence[str] = ()
    clause: str = ""
    limit: int = 0
    numbers: bool = False
    again: bool = False
    names: Collection[str] | None = None


def mutate(policies: Path, choice: Choice, kept: Path = KEPT) -> dict[str, Verdict]:
    """Put the mutants chosen to the tests, keep what was found, return the verdicts of all that were chosen.

    BrokenRunError: the tests could not be run. PolicyError: the packs do not even load unchanged.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="work-", dir=FOLDER) as name:
        work = Path(name)
        # Whoever edits a pack meanwhile does not change what this run is about.
        still = Path(shutil.copytree(policies, work / "policies"))
        load_library(still)
        by_folder = all_mutants(still, choice.packs)
        every = [mutant for mutants in by_folder.values() for mutant in mutants]
        wanted = [mutant for mutant in every if mutant.kind in NUMBERS or not choice.numbers]
        wanted = [mutant for mutant in wanted if choice.names is None or mutant.name in choice.names]
        wanted = chosen(wanted, choice.clause, choice.limit)
        known = read_verdicts(by_folder, kept)
        todo = [one for one in wanted if choice.again or one.name not in known or not known[one.name].noticed]
        for start in range(0, len(todo), AT_ONCE):
            known |= _run(todo[start : start + AT_ONCE], still, work / str(start))
            keep_verdicts(by_folder, known, kept)
    return {one.name: known[one.name] for one in wanted}


def _run(mutants: Sequence[Mutant], policies: Path, work: Path) -> dict[str, Verdict]:
    """Run the tests over the mutants; every worker writes a line of JSON for each."""
    work.mkdir()
    jobs = work / "jobs.json"
    jobs.write_bytes(msgspec.json.encode({"policies": str(policies), "workers": WORKERS, "mutants": mutants}))
    marked = {test.partition("::")[0] for tests in marked_tests().values() for test in tests}
    files = sorted(file for file in marked if not file.startswith(("tests/journeys", "tests/core/policy")))
    command = [sys.executable, "-m", "pytest", "-p", WARM, "-p", "no:cacheprovider", "-p", "no:xdist"]
    command += ["-q", "--continue-on-collection-errors", "-m", "not journey and not long", "tests/core/policy", *files]
    environment = {**os.environ, "ZC_MUTATION_JOBS": str(jobs)}
    run = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, text=True)
    lines = [line for path in sorted(work.glob("found-*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    if len(lines) != len(mutants):
        raise BrokenRunError("\n".join(run.stdout.splitlines()[-20:]))
    return {found["name"]: Verdict(found["killed"], found["by"]) for found in map(json.loads, lines)}
