"""Ballots for tests."""

from tests.world import SYSTEM, moment, officer
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.ballots.services import open_ballot
from zhicheng.stages.registry.models import Post

NOW = moment("2026-06-11")


def put(world, voters=9) -> Ballot:
    return open_ballot(
        actor=SYSTEM, now=NOW, purpose=Ballot.Purpose.MEETING, organization=world.organizer, voters=voters
    )


def scrutineer(world, index: int):
    return officer(f"计票人{index}", index, Post.SCRUTINEER, world.organizer)
