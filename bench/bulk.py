"""How fast the law is in bulk: verdict and masks on derived facts, the whole application, a draft against the law.

Run it from the checkout: `.venv/bin/python bench/bulk.py [--people N] [--rounds N] [--memory FILE]`. Wall-clock
seconds move with whatever else the machine does, so that CPU seconds stand beside them. `--memory` simulates over
a people file in a process of its own and prints its greatest resident memory.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import polars as pl  # noqa: E402 - the sources come first

from zhicheng.core.policy.bulk.inventing import invent  # noqa: E402
from zhicheng.core.policy.bulk.judging import judged  # noqa: E402
from zhicheng.core.policy.bulk.running import derive  # noqa: E402
from zhicheng.core.policy.bulk.simulating import Comparison, Tally, compare  # noqa: E402
from zhicheng.infra.policies import library  # noqa: E402

DAY = date(2024, 6, 15)
DRAFT = "example-city-2026"
CURRENT = "guangxi-2022"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", type=Path, metavar="FILE")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Polars {pl.__version__}, {options.people} people")
    measure(options.people, options.rounds)
    if options.memory:
        simulate(options.memory)


def measure(count: int, rounds: int) -> None:
    one, two = compared(CURRENT), compared(CURRENT, DRAFT)
    facts = two.facts(invent(0, count, 1, DAY))
    derived, both = derive(one.plan, facts), derive(two.plan, facts)
    print(f"{len(one.sides['0'].judge.rules)} rules, {len(one.plan.derived)} columns derived from lists")
    report("invented", count, rounds, lambda: invent(0, count, 1, DAY))
    report("verdict and masks on derived facts", count, rounds, lambda: judges(one, derived))
    report("verdict alone on derived facts", count, rounds, lambda: verdicts(one, derived))
    report("whole application question", count, rounds, lambda: one.answers(facts))
    report("draft against current on derived facts", count, rounds, lambda: judges(two, both))
    report("draft against current, whole", count, rounds, lambda: Tally().add(two, facts))


def compared(*packs: str) -> Comparison:
    known = library()
    laws = {
        str(place): (pack, [known.supplement(name) for name in dict.fromkeys((*pack.supplements, "engineering-2019"))])
        for place, pack in enumerate(map(known.pack, packs))
    }
    return compare(
        laws if len(laws) == 1 else dict(zip(("before", "after"), laws.values(), strict=True)), known.calendar, DAY
    )


def judges(comparison: Comparison, derived: pl.DataFrame) -> pl.DataFrame:
    return judged(derived, {name: side.judge for name, side in comparison.sides.items()})


def verdicts(comparison: Comparison, derived: pl.DataFrame) -> pl.DataFrame:
    outcomes = derived.select(each for name, side in comparison.sides.items() for each in side.judge.outcomes(name))
    return outcomes.select(side.judge.verdict(name) for name, side in comparison.sides.items())


def report(name: str, count: int, rounds: int, run: Callable[[], Any]) -> None:
    """Print the best round's wall-clock and CPU seconds, and millions of people a second by each."""
    best = min((timed(run) for _ in range(rounds)), key=lambda pair: pair[1])
    wall, cpu = best
    speed = f"{count / wall / 1e6:8.2f} M/s wall {count / cpu / 1e6:8.2f} M/s a CPU second"
    print(f"{name:40} {wall:8.3f} s wall {cpu:8.3f} s CPU {speed}", flush=True)


def timed(run: Callable[[], Any]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - cpu


def simulate(people: Path) -> None:
    command = [str(ROOT / "zc"), "simulate", "--policy", CURRENT, "--against", DRAFT, "--on", DAY.isoformat()]
    started = time.monotonic()
    subprocess.run(
        [*command, "--with", "engineering-2019", "--people", str(people)], check=True, stdout=subprocess.DEVNULL
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, cpu = time.monotonic() - started, used.ru_utime + used.ru_stime
    print(
        f"simulated {people}: {seconds:.1f} s wall, {cpu:.1f} s CPU, at most {used.ru_maxrss / 1024:.0f} MiB resident"
    )


if __name__ == "__main__":
    main()
