"""Two submissions of a person at the same moment: the second one sees the first, and is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.stages.applications.filling import NOW, applicant, begin, complete, fill, submit
from tests.world import campaign_terms, make_world, published_campaign
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.services import start_application
from zhicheng.stages.applications.workflow import Status


@pytest.fixture
def world(fresh_database):
    return make_world()


def at_once(who, *applications) -> list[str]:
    """Submit all of them at the same moment; gives each one's status, or the clause that refuses it."""

    def one(application) -> str:
        try:
            return submit(who, application).status
        except Refusal as refusal:
            return refusal.clauses[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(applications)) as pool:
        return sorted(pool.map(one, applications))


@pytest.mark.clause("GX-38.2", "KS-4.4.b")
def test_of_two_titles_handed_in_at_once_one_is_refused_and_stays_a_draft(world):
    who = applicant(world)
    first = complete(world, who)
    other = published_campaign(world.committee, NOW, **campaign_terms(world.city) | {"code": "SL2026-GD"})
    second = fill(world, who, start_application(actor=who, now=NOW, campaign_id=other.pk))

    assert at_once(who, first, second) == ["GX-38.2", Status.UNDER_REVIEW]
    statuses = Application.objects.order_by("status").values_list("status", flat=True)
    assert list(statuses) == [Status.DRAFT, Status.UNDER_REVIEW]


def test_one_application_handed_in_twice_at_once_has_one_number_and_one_snapshot(world):
    who = applicant(world)
    application = fill(world, who, begin(world, who))

    assert at_once(who, application, application) == [Status.UNDER_REVIEW, Status.UNDER_REVIEW]
    application.refresh_from_db()
    assert (application.number, application.snapshots.count()) == ("SL2026-GC-0001", 1)
