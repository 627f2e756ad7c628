"""The world of the ballots' tests."""

import pytest

from tests.world import make_world, person
from zhicheng.stages.ballots import subjects
from zhicheng.stages.ballots.subjects import Subject


@pytest.fixture
def world(monkeypatch):
    """Ballots here are about people without an application."""
    made = make_world()
    made.subject = person("覃若溪", 1, unit=made.employer)
    named = Subject(name="覃若溪", number="SL2026-GC-0001", person_id=made.subject.pk)
    monkeypatch.setitem(subjects._describers, "meeting", lambda ids: dict.fromkeys(ids, named))
    return made
