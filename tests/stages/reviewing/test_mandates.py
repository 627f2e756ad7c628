"""An agency entrusted by a private employer does its steps while the letter holds (GX-21.2)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.infra.files.making import pdf
from tests.stages.reviewing.cases import (
    CHECKED,
    ENDED,
    GROUP,
    POSTED,
    RECOMMENDED,
    VOTED,
    approve,
    closed,
    open_step_of,
    signed_in,
    submitted,
)
from tests.world import SYSTEM, actor, employer, make_world, moment, officer, person, refused
from zhicheng.infra.access import Denied
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.notices.access import notices_for_reader
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.registry.mandates import mandate_of
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import end_mandate, entrust_agency
from zhicheng.stages.reviewing.services import open_deliberation, post_employer_notice
from zhicheng.stages.reviewing.whose import departures, refuse_wrong_channel

pytestmark = pytest.mark.django_db
GIVEN = moment("2026-06-02")


class Town:
    """A private enterprise, its manager, and an agency with its manager, its handler and two scrutineers."""

    def __init__(self, kind: str = "private_enterprise") -> None:
        self.world = make_world()
        self.world.employer.kind = kind
        self.world.employer.save()
        self.agency = employer("示例市人才服务中心", self.world.city, GIVEN)
        self.agency.represents = "archive_agency"
        self.agency.save()
        self.manager = officer("管事", 251, Post.EMPLOYER_MANAGER, self.world.employer)
        self.head = officer("主任", 252, Post.EMPLOYER_MANAGER, self.agency)
        self.clerk = officer("陆经办", 253, Post.EMPLOYER_HANDLER, self.agency)

    def entrust(self, **other):
        facts = {
            "organization_id": self.world.employer.pk,
            "agency": self.agency.name,
            "number": "委2026-1",
            "since": date(2026, 6, 2),
            "until": date(2026, 12, 31),
            "file_name": "委托书.pdf",
            "content": pdf(),
        }
        return entrust_agency(actor=self.manager, now=GIVEN, **(facts | other))

    def deliberated(self, application):
        """The agency's group votes for the case."""
        session = open_deliberation(
            actor=self.clerk,
            now=VOTED,
            holder_id=self.agency.pk,
            employer_id=self.world.employer.pk,
            campaign_id=self.world.campaign.pk,
            held_on=date(2026, 6, 11),
            members=GROUP,
            step_ids=[open_step_of(application).pk],
        )
        for index in (254, 255):
            scrutineer = officer(f"计票人{index}", index, Post.SCRUTINEER, self.agency)
            enter_counts(actor=scrutineer, now=VOTED, counts={session.items.get().ballot_id: (9, 0, 0)})
        closed(self.clerk, session)


@pytest.mark.clause("GX-21.2")
def test_the_agency_does_all_that_the_employer_would_and_the_employers_people_read_its_notice():
    town = Town()
    town.entrust()
    application = submitted(town.world)
    approve(town.clerk, application, CHECKED)
    town.deliberated(application)
    where = {"employer_id": town.agency.pk, "campaign_id": town.world.campaign.pk}
    notice = post_employer_notice(actor=town.clerk, now=POSTED, step_ids=[open_step_of(application).pk], **where)
    colleague = actor(person("同事", 256, unit=town.world.employer))
    end_notices(actor=SYSTEM, now=ENDED)
    approve(town.clerk, application, RECOMMENDED)

    steps = application.steps.order_by("pk")
    assert [step.organization for step in steps] == [town.agency] * 4 + [town.world.department]
    assert town.world.employer.name in notice.title
    assert notice in notices_for_reader(colleague)
    refuse_wrong_channel(application, RECOMMENDED.date())
    assert departures(application, RECOMMENDED.date()) == ()


@pytest.mark.clause("GX-21.2", "GX-21.1")
def test_without_a_letter_that_holds_the_employer_acts_itself():
    town = Town()
    town.entrust(since=date(2026, 7, 1))
    early = submitted(town.world)

    assert open_step_of(early).organization == town.world.employer
    with pytest.raises(Denied):
        approve(town.clerk, early, CHECKED)


@pytest.mark.clause("GX-20.1")
def test_a_state_enterprise_acts_itself_whatever_it_wrote():
    town = Town("state_enterprise")
    town.entrust()

    assert open_step_of(submitted(town.world)).organization == town.world.employer


@pytest.mark.clause("GX-21.2")
@pytest.mark.parametrize("who", ["manager", "head"])
def test_either_side_ends_it_and_what_waits_goes_back(who):
    town = Town()
    mandate = town.entrust()
    application = submitted(town.world)
    went = open_step_of(application).organization

    ended = end_mandate(actor=getattr(town, who), now=CHECKED, mandate_id=mandate.pk)

    assert went == town.agency
    assert ended.ended_by == (town.world.employer if who == "manager" else town.agency)
    assert open_step_of(application).organization == town.world.employer
    assert mandate_of(town.world.employer, RECOMMENDED.date()) is None
    assert "已经结束" in refused(end_mandate, actor=town.manager, now=CHECKED, mandate_id=mandate.pk).message


@pytest.mark.clause("GX-21.2")
def test_what_keeps_a_mandate_from_being_given():
    town = Town()
    town.entrust()

    assert refused(town.entrust, since=date(2026, 12, 31)).field == "since"
    assert refused(town.entrust, since=date(2027, 1, 1), until=date(2026, 12, 31)).field == "until"
    assert refused(town.entrust, since=date(2027, 1, 1), until=date(2027, 2, 1), number=" ").field == "number"
    assert refused(town.entrust, agency=town.world.organizer.name).clauses == ("GX-21.2",)
    with pytest.raises(Denied):
        entrust_agency(
            actor=town.clerk,
            now=GIVEN,
            organization_id=town.world.employer.pk,
            agency=town.agency.name,
            number="1",
            since=date(2027, 1, 1),
            until=date(2027, 2, 1),
            file_name="a.pdf",
            content=pdf(),
        )


def test_the_managers_page_gives_shows_and_ends_it(client):
    town = Town()
    page = reverse("mandates", args=[town.world.employer.pk])
    typed = {"agency": town.agency.name, "number": "委1", "since": "2026-06-02", "until": "2026-12-31"}

    with signed_in(client, town.manager, GIVEN):
        wrong = client.post(page, typed)
        sent = client.post(page, typed | {"file": SimpleUploadedFile("委托书.pdf", pdf())})
        mandate = town.world.employer.mandates.get()
        shown = client.get(page).content.decode()
        letter = client.get(reverse("mandate_letter", args=[mandate.pk]))
        ended = client.post(reverse("end_mandate", args=[town.world.employer.pk, mandate.pk]))

    assert (wrong.status_code, sent.status_code, ended.status_code) == (422, 302, 302)
    assert town.agency.name in shown
    assert letter["Content-Type"] == "application/pdf"
