"""`survivors.toml`: mutants that no test can notice, each with the reason; an entry that fits none is an error."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from zhicheng.cli.places import ROOT
from zhicheng.core.policy import PolicyError
from zhicheng.infra.terminal import english

SURVIVORS = ROOT / "policies" / "clauses" / "survivors.toml"


class Excuse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of mutants (`*` stands for any words) and why they change nothing, in Chinese and English."""

    mutants: list[str]
    why: tuple[str, str]

    @property
    def told(self) -> str:
        return self.why[1] if english() else self.why[0]


class Survivors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    survivors: list[Excuse] = []


def read_survivors(path: Path = SURVIVORS) -> dict[str, Excuse]:
    """Return the excuses by pattern. PolicyError: the file is malformed."""
    try:
        form = msgspec.toml.decode(path.read_bytes(), type=Survivors)
    except msgspec.DecodeError as error:
        raise PolicyError(f"{path.name}: {error}") from None
    return {pattern: excuse for excuse in form.survivors for pattern in excuse.mutants}


def excused(excuses: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Return the pattern that excuses each mutant that has one."""
    patterns = {pattern: re.compile(".*".join(map(re.escape, pattern.split("*")))) for pattern in excuses}
    fitting = {name: [pattern for pattern, form in patterns.items() if form.fullmatch(name)] for name in names}
    return {name: found[0] for name, found in fitting.items() if found}


def idle(excuses: Iterable[str], names: Iterable[str], survived: Iterable[str]) -> list[str]:
    """Return the patterns that speak of mutants of this run, none of which survived."""
    survived = list(survived)
    return [one for one in excuses if excused([one], names) and not excused([one], survived)]
