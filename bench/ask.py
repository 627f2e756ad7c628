"""How long the policy takes for one case, and for a thousand.

    .venv/bin/python bench/ask.py [CASES.json]

Aims: an application with its full explanation 0.5 ms (median), with the changes that would help 3 ms;
1,000 cases through `./zc ask` 3 s after start-up. CPU time; the best of several rounds for each case,
as other work on the machine only ever adds.
"""

import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from zhicheng.core.policy import Library, Question  # noqa: E402 - found from here only
from zhicheng.core.policy.findings import find  # noqa: E402
from zhicheng.core.policy.reading import read_record  # noqa: E402
from zhicheng.core.policy.rules import verdict  # noqa: E402
from zhicheng.core.policy.scoping import scope_of  # noqa: E402
from zhicheng.infra.policies import library  # noqa: E402

CASES = ROOT.parent / "shared" / "cases" / "cases.json"
ROUNDS = 15
MANY = 1000


def milliseconds(act: Callable[[], Any]) -> float:
    """Return the least CPU time of several rounds, in milliseconds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        act()
        best = min(best, time.process_time() - start)
    return best * 1000


def explain(in_force: Library, question: Question) -> None:
    """Read the facts, decide, and say what every clause found."""
    pack = in_force.pack(question.policy)
    ruling = pack.ruling(question.question)
    facts = read_record(pack.schema, ruling.fields, question.facts)
    scope = scope_of(pack, facts, question.on, [], in_force.calendar)
    verdict(ruling, scope)
    find(ruling, scope, pack.clauses)


def one(in_force: Library, cases: list[dict[str, Any]]) -> None:
    """Time every case alone, by policy, question and decision."""
    explained: dict[tuple[str, ...], list[float]] = {}
    answered: dict[tuple[str, ...], list[float]] = {}
    for case in cases:
        question = Question(
            policy=case["policy"],
            question=case["question"],
            on=date.fromisoformat(case["on"]),
            facts=case["facts"],
        )
        group = (case["policy"], case["question"], in_force.ask(question).decision)
        explained.setdefault(group, []).append(milliseconds(lambda asked=question: explain(in_force, asked)))
        answered.setdefault(group, []).append(milliseconds(lambda asked=question: in_force.ask(asked)))
    print(f"{'ms: median (most)':<48}{'explained':>16}{'times, changes':>16}")
    for group, times in explained.items():
        whole = answered[group]
        print(
            f"{' '.join(group):<48}{statistics.median(times):>8.2f} ({max(times):.2f})"
            f"{statistics.median(whole):>8.2f} ({max(whole):.2f})"
        )


def many(cases: list[dict[str, Any]]) -> None:
    """Time `./zc ask` on a thousand cases, less its start-up."""
    times = {}
    for count in (1, MANY):
        asked = json.dumps([cases[place % len(cases)] for place in range(count)])
        start = time.perf_counter()
        subprocess.run([str(ROOT / "zc"), "ask", "-"], input=asked, text=True, check=True, capture_output=True)
        times[count] = time.perf_counter() - start
    print(f"./zc ask: start-up with one case {times[1]:.2f} s; {MANY} cases {times[MANY] - times[1]:.2f} s more")


def main() -> None:
    """Print the machine and the times."""
    path = Path(sys.argv[1]) if sys.argv[1:] else CASES
    cases = json.loads(path.read_text(encoding="utf-8"))
    print(platform.platform(), platform.python_version())
    start = time.process_time()
    in_force = library()
    print(f"packs loaded and checked from their files: {(time.process_time() - start) * 1000:.0f} ms")
    one(in_force, cases)
    many(cases)


main()
