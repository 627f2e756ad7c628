"""From a plan to a published campaign: who does what, and what keeps it from being opened."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.stages.campaigns.planning import CLOSES, PLANNED
from tests.world import moment, officer, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.checklists import published
from zhicheng.stages.campaigns.models import Campaign, Filing
from zhicheng.stages.campaigns.services import (
    approve_campaign,
    change_campaign,
    discard_campaign,
    publish_campaign,
    return_campaign,
    send_campaign,
    take_back_campaign,
)
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db
DEGREE, PHOTO = "degree", "photo"


def committee(planning, **other: object) -> None:
    Committee.objects.filter(pk=planning.world.committee.pk).update(**other)


def send(planning, campaign: Campaign):
    return refused(send_campaign, actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk)


@pytest.mark.clause("QZ-4.1.c")
def test_planned_sent_approved_published(planning):
    campaign = planning.published()

    assert (campaign.state, campaign.published_at) == (Campaign.State.PUBLISHED, PLANNED)
    assert (campaign.sent_by_id, campaign.approved_by_id) == (planning.organizer.person_id, planning.approver.person_id)
    assert campaign.pack.startswith("guangxi-2022@")


@pytest.mark.clause("GX-10.7", "GX-54.2", "GX-8.1")
def test_what_the_pack_answered_is_kept(planning):
    campaign = planning.published()

    assert {kept["question"] for kept in campaign.answers} == {"governing", "campaign", "authority"}
    assert {kept["answer"]["decision"] for kept in campaign.answers} == {"yes"}
    assert {kept["answer"]["pack"] for kept in campaign.answers} == {campaign.pack}
    assert {kept["on"] for kept in campaign.answers if kept["question"] == "campaign"} == {"2026-06-01", "2026-10-30"}


def test_only_its_own_office_plans_and_publishes_it(planning):
    campaign = planning.approved()
    stranger = officer("韦知非", 310, Post.ORGANIZER_HANDLER, planning.world.department)

    for actor in (stranger, planning.approver):
        with pytest.raises(Denied):
            publish_campaign(actor=actor, now=PLANNED, campaign_id=campaign.pk)


def test_only_the_committees_approver_approves(planning):
    campaign = planning.sent()
    county = officer("韦知非", 310, Post.HR_HANDLER, planning.world.county_hr)

    for actor in (county, planning.organizer):
        with pytest.raises(Denied):
            approve_campaign(actor=actor, now=PLANNED, campaign_id=campaign.pk)


def test_nobody_approves_what_he_sent(planning):
    campaign = planning.sent()
    Campaign.objects.filter(pk=campaign.pk).update(sent_by=planning.approver.person_id)

    assert (
        "不能由你核准"
        in refused(approve_campaign, actor=planning.approver, now=PLANNED, campaign_id=campaign.pk).message
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(approved_by=planning.approver.person_id)


@pytest.mark.clause("GX-10.6", "GX-10.7")
def test_the_pack_says_which_office_approves(planning):
    campaign = planning.sent()
    committee(planning, approver=planning.world.department)
    other = officer("农晚照", 311, Post.DEPARTMENT_HANDLER, planning.world.department)

    refusal = refused(approve_campaign, actor=other, now=PLANNED, campaign_id=campaign.pk)

    assert "不是核准这一级评审的单位" in refusal.message
    assert refusal.clauses == ("GX-10.7",)


def test_what_was_not_approved_is_not_published(planning):
    campaign = planning.sent()

    assert "等核准" in refused(publish_campaign, actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk).message


def test_a_campaign_sent_back_says_why_and_is_planned_on(planning):
    campaign = planning.sent()
    returned = return_campaign(actor=planning.approver, now=PLANNED, campaign_id=campaign.pk, reason="申报时间太短。")

    assert (returned.state, returned.returned_because) == (Campaign.State.PLANNED, "申报时间太短。")
    change_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk, contact="0000-7654321")
    again = send_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk)
    assert (again.state, again.returned_because) == (Campaign.State.PENDING, "")


@pytest.mark.clause("GX-10.3", "GX-10.4", "GX-10.1")
@pytest.mark.parametrize(
    ("approval", "may"),
    [
        ({"expires_on": date(2026, 10, 30)}, True),
        ({"expires_on": date(2026, 10, 29)}, False),
        ({"approved_on": date(2026, 6, 1)}, True),
        ({"approved_on": date(2026, 6, 2)}, False),
    ],
)
def test_the_approval_covers_the_whole_window(planning, approval, may):
    campaign = planning.planned()
    committee(planning, **approval)

    if may:
        assert send_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk).state == "pending"
    else:
        assert send(planning, campaign).clauses == ("GX-10.3", "GX-10.4")


@pytest.mark.clause("GX-10.4")
def test_an_approval_that_ended_meanwhile_opens_nothing(planning):
    campaign = planning.approved()
    committee(planning, expires_on=date(2026, 10, 29))

    refusal = refused(publish_campaign, actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk)

    assert refusal.clauses == ("GX-10.3", "GX-10.4")
    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.APPROVED


@pytest.mark.clause("GX-10.5", "GX-48.1")
@pytest.mark.parametrize("approved_for", [{"series": "health"}, {"level": "senior"}])
def test_a_committee_reviews_only_what_it_is_approved_for(planning, approved_for):
    campaign = planning.planned()
    committee(planning, **approved_for)

    assert send(planning, campaign).clauses == ("GX-48.1", "GX-10.5")


@pytest.mark.clause("GX-54.2", "GX-5.1")
@pytest.mark.parametrize(
    ("other", "clauses"),
    [({"year": 2022}, None), ({"year": 2021}, ("GX-54.2",)), ({"place": "nowhere"}, ("GX-5.1",))],
)
def test_the_pack_governs_the_place_and_the_year(planning, other, clauses):
    if "place" in other:
        other = {"place": planning.world.city.children.create(code="459999", name="示例镇", tier="county")}
    campaign = planning.planned(**other)

    if clauses is None:
        assert send_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk).state == "pending"
    else:
        assert send(planning, campaign).clauses == clauses


def test_a_window_that_is_over_is_not_published(planning):
    campaign = planning.approved()

    late = {"actor": planning.organizer, "campaign_id": campaign.pk}
    assert refused(publish_campaign, now=CLOSES, **late).field == "closes_at"
    last = publish_campaign(now=CLOSES - timedelta(minutes=1), **late)
    assert last.state == Campaign.State.PUBLISHED


@pytest.mark.clause("QZ-2.3.a", "QZ-2.3.b")
def test_the_list_is_the_packs_in_full_unless_chosen(planning):
    items = published(planning.published())[0].items

    wanted = library().pack("guangxi-2022").checklists["engineering-intermediate"].items
    assert items == wanted


@pytest.mark.clause("GX-19.4", "QZ-2.3.c", "QZ-2.3.b", "QZ-2.3.a")
def test_items_are_chosen_from_the_packs_list_and_never_added(planning):
    listed = [item.key for item in library().pack("guangxi-2022").checklists["engineering-intermediate"].items]
    without = [key for key in listed if key != DEGREE]
    campaign = planning.planned(checklists={"engineering-intermediate": without})
    cases = [
        ({"engineering-intermediate": [*listed, "bank_statement"]}, ("GX-19.4", "QZ-2.3.c")),
        ({"another": [DEGREE]}, ("GX-19.4", "QZ-2.3.c")),
        ({"engineering-intermediate": [key for key in listed if key != PHOTO]}, ("QZ-2.3.b",)),
        ({}, ("QZ-2.3.a",)),
    ]

    for choice, clauses in cases:
        Campaign.objects.filter(pk=campaign.pk).update(checklists=choice)
        assert send(planning, campaign).clauses == clauses
    Campaign.objects.filter(pk=campaign.pk).update(checklists={"engineering-intermediate": without})
    send_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk)
    campaign.refresh_from_db()
    assert [item.key for item in published(campaign)[0].items] == without


FEE = {"fee": 200, "fee_standard": 200, "fee_document": "示价费〔2026〕1号", "fee_authority": "示例市发展和改革委员会"}


@pytest.mark.clause("GX-47.1")
def test_a_fee_has_its_approved_standard_and_is_not_above_it(planning):
    assert planning.sent(**FEE).fee == FEE["fee"]
    assert send(planning, planning.planned(**FEE | {"code": "SL2026-GE", "fee": 201})).clauses == ("GX-47.1",)


@pytest.mark.clause("GX-47.1")
@pytest.mark.parametrize("missing", list(FEE))
def test_no_fee_without_every_part_of_its_standard(planning, missing):
    left = {name: value for name, value in FEE.items() if name != missing}

    refusal = refused(planning.planned, **left)

    assert (refusal.clauses, refusal.field) == (("GX-47.1",), "fee")
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=planning.planned().pk).update(**left)


@pytest.mark.clause("GX-24.8")
def test_a_scoring_keeps_a_share_of_judgement(planning):
    counted = {"name": "业绩", "points": 60, "dimension": "", "qualitative": False}
    judged = {"name": "水平", "points": 40, "dimension": "", "qualitative": True}

    assert send(planning, planning.planned(scoring=[counted])).clauses == ("GX-24.8",)
    assert planning.sent(code="SL2026-GE", scoring=[counted, judged]).state == Campaign.State.PENDING


def test_terms_that_make_no_sense_are_named_by_their_field(planning):
    first = planning.planned()

    assert refused(planning.planned, code=first.code).field == "code"
    assert refused(planning.planned, code="X", closes_at=first.opens_at).field == "closes_at"
    scoring = [{"name": "业绩", "points": 0, "dimension": "", "qualitative": True}]
    assert refused(planning.planned, code="X", scoring=scoring).field == "scoring"


def test_what_was_sent_is_changed_only_after_it_was_taken_back(planning):
    campaign = planning.sent()
    change = {"actor": planning.organizer, "now": PLANNED, "campaign_id": campaign.pk}

    assert refused(change_campaign, **change, contact="1").clauses == ("QZ-4.1.c",)
    take_back_campaign(**change)
    assert change_campaign(**change, contact="1").contact == "1"


def test_a_plan_is_discarded_and_a_campaign_is_not(planning):
    plan, once = planning.planned(), planning.published(code="SL2026-GE")
    act = {"actor": planning.organizer, "now": PLANNED}

    discard_campaign(**act, campaign_id=plan.pk)
    assert not Campaign.objects.filter(pk=plan.pk).exists()
    refused(discard_campaign, **act, campaign_id=once.pk)
    take_back_campaign(**act, campaign_id=once.pk)
    refused(discard_campaign, **act, campaign_id=once.pk)
    assert Filing.objects.count() == 0


def test_the_year_of_a_plan_may_be_the_next(planning):
    later = {"opens_at": moment("2027-03-01"), "closes_at": moment("2027-05-01", 0), "cut_off": date(2027, 4, 30)}

    assert planning.sent(year=2027, **later).state == Campaign.State.PENDING


@pytest.mark.clause("GX-22.3", "QZ-3.3.l")
def test_the_time_for_corrections_is_the_packs_unless_another_is_planned(planning):
    campaign = planning.planned()
    longer = change_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk, correction_days=7)
    emptied = change_campaign(actor=planning.organizer, now=PLANNED, campaign_id=campaign.pk, correction_days=None)

    assert [one.correction_days for one in (campaign, longer, emptied)] == [5, 7, 5]
    assert {pack.periods["correction"].unit for pack in library().packs.values() if "correction" in pack.periods} == {
        "working_day"
    }
