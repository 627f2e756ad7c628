"""Two officers at the same moment: one decides, the other is told (message 24)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from tests.stages.reviewing.cases import CHECKED, handler, open_step_of, submitted
from tests.world import make_world, officer
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.services import decide_step


def test_only_one_of_two_simultaneous_decisions_counts(fresh_database):
    world = make_world()
    application = submitted(world)
    step = open_step_of(application)
    officers = [handler(world), officer("莫问之", 122, Post.EMPLOYER_HANDLER, world.employer)]
    together = Barrier(2)

    def decide(actor) -> str:
        try:
            together.wait(timeout=20)
            decide_step(actor=actor, now=CHECKED, step_id=step.pk, outcome="approved")
        except Refusal as refusal:
            return refusal.message
        finally:
            connections.close_all()
        return "decided"

    with ThreadPoolExecutor(2) as threads:
        told = sorted(threads.map(decide, officers))

    assert told == ["decided", "另一位同事刚办了这一件（09:00，审核通过）。你的意见没有生效。"]
    assert list(application.steps.order_by("id").values_list("kind", flat=True)) == ["employer_check", "deliberation"]
