"""What 300 approvals in one batch cost, from the choice on the workbench to the last case.

    .venv/bin/python bench/batches.py [--cases 300] [--role employer organizer]

Aim: 10 s from agreeing to the last case (issue 5). The cases wait at an employer (the next step is its deliberation)
and at the committee's office (they are accepted), among twice as many others. What is timed is the job's own work,
slice by slice, as the worker does it: wall time, and CPU time of this process and of its PostgreSQL backend together
(the latter read in ticks of 10 ms). The cluster is one of the run's own, removed afterwards.
"""

import argparse
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.applications import TICK, Scratch, backend_ticks, make_town  # noqa: E402 - sets Django up
from bench.filling import fill, settle  # noqa: E402

from tests.stages.applications.filling import NOW  # noqa: E402
from tests.world import officer  # noqa: E402
from zhicheng.infra.access import Actor, acting  # noqa: E402
from zhicheng.infra.clock.reading import fixed_time  # noqa: E402
from zhicheng.stages.registry.models import Post  # noqa: E402
from zhicheng.stages.reviewing.batching import carry_on  # noqa: E402
from zhicheng.stages.reviewing.models import BatchItem  # noqa: E402
from zhicheng.stages.reviewing.queries import steps_for_batch  # noqa: E402
from zhicheng.stages.reviewing.services import approve_batch, begin_batch  # noqa: E402

AIM = 10.0  # seconds for 300


@dataclass(frozen=True)
class Cost:
    """Seconds: by the clock, of Python, of PostgreSQL."""

    wall: float
    python: float
    postgres: float

    def told(self, cases: int) -> str:
        each = (self.python + self.postgres) / cases * 1000
        return f"{self.wall:6.1f} s, CPU {self.python:5.1f} + {self.postgres:4.1f} s, {each:5.1f} ms CPU a case"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--role", nargs="+", default=["employer", "organizer"], choices=["employer", "organizer"])
    options = parser.parse_args()
    print(platform.python_version(), platform.machine(), flush=True)
    with Scratch() as scratch, fixed_time(NOW):
        town = make_town()
        scratch.connect("zc_owner")
        fill(town.model, town.world.organizer, 1, options.cases * 4)
        settle()
        scratch.connect("zc_app")
        clerks = {
            "employer": officer("农知秋", 151, Post.EMPLOYER_HANDLER, town.world.employer),
            "organizer": officer("陆行舟", 153, Post.ORGANIZER_HANDLER, town.world.organizer),
        }
        for role in options.role:
            run(role, clerks[role], options.cases)


def run(role: str, who: Actor, cases: int) -> None:
    """One batch from the choice to the end."""
    steps = list(steps_for_batch(who).values_list("pk", flat=True)[:cases])
    made = []
    begun = cost_of(lambda: made.append(begin_batch(actor=who, now=NOW, step_ids=steps)))
    batch = made[0]
    looked = cost_of(lambda: work(batch.pk))
    approve_batch(actor=who, now=NOW, batch_id=batch.pk)
    done = cost_of(lambda: work(batch.pk))
    with acting(who):
        approved = batch.items.filter(state=BatchItem.State.DONE).count()
    print(f"{role}: {approved} of {len(steps)} approved")
    print(f"  choice to first page   {begun.told(cases)}")
    print(f"  looking over the rest  {looked.told(cases)}")
    print(f"  approving              {done.told(cases)}{'' if done.wall <= AIM else '   over the aim'}", flush=True)


def work(batch_id: int) -> None:
    """What the worker does: slice after slice."""
    while carry_on(batch_id, lambda: NOW + timedelta(seconds=1)):
        pass


def cost_of(act: Callable[[], object]) -> Cost:
    wall, python, postgres = time.monotonic(), time.process_time(), backend_ticks()
    act()
    return Cost(time.monotonic() - wall, time.process_time() - python, (backend_ticks() - postgres) * TICK / 1000)


if __name__ == "__main__":
    main()
