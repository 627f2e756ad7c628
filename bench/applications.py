"""What lists, details, saving and submitting cost the server among 1,000, 100,000 and 1,000,000 applications.

    .venv/bin/python bench/applications.py [--sizes 1000 100000 1000000] [--rounds 20] [--plans]

Aims: a list of 50 at most 12 queries and 40 ms, a detail 15 queries and 30 ms, a submission 100 ms, saving a field
20 ms; a list costs the same within 20 % whatever the size. The worst case is filled in: one campaign, half of all
cases waiting at one employer, half at one office. Milliseconds are CPU time of this process and of its PostgreSQL
backend together (the latter read in ticks of 10 ms over all rounds). The cluster is one of the run's own, removed
afterwards.
"""

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402 - found from here only

django.setup()

from bench.filling import FIRST, fill, settle  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from tests.conftest import _connect_to, _migrate  # noqa: E402
from tests.databases import TestDatabases  # noqa: E402
from tests.stages.applications.filling import (  # noqa: E402
    NOW,
    applicant,
    attach,
    basics,
    begin,
    save,
    sections,
    submit,
)
from tests.world import World, actor, make_world, officer, person  # noqa: E402
from zhicheng.infra.access import Actor  # noqa: E402
from zhicheng.infra.accounts.models import Account  # noqa: E402
from zhicheng.infra.clock.reading import fixed_time  # noqa: E402
from zhicheng.infra.postgres import Cluster  # noqa: E402
from zhicheng.stages.applications.checklist import checklist_of  # noqa: E402
from zhicheng.stages.applications.models import Application  # noqa: E402
from zhicheng.stages.registry.models import Post  # noqa: E402
from zhicheng.stages.reviewing.models import Step  # noqa: E402

SIZES = (1_000, 100_000, 1_000_000)
SUBMISSIONS = 6
TURNS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # of a transaction: no reads and no writes
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # ms


@dataclass(frozen=True)
class Town:
    """The city that is filled, and who asks."""

    world: World
    model: Application
    clients: dict[str, Client]


@dataclass(frozen=True)
class Act:
    """One request of a kind: the name, the aims (queries, ms), and how to ask the n-th time."""

    name: str
    queries: int
    aim: int
    ask: Callable[[int], Any]
    status: int = 200
    rounds: int | None = None


@dataclass(frozen=True)
class Figure:
    """What an act cost: queries, ms of Python (median and best), ms of PostgreSQL."""

    queries: int
    python: float
    best: float
    postgres: float

    @property
    def total(self) -> float:
        return self.python + self.postgres


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--plans", action="store_true", help="show how PostgreSQL reads the lists")
    options = parser.parse_args()
    print(platform.python_version(), platform.machine(), "ms CPU (Python + PostgreSQL)", flush=True)
    with Scratch() as scratch, fixed_time(NOW):
        run(scratch, make_town(), options)


def run(scratch: "Scratch", town: Town, options: argparse.Namespace) -> None:
    """Grow the city from size to size and measure at each, as the role that the platform works as."""
    there, seen = 0, {}
    for size in options.sizes:
        scratch.connect("zc_owner")
        fill(town.model, town.world.organizer, there + 1, size)
        settle()
        scratch.connect("zc_app")
        there = size
        print(f"\n{size:,} applications", flush=True)
        for act in acts(town, there):
            figure = measure(act, act.rounds or options.rounds)
            seen.setdefault(act.name, []).append(figure)
            tell(act, figure)
            if options.plans and act.name.startswith("list"):
                show_plans(act)
    print()
    for name, figures in seen.items():
        if name.startswith("list"):
            print(f"{name:<34} last size to first: {figures[-1].total / figures[0].total:5.2f}")


class Scratch:
    """A migrated database on a cluster of its own."""

    def __enter__(self) -> Self:
        self._home = Path(tempfile.mkdtemp(prefix="zhicheng-bench-"))
        self._databases = TestDatabases(Cluster(self._home, fast=True), self._home).__enter__()
        blocker = SimpleNamespace(unblock=nullcontext)
        self._name = self._databases.template(lambda new: _migrate(self._databases, blocker, new))
        self.connect("zc_app")
        return self

    def connect(self, role: str) -> None:
        """Let Django work on it as that role."""
        _connect_to(self._databases, role, self._name)

    def __exit__(self, *_error: object) -> None:
        connections.close_all()
        self._databases.__exit__()
        shutil.rmtree(self._home, ignore_errors=True)


def make_town() -> Town:
    """The city with its officers, one case handed in as the model of all others, and who asks."""
    world = make_world()
    who = applicant(world, "陶然", 100)
    model = submit(who, ready(world, who))
    asking = {
        "applicant": who,
        "employer": officer("韦知非", 101, Post.EMPLOYER_HANDLER, world.employer),
        "organizer": officer("梁书恒", 103, Post.ORGANIZER_HANDLER, world.organizer),
    }
    return Town(world, model, {role: client_of(one) for role, one in asking.items()})


def ready(world: World, who: Actor) -> Application:
    """A draft that may be handed in."""
    draft = begin(world, who)
    for group, data in sections(world).items():
        save(who, draft, group, data)
    for item in checklist_of(world.campaign).items:
        if item.required:
            attach(who, draft, item.key)
    return draft


def client_of(who: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=who.account_id))
    return client


def acts(town: Town, size: int) -> Iterator[Act]:
    yield from lists(town)
    yield from details(town, size)
    yield from changes(town, size)


def lists(town: Town) -> Iterator[Act]:
    clients, workbench = town.clients, reverse("workbench")
    yield Act("list, applicant", 12, 40, lambda _n: clients["applicant"].get(reverse("my_applications")))
    yield Act("list, officer", 12, 40, lambda _n: clients["employer"].get(workbench))
    yield Act("list, organizer", 12, 40, lambda _n: clients["organizer"].get(workbench))
    after = middle_of(town)
    yield Act("list, organizer, far page", 12, 40, lambda _n: clients["organizer"].get(workbench, {"after": after}))
    yield Act("list, organizer, a number", 12, 40, lambda _n: clients["organizer"].get(workbench, {"q": "B00000500"}))


def middle_of(town: Town) -> str:
    """The place of a case in the midst of the office's list."""
    waiting = Step.objects.filter(organization=town.world.organizer, closed_at=None).order_by("due_on", "id")
    step = waiting[waiting.count() // 2]
    return f"{step.due_on.isoformat()}.{step.pk}"


def details(town: Town, size: int) -> Iterator[Act]:
    clients = town.clients
    own = reverse("journey", args=[town.model.pk])
    yield Act("detail, applicant", 15, 30, lambda _n: clients["applicant"].get(own))
    some = Step.objects.filter(application_id=FIRST + size // 2 // 2 * 2, closed_at=None).get()
    case = reverse("journey", args=[some.application_id])
    yield Act("detail, organizer", 15, 30, lambda _n: clients["organizer"].get(case))
    decide = reverse("decide", args=[some.pk])
    yield Act("detail, organizer decides", 15, 30, lambda _n: clients["organizer"].get(decide))


def changes(town: Town, size: int) -> Iterator[Act]:
    """Saving and submitting change something each time, so each time is another."""
    drafts = [_draft(town, SIZES.index(size) * 20 + number) for number in range(SUBMISSIONS + 2)]
    client, draft = drafts[0]
    page, world = reverse("draft", args=[draft.pk, "basics"]), town.world
    versions = {"now": draft.sections.get(group="basics").version}

    def save(number: int) -> Any:
        typed = basics(world, post=f"给排水技术员{number}") | {"version": str(versions["now"])}
        answer = client.post(page, typed, headers={"HX-Request": "true"})
        versions["now"] += 1
        return answer

    yield Act("saving a field", 15, 20, save)

    def hand_in(number: int) -> Any:
        sender, ready = drafts[number + 1]
        return sender.post(reverse("check_answers", args=[ready.pk]), {"agreed": "yes"})

    yield Act("submitting", 60, 100, hand_in, status=302, rounds=SUBMISSIONS)


def _draft(town: Town, index: int) -> tuple[Client, Application]:
    who = actor(person("农晚照", 200 + index, unit=town.world.employer))
    return client_of(who), ready(town.world, who)


def measure(act: Act, rounds: int) -> Figure:
    """Ask once to warm up and to count the queries, then `rounds` times."""
    with CaptureQueriesContext(connection) as queries:
        answer = act.ask(0)
    asked = sum(not query["sql"].startswith(TURNS) for query in queries.captured_queries)
    assert answer.status_code == act.status, (act.name, answer.status_code)
    backend = backend_ticks()
    python = [_cpu(act.ask, number) for number in range(1, rounds + 1)]
    postgres = (backend_ticks() - backend) * TICK / rounds
    return Figure(asked, statistics.median(python), min(python), postgres)


def _cpu(ask: Callable[[int], Any], number: int) -> float:
    start = time.process_time()
    ask(number)
    return (time.process_time() - start) * 1000


def backend_ticks() -> int:
    """User and system time so far of the server process behind the connection."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def tell(act: Act, figure: Figure) -> None:
    over = "" if figure.queries <= act.queries and figure.total <= act.aim else "   over the aim"
    print(
        f"{act.name:<34} {figure.queries:3} queries ({act.queries})   {figure.python:6.1f} + {figure.postgres:6.1f} "
        f"= {figure.total:6.1f} ms ({act.aim}), best {figure.best + figure.postgres:6.1f}{over}",
        flush=True,
    )


def show_plans(act: Act) -> None:
    """Print the reads that take PostgreSQL more than a millisecond, with their plans."""
    with CaptureQueriesContext(connection) as queries:
        act.ask(0)
    for query in queries.captured_queries:
        if float(query["time"]) > 0.001 and query["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute("explain (analyze, buffers) " + query["sql"])
                print(query["time"], query["sql"][:2000], *(row for (row,) in cursor.fetchall()), sep="\n    ")


if __name__ == "__main__":
    main()
