"""More time for one case: by a named officer with reason and clause, told to the applicant, within the law."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from tests.stages.reviewing.cases import ACCEPTED, CHECKED, at_acceptance, handler, open_step_of, submitted
from tests.stages.reviewing.test_pages import signed_in, text_of
from tests.stages.reviewing.test_returning import send_back, told
from tests.world import SYSTEM, employer, make_world, moment, officer, refused
from zhicheng.infra.access import Denied
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.cards import journey_entries
from zhicheng.stages.reviewing.extending import refuse_unlawful_extension, term_of
from zhicheng.stages.reviewing.services import expire_corrections, extend_deadline

pytestmark = pytest.mark.django_db

UNTIL = date(2026, 7, 10)
WHY = "申报人住院，凭医院证明延长"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def application(world):
    return submitted(world)


@pytest.fixture
def organizer(world, application):
    return at_acceptance(world, application)


@pytest.fixture
def returned(organizer, application):
    """A step of the organizer whose correction is due on 3 July."""
    return send_back(organizer, application, ACCEPTED)


def extend(actor, step, now=ACCEPTED, **other):
    facts = {"due_on": UNTIL, "reason": WHY, "clause": "GX-22.3"} | other
    return extend_deadline(actor=actor, now=now, step_id=step.pk, **facts)


@pytest.mark.clause("GX-22.3")
def test_a_correction_gets_more_time_and_lapses_only_after_it(application, organizer, returned):
    extension = extend(organizer, returned)

    kept = expire_corrections(actor=SYSTEM, now=moment("2026-07-10", 23))
    lapsed = expire_corrections(actor=SYSTEM, now=moment("2026-07-11", 0))

    assert (extension.due_before, extension.officer_id) == (date(2026, 7, 3), organizer.person_id)
    assert (kept, lapsed) == ([], [application])
    assert told(application)[-2:] == ["more_time", "abandoned"]


def test_the_journey_tells_of_more_time_with_reason_and_clause(application, organizer, returned):
    extend(organizer, returned)

    application.refresh_from_db()
    entry = next(entry for entry in journey_entries(application, organizer) if entry.mark == "mend")

    assert [(remark.text, remark.clauses) for remark in entry.remarks] == [
        (f"期限从7月3日延长到7月10日：{WHY}。", ("GX-22.3",))
    ]
    assert entry.link == (reverse("extend_deadline", args=[returned.pk]), "延长补正期限")
    assert entry.holder.due_on == UNTIL


def test_an_offices_own_step_gets_more_time(application, organizer):
    step = open_step_of(application)

    extend(organizer, step, clause="GX-22.1", due_on=date(2026, 8, 31))

    assert open_step_of(application).due_on == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"now": moment("2026-07-04", 0)}, "due_on"),
        ({"due_on": date(2026, 7, 3)}, "due_on"),
        ({"reason": " "}, "reason"),
        ({"clause": "GX-31.1"}, "clause"),
    ],
)
def test_what_gives_no_lawful_time_is_refused(application, organizer, returned, facts, field):
    refusal = refused(extend, organizer, returned, **facts)

    returned.correction.refresh_from_db()
    assert refusal.field == field
    assert returned.correction.due_on == date(2026, 7, 3)


@pytest.mark.clause("QZ-A.5")
def test_nobody_gives_more_time_than_the_law(returned):
    limited = replace(term_of(returned), last=date(2026, 7, 8), last_clause="QZ-A.5")

    refusal = refused(refuse_unlawful_extension, limited, date(2026, 7, 1), UNTIL)

    assert (refusal.clauses, refusal.field) == (("QZ-A.5",), "due_on")


def test_a_decided_step_and_anothers_are_not_to_be_extended(application, organizer, world):
    done, waiting = application.steps.first(), open_step_of(application)
    stranger = officer("卢景行", 120, Post.EMPLOYER_HANDLER, employer("示例市园林设计院", world.city, CHECKED))

    assert "已经办完" in refused(extend, handler(world, 131), done).message
    with pytest.raises(Denied):
        extend(stranger, waiting)


def test_the_page_shows_the_deadline_and_keeps_what_was_typed(client, application, organizer, returned):
    url = reverse("extend_deadline", args=[returned.pk])

    with signed_in(client, organizer, ACCEPTED):
        empty = client.post(url, {"due_on": "2026-07-10", "reason": "", "clause": ""})
        done = client.post(url, {"due_on": "2026-07-10", "reason": WHY, "clause": "GX-22.3"}, follow=True)

    assert "申报人补正到" in text_of(empty)
    assert 'value="2026-07-10"' in text_of(empty)
    assert WHY in text_of(done)
