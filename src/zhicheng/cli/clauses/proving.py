"""Is a clause proved? Its tests passed in the last full run, and they notice when its rule or figure is disabled."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from zhicheng.cli.clauses.catalogue import Clause
from zhicheng.cli.clauses.citing import Places
from zhicheng.cli.clauses.marking import Marked
from zhicheng.cli.clauses.mutants import FIGURE, GUARD, ROW, SUPPLEMENTS, Mutant
from zhicheng.cli.clauses.record import Report
from zhicheng.cli.clauses.verdicts import Verdict


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a clause lives and what proves it. No place at all is what is still missing."""

    clause: Clause
    where: Sequence[str]
    tests: Sequence[str]
    proved: bool

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.clause.id,
            "system": self.clause.system,
            "where": list(self.where),
            "tests": list(self.tests),
            "proved": self.proved,
        }


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything a standing is drawn from; `verdicts` are of mutants whose place still reads as it did."""

    places: Places
    marked: Marked
    report: Report
    mutants: Sequence[Mutant]
    verdicts: Mapping[str, Verdict]
    excused: Collection[str]


def standings(clauses: Mapping[str, Clause], evidence: Evidence) -> list[Standing]:
    """Return the standing of every clause, in the order of the list."""
    ran = evidence.report.by_clause()
    units = _units(evidence.mutants)
    found = []
    for clause in clauses.values():
        runs = ran.get(clause.id, {})
        passed = {test for test, well in runs.items() if well}
        where = evidence.places.get(clause.id, [])
        noticed = all(_noticed(clause.id, unit, passed, evidence) for unit in units.get(clause.id, {}).values())
        found.append(
            Standing(
                clause=clause,
                where=where,
                tests=sorted(evidence.marked.get(clause.id, set()) | runs.keys()),
                proved=bool(where and passed and noticed),
            )
        )
    return found


def awaited(evidence: Evidence) -> set[str]:
    """Return the mutants, by name, that keep a clause unproved although tests carry it, did all of these pass."""
    units = _units(evidence.mutants)
    found: set[str] = set()
    for clause, tests in evidence.marked.items():
        for unit in units.get(clause, {}).values():
            if not _noticed(clause, unit, tests, evidence):
                found |= {mutant.name for mutant in unit if not _red(clause, mutant, tests, evidence)}
    return found


Units = dict[str, dict[str, list[Mutant]]]


def _units(mutants: Sequence[Mutant]) -> Units:
    """Return by clause the rules, figures and rows that carry it, each with its mutants."""
    units: Units = {}
    for mutant in mutants:
        # What a supplement fills in is the other text's figure, not the clause's own.
        if mutant.kind in {GUARD, FIGURE, ROW} and not mutant.path.startswith(f"{SUPPLEMENTS}/"):
            for clause in mutant.clauses:
                units.setdefault(clause, {}).setdefault(mutant.unit, []).append(mutant)
    return units


def _noticed(clause: str, unit: Sequence[Mutant], passed: Collection[str], evidence: Evidence) -> bool:
    """Tell whether the clause's own tests go red: for any way to disable a rule or row, for every figure."""
    figures = [_red(clause, mutant, passed, evidence) for mutant in unit if mutant.kind == FIGURE]
    others = [_red(clause, mutant, passed, evidence) for mutant in unit if mutant.kind != FIGURE]
    return all(figures) and (not others or any(others))


def _red(clause: str, mutant: Mutant, passed: Collection[str], evidence: Evidence) -> bool:
    if mutant.name in evidence.excused:
        return True
    verdict = evidence.verdicts.get(mutant.name)
    return verdict is not None and verdict.killed.get(clause) in passed
