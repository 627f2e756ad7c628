"""`zc clauses --mutate`: mutants of the packs put to the tests in one warm process, and what survived."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from zhicheng.cli.clauses.catalogue import known_ids
from zhicheng.cli.clauses.marking import marked_tests
from zhicheng.cli.clauses.mutants import FIGURE, NUMBER, Mutant, mutants_of
from zhicheng.cli.clauses.record import (
    FOLDER,
    MUTATIONS,
    PackRecord,
    Verdict,
    folders,
    read_mutations,
    text_hash,
    write,
)
from zhicheng.cli.places import ROOT
from zhicheng.infra.policies import load_library

WORKERS = 2
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


def mutate(
    policies: Path, *, packs: Sequence[str], clause: str, limit: int, missed: bool, numbers: bool = False
) -> dict[str, Verdict]:
    """Put the mutants chosen to the tests and keep what was found.

    BrokenRunError: the tests could not be run. PolicyError: the packs do not even load unchanged.
    `numbers` takes figures and dates alone; `missed` leaves out mutants that an earlier run over the same pack saw
    noticed.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="work-", dir=FOLDER) as name:
        work = Path(name)
        # Whoever edits a pack meanwhile does not change what this run is about.
        still = Path(shutil.copytree(policies, work / "policies"))
        load_library(still)
        by_folder = all_mutants(still, packs)
        hashes = {folder: text_hash(still, folder) for folder in by_folder}
        every = [mutant for mutants in by_folder.values() for mutant in mutants]
        todo = chosen([mutant for mutant in every if mutant.kind in NUMBERS or not numbers], clause, limit)
        if missed:
            seen = {name for name, verdict in _standing(by_folder, hashes).items() if verdict.noticed}
            todo = [mutant for mutant in todo if mutant.name not in seen]
        verdicts = _run(todo, still, work) if todo else {}
    # Another run may have kept other packs meanwhile, so what stands is read now.
    known = _standing(by_folder, hashes) | verdicts
    kept = {
        folder: PackRecord(hashes[folder], {one.name: known[one.name] for one in mutants if one.name in known})
        for folder, mutants in by_folder.items()
    }
    write(read_mutations() | kept, MUTATIONS)
    return verdicts


def _standing(folders: Iterable[str], hashes: Mapping[str, str]) -> dict[str, Verdict]:
    """Return what earlier runs found in packs of these hashes."""
    records = read_mutations()
    same = [records[folder] for folder in folders if folder in records and records[folder].hash == hashes[folder]]
    return {name: verdict for record in same for name, verdict in record.verdicts.items()}


def _run(mutants: Sequence[Mutant], policies: Path, work: Path) -> dict[str, Verdict]:
    """Run the tests over the mutants; every worker writes a line of JSON for each."""
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
