"""Panels: entered as drawn from the pool, lawful, and confirmed by a supervisor who is neither drawn nor the clerk."""

from datetime import date

import pytest

from tests.stages.meetings.season import DRAWN, roles
from tests.world import SYSTEM, actor, expert, officer, refused
from zhicheng.infra.access import Actor, Denied, acting
from zhicheng.stages.committees.models import Committee, PoolMember
from zhicheng.stages.panels.models import Panel, PanelSeat
from zhicheng.stages.panels.services import confirm_panel
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import appoint_person, record_bar

pytestmark = pytest.mark.django_db


@pytest.mark.clause("GX-15.3", "GX-12.1", "GX-12.6", "GX-15(1).1")
def test_a_lawful_panel_keeps_the_answers_it_was_entered_on(season):
    panel = season.drawn()

    with acting(SYSTEM):
        seats = list(panel.seats.order_by("member"))
    assert (panel.size, panel.confirmed_at) == (11, None)
    assert [seat.role for seat in seats] == ["chair", "vice_chair"] + ["member"] * 9
    assert {seat.answer["decision"] for seat in seats} == {"yes"}
    assert {name: answer["decision"] for name, answer in panel.answers.items()} == {"pool": "yes", "committee": "yes"}
    assert panel.answers["pool"]["pack"] == season.world.campaign.pack


@pytest.mark.clause("GX-12.1")
def test_an_even_panel_is_refused(season):
    assert "GX-12.1" in refused(season.drawn, 10).clauses


@pytest.mark.clause("GX-12.6")
def test_too_small_a_panel_is_refused_and_nine_are_enough(season):
    assert "GX-12.6" in refused(season.drawn, 7).clauses
    assert season.drawn(9).size == 9


@pytest.mark.clause("GX-15(1).1")
def test_the_pool_holds_three_times_the_panel(season):
    with acting(SYSTEM):
        PoolMember.objects.filter(pk=season.pool[-1].pk).update(removed_on=date(2026, 11, 1))

    assert "GX-15(1).1" in refused(season.drawn, 11).clauses
    assert season.drawn(9).size == 9


@pytest.mark.clause("GX-10.3", "GX-16.3")
def test_an_expired_committee_is_refused(season):
    Committee.objects.filter(pk=season.world.committee.pk).update(
        approved_on=date(2023, 11, 5), expires_on=date(2026, 11, 4)
    )

    assert set(refused(season.drawn).clauses) & {"GX-10.3", "GX-16.3"}


@pytest.mark.clause("GX-13(3)")
def test_an_expert_whose_title_is_too_young_is_named_to_the_office(season):
    young = expert(season.world, "卢景行", 450, title_obtained_on=date(2024, 11, 6))

    refusal = refused(season.drawn, members=roles([*season.pool[:10], young]))

    assert refusal.clauses == ("GX-13(3)",)
    assert "卢景行" in refusal.message
    assert Panel.objects.count() == 0


@pytest.mark.clause("GX-13(4)")
def test_a_soft_rule_binds_too(season):
    green = expert(season.world, "卢景行", 450, practice_since=date(2022, 1, 1))

    assert refused(season.drawn, members=roles([*season.pool[:10], green])).clauses == ("GX-13(4)",)


@pytest.mark.clause("GX-13.7", "GX-52.1")
@pytest.mark.parametrize(("kind", "clause"), [("retired", "GX-13.7"), ("integrity", "GX-52.1")])
def test_what_is_recorded_against_an_expert_counts(season, kind, clause):
    record_bar(
        actor=SYSTEM,
        now=DRAWN,
        person=season.pool[3].person,
        kind=kind,
        since=date(2026, 7, 1),
        until=date(2027, 7, 1) if kind == "integrity" else None,
        recorded_by=season.world.hr,
    )

    assert refused(season.drawn).clauses == (clause,)


@pytest.mark.clause("GX-15.3")
def test_nobody_from_outside_the_pool(season):
    assert refused(season.drawn, members={season.pool[-1].pk + 1: "member"}).clauses == ("GX-15.3",)
    assert refused(season.drawn, members={}).field == "members"


def test_a_draw_to_come_is_refused(season):
    assert refused(season.drawn, drawn_on=date(2026, 11, 6)).field == "drawn_on"


@pytest.mark.clause("GX-44.2")
def test_the_supervisor_confirms_once(season):
    panel = season.panel()

    assert (panel.supervisor_id, panel.confirmed_at) == (season.supervisor.person_id, DRAWN)
    assert "已经确认" in refused(confirm_panel, actor=season.supervisor, now=DRAWN, panel_id=panel.pk).message


@pytest.mark.clause("GX-44.2")
def test_a_supervisor_on_the_panel_cannot_confirm(season):
    drawn = season.pool[4].person
    panel = season.drawn()
    appoint(season, drawn, Post.SUPERVISOR)

    refusal = refused(confirm_panel, actor=actor(drawn, date(2026, 11, 5)), now=DRAWN, panel_id=panel.pk)

    assert refusal.clauses == ("GX-44.2",)


@pytest.mark.clause("GX-44.2")
def test_who_entered_the_panel_cannot_confirm_it(season):
    panel = season.drawn()
    both = Actor(
        account_id=season.handler.account_id,
        person_id=season.handler.person_id,
        holdings=season.handler.holdings | season.supervisor.holdings,
        expert_offices=season.handler.expert_offices,
    )

    assert refused(confirm_panel, actor=both, now=DRAWN, panel_id=panel.pk).clauses == ("GX-44.2",)


def test_only_the_office_enters_and_only_a_supervisor_confirms(season):
    panel = season.drawn()

    for someone in (season.handler, season.hr, season.chair(), Actor()):
        with pytest.raises(Denied):
            confirm_panel(actor=someone, now=DRAWN, panel_id=panel.pk)
    for someone in (season.supervisor, season.hr, season.chair(), Actor()):
        season.handler = someone
        with pytest.raises(Denied):
            season.drawn()


@pytest.mark.clause("GX-28.2")
def test_seats_are_absent_for_others_also_through_relations_and_counts(season):
    panel = season.panel()
    applicant = actor(season.accepted().person)
    scrutineer = season.scrutineers[0]
    other_office = officer("卢景行", 460, Post.ORGANIZER_HANDLER, season.world.department)

    for someone in (applicant, scrutineer, season.hr, other_office, Actor()):
        assert seen(someone, panel) == (0, 0, 0, 0)
    assert seen(season.chair(), panel) == (1, 1, 1, 1)
    assert seen(season.supervisor, panel) == (11, 11, 1, 11)


def seen(someone: Actor, panel: Panel) -> tuple[int, int, int, int]:
    """Seats; seats through the panel; panels joined over their seats; pool members joined over their seats."""
    with acting(someone):
        return (
            PanelSeat.objects.count(),
            Panel.objects.get(pk=panel.pk).seats.count(),
            Panel.objects.filter(seats__person__name__startswith="夏侯").distinct().count(),
            PoolMember.objects.filter(seats__panel=panel).count(),
        )


def appoint(season, person, post):
    appoint_person(
        actor=SYSTEM, now=DRAWN, person=person, post=post, organization=season.world.organizer, since=date(2025, 1, 1)
    )
