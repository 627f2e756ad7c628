"""What an application's owner is told, and what other offices are asked when it is handed in."""

from dataclasses import dataclass

import pytest

from tests.stages.applications.filling import NOW, PERIOD, TITLE, applicant, begin, complete, submit
from tests.world import SYSTEM, moment, officer
from zhicheng.infra.access import acting
from zhicheng.infra.events import subscribe
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.models import Inquiry, LinkSetting
from zhicheng.infra.messages.models import Message
from zhicheng.stages.applications.events import ApplicationSubmitted
from zhicheng.stages.applications.handlers import ask_offices, tell_of_amendment
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.saying import said_in
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.events import CampaignAmended
from zhicheng.stages.campaigns.services import extend_campaign
from zhicheng.stages.registry.models import Post

LATER = moment("2026-12-01", 0)


@pytest.fixture(autouse=True)
def _listening(nobody_listens):
    """Of all handlers, those that are proved here."""
    subscribe(CampaignAmended, tell_of_amendment)
    subscribe(ApplicationSubmitted, ask_offices)


@dataclass
class Held:
    """A snapshot's data alone."""

    data: dict


def told(who) -> list[str]:
    with acting(SYSTEM):
        return list(Message.objects.filter(person_id=who.person_id).order_by("id").values_list("kind", flat=True))


def under_review(world, who) -> Application:
    """An application that was handed in, without its form."""
    application = begin(world, who)
    Application.objects.filter(pk=application.pk).update(status=Status.UNDER_REVIEW, number="甲-0001")
    application.refresh_from_db()
    return application


def connect(*kinds: Kind) -> None:
    for kind in kinds:
        LinkSetting.objects.create(
            kind=kind, office="示例市社保中心", base_url="http://127.0.0.1:9", token="t", entered_at=NOW
        )


def asked(who) -> dict[str, list]:
    with acting(SYSTEM):
        return {row.kind: row.said for row in Inquiry.objects.filter(person_id=who.person_id)}


@pytest.mark.clause("GX-19.4")
def test_handing_in_is_told_and_asks_the_connected_offices_whose_data_the_law_reads(world):
    connect(Kind.SANCTIONS, Kind.INSURANCE)  # this pack's rules do not read insurance
    who = applicant(world)

    application = submit(who, complete(world, who))

    with acting(SYSTEM):
        [message] = Message.objects.filter(person_id=who.person_id)
    assert (message.kind, message.about, message.sent_at) == ("submitted", application.pk, NOW)
    assert message.context["campaign"] == str(world.campaign)
    assert asked(who) == {"sanctions": []}
    assert said_in(Snapshot.objects.get(application=application)) == {
        Kind.INSURANCE: [{"from": "2010-07", "until": None}],
        Kind.EDUCATION: [{"level": "bachelor", "school": "示例理工学院", "awarded_on": "2010-07-01"}],
        Kind.CERTIFICATE: [{"level": "assistant", "obtained_on": "2019-11"}],
        Kind.SANCTIONS: [],
        Kind.CONTINUING: [{"done": True}],
    }


def test_taking_back_ones_own_is_not_told(world):
    who = applicant(world)

    move(under_review(world, who), Status.WITHDRAWN, NOW)

    assert told(who) == []


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ([Status.ACCEPTED], "accepted"),
        ([Status.REJECTED], "refused"),
        ([Status.ACCEPTED, Status.PASSED], "result"),
        ([Status.ACCEPTED, Status.NOT_PASSED], "result"),
        ([Status.ACCEPTED, Status.PASSED, Status.CONFIRMED], "confirmation"),
        ([Status.ACCEPTED, Status.PASSED, Status.NOT_CONFIRMED], "confirmation"),
        ([Status.ACCEPTED, Status.PASSED, Status.CONFIRMED, Status.CERTIFIED], "certified"),
    ],
)
def test_what_offices_decide_is_told_and_not_which_way(world, way, kind):
    who = applicant(world)
    application = under_review(world, who)

    for status in way:
        move(application, status, NOW)

    assert told(who)[-1] == kind


def test_an_extension_reaches_everyone_with_a_draft_and_nobody_else(world):
    drafting, done = applicant(world), applicant(world, "韦小满", 101)
    begin(world, drafting)
    under_review(world, done)
    organizer = officer("梁书恒", 120, Post.ORGANIZER_HANDLER, world.organizer)

    extend_campaign(actor=organizer, now=NOW, campaign_id=world.campaign.pk, closes_at=LATER, reason="停电三天")

    assert told(drafting) == ["campaign_amended"]
    assert told(done) == []


def test_a_period_that_ended_says_so_and_what_is_no_date_says_nothing():
    ended = PERIOD | {"ongoing": "", "until": "2015年3月"}
    data = {"sections": {"practice": {"rows": [ended]}, "titles": {"rows": [TITLE | {"obtained_on": "很久以前"}]}}}

    said = said_in(Held(data))

    assert said[Kind.INSURANCE] == [{"from": "2010-07", "until": "2015-03"}]
    assert said[Kind.CERTIFICATE] == [{"level": "assistant", "obtained_on": ""}]
