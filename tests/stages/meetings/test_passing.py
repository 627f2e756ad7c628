"""Rates and quotas filed before a Qinzhou meeting: they stop whom the vote carried, and never carry anybody."""

from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from tests.stages.campaigns.years import Town
from tests.world import SYSTEM, actor, moment, person, refused
from zhicheng.infra.access import acting
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.policies import library
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.campaigns.models import Filing
from zhicheng.stages.committees.services import admit_expert
from zhicheng.stages.meetings.forms import places_in
from zhicheng.stages.meetings.models import AgendaItem, Attendance, Meeting
from zhicheng.stages.meetings.passing import knows_rates
from zhicheng.stages.meetings.services import announce_results
from zhicheng.stages.panels.models import Panel, PanelSeat
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.registry.services import found_organization

pytestmark = pytest.mark.django_db
MEETS_ON = date(2020, 10, 20)
OPENED = moment("2020-10-20", 9)
ANNOUNCED = moment("2020-10-20", 17)
SIZE = 9


class Sitting:
    """An open meeting under Qinzhou's notice, with nine present and the chair presiding."""

    def __init__(self) -> None:
        order40 = library().supplement("order-40-2019").reference
        window = {"opens_at": moment("2020-06-15"), "closes_at": moment("2020-08-01", 0)}
        self.town = Town("450700", "钦州市", "qinzhou-2020", supplements=[order40], **window)
        self.campaign = self.town.published("2020-06-10")
        self.units = {kind: self.unit(kind) for kind in ("public_institution", "state_enterprise")}
        with acting(SYSTEM):
            self.meeting, self.chair = self.opened()

    def unit(self, kind: str) -> Organization:
        facts = {"role": "employer", "tier": "city", "place": self.town.place, "kind": kind, "verified": True}
        return found_organization(actor=SYSTEM, now=moment("2020-01-03"), name=f"示例{kind}", **facts)

    def opened(self) -> tuple[Meeting, Any]:
        panel = Panel.objects.create(
            campaign=self.campaign,
            organizer=self.town.office,
            label="第1次会",
            drawn_on=date(2020, 10, 10),
            size=SIZE,
            entered_at=OPENED,
        )
        meeting = Meeting.objects.create(
            campaign=self.campaign,
            panel=panel,
            organizer=self.town.office,
            requested_on=date(2020, 10, 10),
            meets_on=MEETS_ON,
            venue="三楼",
            state=Meeting.State.OPEN,
            presided_by="chair",
            present=SIZE,
            opened_at=OPENED,
        )
        someone = person("夏侯", 401)
        member = admit_expert(
            actor=SYSTEM,
            now=OPENED,
            committee=self.town.committee,
            person=someone,
            role="chair",
            employer_name="甲",
            specialty="水利工程",
            title_level="full_senior",
            title_obtained_on=date(2015, 1, 1),
            practice_since=date(2000, 1, 1),
            term_from=date(2019, 1, 1),
            term_until=date(2022, 1, 1),
        )
        where = {"organizer": self.town.office, "person": someone}
        seat = PanelSeat.objects.create(panel=panel, member=member, role="chair", answer={}, **where)
        Attendance.objects.create(meeting=meeting, seat=seat, presides=True, signed_in_at=OPENED, **where)
        return meeting, actor(someone, MEETS_ON)

    def filed(self, day: str, kind: str = Filing.Kind.PASS_RATE, **rates: int) -> None:
        facts = {"kind": kind, "upload": None, "rates": rates}
        self.town.filed(day, self.campaign, **facts)

    def case(self, index: int, yes: int, kind: str = "state_enterprise", base: int = SIZE) -> Application:
        """A case with so many votes in favour of so many."""
        application = Application.objects.create(
            campaign=self.campaign,
            person=person(f"申报人{index}", index, unit=self.units[kind]),
            employer=self.units[kind],
            specialty="水利工程",
            number=f"Y2020-GC-{index:04d}",
            status=Status.ACCEPTED,
            started_at=moment("2020-06-20"),
            submitted_at=moment("2020-06-20"),
            status_at=moment("2020-09-01"),
        )
        ballot = Ballot.objects.create(
            purpose=Ballot.Purpose.MEETING,
            organization=self.town.office,
            voters=base,
            opened_at=OPENED,
            closed_at=OPENED,
            yes=yes,
            no=base - yes,
            abstain=0,
        )
        AgendaItem.objects.create(
            meeting=self.meeting, application=application, position=index, base=base, ballot=ballot
        )
        return application

    def announce(self, order: dict[int, int] | None = None, now: datetime = ANNOUNCED) -> dict[str, str]:
        """Outcomes by the applicants' names."""
        announce_results(actor=self.chair, now=now, meeting_id=self.meeting.pk, order=order)
        items = self.meeting.agenda.select_related("application__person")
        return {item.application.person.name: item.outcome for item in items}


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


def passed(outcomes: dict[str, str]) -> list[str]:
    return [name for name, outcome in outcomes.items() if outcome == AgendaItem.Outcome.PASSED]


def test_without_a_filing_the_vote_alone_decides(sitting):
    sitting.case(1, yes=6), sitting.case(2, yes=5)

    assert passed(sitting.announce()) == ["申报人1"]


@pytest.mark.clause("QZ-4.2.d", "QZ-4.2.e")
def test_the_rate_stops_whom_the_vote_carried_from_the_bottom(sitting):
    sitting.filed("2020-09-01", enterprise=60)
    for index, yes in enumerate((6, 9, 7, 8, 9)):
        sitting.case(index, yes)

    assert sorted(passed(sitting.announce())) == ["申报人1", "申报人3", "申报人4"]
    stopped = AgendaItem.objects.get(application__person__name="申报人2")
    assert "QZ-4.2.d" in str(stopped.answer)


@pytest.mark.clause("QZ-4.2.d")
def test_a_part_of_a_person_does_not_pass_and_a_rate_carries_nobody(sitting):
    sitting.filed("2020-09-01", enterprise=99)
    for index, yes in enumerate((9, 8, 5)):
        sitting.case(index, yes)

    assert passed(sitting.announce()) == ["申报人0", "申报人1"]


@pytest.mark.clause("QZ-4.2.c", "QZ-4.2.d")
def test_institutions_and_enterprises_are_counted_apart(sitting):
    sitting.filed("2020-09-01", institution=50, enterprise=100)
    for index, (yes, kind) in enumerate(
        ((7, "public_institution"), (8, "public_institution"), (6, "state_enterprise"), (6, "state_enterprise"))
    ):
        sitting.case(index, yes, kind)

    assert passed(sitting.announce()) == ["申报人1", "申报人2", "申报人3"]


@pytest.mark.clause("QZ-4.2.e")
@pytest.mark.parametrize(("day", "counts"), [("2020-10-19", True), ("2020-10-20", False)])
def test_only_a_rate_filed_before_the_day_counts(sitting, day, counts):
    sitting.filed(day, enterprise=50)
    for index in range(2):
        sitting.case(index, yes=9 - index)

    assert len(passed(sitting.announce())) == (1 if counts else 2)


@pytest.mark.clause("QZ-4.2.e")
def test_what_is_recorded_once_the_meeting_is_open_changes_no_result(sitting):
    sitting.town.by_handler(
        _file_late, "2020-10-21", sitting.campaign, filed_on=date(2020, 9, 1), rates={"enterprise": 1}
    )
    for index in range(2):
        sitting.case(index, yes=9)

    assert len(passed(sitting.announce(now=moment("2020-10-21")))) == 2


def _file_late(*, actor, now, campaign_id, filed_on, rates):
    return Filing.objects.create(
        campaign_id=campaign_id,
        kind=Filing.Kind.PASS_RATE,
        document_number="1",
        filed_with="钦州市职改办",
        filed_on=filed_on,
        rates=rates,
        recorded_at=now,
        organization=Organization.objects.get(name="钦州市工程师协会"),
    )


@pytest.mark.clause("QZ-4.2.d")
def test_a_quota_counts_persons_and_the_tighter_one_holds(sitting):
    sitting.filed("2020-09-01", enterprise=100)
    sitting.filed("2020-09-02", Filing.Kind.QUOTA, enterprise=1)
    for index in range(3):
        sitting.case(index, yes=9 - index)

    assert passed(sitting.announce()) == ["申报人0"]


@pytest.mark.clause("QZ-4.2.d")
def test_a_tie_at_the_limit_is_left_to_the_committee(sitting):
    sitting.filed("2020-09-01", enterprise=50)
    first, second, third, last = (sitting.case(index, yes) for index, yes in enumerate((9, 8, 8, 6)))

    refusal = refused(sitting.announce)
    same = refused(sitting.announce, {second.pk: 1, third.pk: 1})

    assert refusal.field == same.field == "order"
    assert "申报人1、申报人2票数相同，按报备的通过率其中只能再通过1人" in refusal.message
    assert passed(sitting.announce({second.pk: 2, third.pk: 1, first.pk: 9, last.pk: 1})) == ["申报人0", "申报人2"]


@pytest.mark.clause("QZ-4.2.d")
@pytest.mark.parametrize("votes", [(9, 9, 6, 6), (9, 8, 5, 5), (5, 5, 5, 5)])
def test_a_tie_that_changes_nothing_asks_nobody(sitting, votes):
    sitting.filed("2020-09-01", enterprise=50)
    for index, yes in enumerate(votes):
        sitting.case(index, yes)

    assert len(passed(sitting.announce())) == sum(yes >= 6 for yes in sorted(votes)[2:])


@pytest.mark.clause("QZ-4.2.d")
def test_a_recusal_weighs_by_the_share(sitting):
    sitting.filed("2020-09-01", enterprise=50)
    sitting.case(0, yes=7, base=8), sitting.case(1, yes=7, base=9)

    assert passed(sitting.announce()) == ["申报人0"]


def test_a_pack_that_knows_no_rates_asks_for_none(season):
    meeting = season.requested(season.accepted())

    assert not knows_rates(meeting)


@pytest.mark.clause("QZ-4.2.d")
def test_the_page_shows_what_may_pass_and_asks_for_the_order(sitting, client):
    sitting.filed("2020-09-01", enterprise=50)
    cases = [sitting.case(index, yes) for index, yes in enumerate((9, 8, 8, 6))]
    client.force_login(chair_account(sitting))
    page, act = (reverse(name, args=[sitting.meeting.pk]) for name in ("meeting", "announce_results"))

    with fixed_time(ANNOUNCED):
        shown = client.get(page).content.decode()
        without = client.post(act).content.decode()
        client.post(act, {f"place-{cases[1].pk}": "1", f"place-{cases[2].pk}": "2"})

    assert '评4人，最多通过2人（<time datetime="2020-09-01">9月1日</time>报备）' in shown
    assert "票数相同，其中只能再通过1人" in shown
    assert "请评委会定先后" in without
    outcomes = dict(sitting.meeting.agenda.values_list("application__person__name", "outcome"))
    assert passed(outcomes) == ["申报人0", "申报人1"]


def chair_account(sitting):
    with acting(SYSTEM):
        return Attendance.objects.select_related("person__account").get(meeting=sitting.meeting).person.account


@pytest.mark.parametrize(
    ("posted", "places"),
    [
        ({"place-7": "1", "place-9": "2"}, {7: 1, 9: 2}),
        ({"place-x": "1", "place-9": "-1", "place-8": "²", "other": "3", "place-": "1"}, {}),
        ({"place-7": "9" * 40}, {}),
    ],
)
def test_places_are_numbers_or_nothing(posted, places):
    assert places_in(posted) == places
