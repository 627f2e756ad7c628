"""A year's campaign from plan to close under the notices of Qinzhou and of Kashgar, by the days they set."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.stages.campaigns.years import FILED, Town
from tests.world import moment, office, refused
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.campaigns.forms.planning import LawForm
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.queries import coming_campaigns, ended_campaigns, filing_day, open_campaigns
from zhicheng.stages.campaigns.services import (
    approve_campaign,
    change_campaign,
    close_campaign,
    publish_campaign,
    send_campaign,
    take_back_campaign,
)
from zhicheng.stages.campaigns.showing import standing_of
from zhicheng.stages.outcomes.body import confirming_body
from zhicheng.stages.registry.models import Person, Place

pytestmark = pytest.mark.django_db
HEADINGS = ("部署文还没有备案", "部署文还没有备案，已经过期", "部署文备案晚了")
SCORING = [
    {"name": "工作绩效", "points": 40, "dimension": "performance", "qualitative": False},
    {"name": "经济效益", "points": 30, "dimension": "economic_benefit", "qualitative": True},
    {"name": "社会效益", "points": 30, "dimension": "social_benefit", "qualitative": True},
]


@pytest.fixture
def qinzhou() -> Town:
    window = {"opens_at": moment("2020-06-15"), "closes_at": moment("2020-08-01", 0)}
    return Town("450700", "钦州市", "qinzhou-2020", **window)


@pytest.fixture
def kashgar() -> Town:
    window = {"opens_at": moment("2020-05-15"), "closes_at": moment("2020-07-01", 0)}
    texts = {"standards": "按自治区评审条件。", "procedure": "赋分、答辩、投票。", "scoring": SCORING}
    return Town("653100", "喀什地区", "kashgar-2020", **window, **texts)


def asked(campaign: Campaign) -> set[tuple[str, str]]:
    return {(kept["question"], kept["answer"]["decision"]) for kept in campaign.answers}


@pytest.mark.clause("QZ-0.b", "QZ-4.6.2.a", "QZ-4.6.2.b", "QZ-9.c")
def test_a_year_of_qinzhou(qinzhou, client):
    campaign = qinzhou.published("2020-06-10")
    assert list(coming_campaigns(moment("2020-06-14"))) == [campaign]
    assert ("governing", "yes") in asked(campaign)

    before = filing_day(campaign, date(2020, 7, 10))
    filing = qinzhou.filed("2020-07-10", campaign)
    after = filing_day(campaign, date(2020, 9, 1))

    assert (before.last_day, before.filed_on, before.is_late) == (date(2020, 7, 10), None, False)
    assert (after.filed_on, after.is_late) == (date(2020, 7, 10), False)
    assert list(open_campaigns(moment("2020-07-10"))) == [campaign]
    with fixed_time(moment("2020-07-11")):
        page = client.get(reverse("campaign", args=[campaign.pk]))
        document = client.get(reverse("campaign_document", args=[campaign.pk, filing.pk]))
    assert FILED["document_number"] in page.content.decode()
    assert (document.status_code, document.content[:5]) == (200, b"%PDF-")
    closed = qinzhou.by_handler(close_campaign, "2020-12-20", campaign)
    assert (closed.state, list(ended_campaigns(moment("2020-12-21")))) == (Campaign.State.CLOSED, [campaign])


@pytest.mark.clause("QZ-4.6.2.a")
def test_the_tenth_of_july_is_the_last_day_and_the_eleventh_is_late(qinzhou, client):
    campaign = qinzhou.published("2020-06-10")

    assert not filing_day(campaign, date(2020, 7, 10)).is_late
    assert filing_day(campaign, date(2020, 7, 11)).is_late
    qinzhou.filed("2020-07-13", campaign)
    late = filing_day(campaign, date(2020, 7, 13))
    assert (late.filed_on, late.is_late) == (date(2020, 7, 13), True)


@pytest.mark.clause("QZ-4.6.2.a")
@pytest.mark.parametrize(
    ("filed", "day", "words"),
    [
        (None, "2020-07-10", "部署文还没有备案"),
        (None, "2020-07-11", "部署文还没有备案，已经过期"),
        ("2020-07-13", "2020-07-13", "部署文备案晚了"),
        ("2020-07-10", "2020-07-13", None),
    ],
)
def test_the_desk_says_whether_the_filing_is_late(qinzhou, client, filed, day, words):
    campaign = qinzhou.published("2020-06-10")
    if filed:
        qinzhou.filed(filed, campaign)
    client.force_login(Person.objects.get(pk=qinzhou.handler.person_id).account)

    with fixed_time(moment(day)):
        page = client.get(reverse("campaign_review", args=[campaign.pk])).content.decode()

    told = [one for one in HEADINGS if f"<h2>{one}</h2>" in page]
    assert told == ([words] if words else [])


@pytest.mark.clause("QZ-0.b", "QZ-9.b")
@pytest.mark.parametrize(
    ("other", "clause"),
    [
        ({"year": 2021}, "QZ-0.b"),
        ({"place": "elsewhere"}, "QZ-0.b"),
    ],
)
def test_qinzhous_notice_governs_its_own_place_and_year_only(qinzhou, other, clause):
    if "place" in other:
        other = {"place": Place.objects.create(code="450500", name="北海市", tier="city")}
    campaign = qinzhou.planned("2020-06-10", **other)

    refusal = refused(qinzhou.by_handler, send_campaign, "2020-06-10", campaign)

    assert refusal.clauses == (clause,)


@pytest.mark.clause("KS-0.c", "KS-3.h", "KS-4.11.c", "KS-4.12.c", "KS-4.12.d", "KS-4.6.i")
def test_a_year_of_kashgar(kashgar, client):
    campaign = kashgar.published("2020-05-10")

    assert campaign.correction_days == 0  # the notice knows no corrections
    assert {("governing", "yes"), ("opening", "yes")} <= asked(campaign)
    assert filing_day(campaign, date(2020, 7, 11)) is None
    assert [standing_of(campaign, moment(day)) for day in ("2020-05-14", "2020-05-15", "2020-07-01")] == [
        "coming",
        "open",
        "ended",
    ]
    with fixed_time(moment("2020-05-20")):
        page = client.get(reverse("campaign", args=[campaign.pk])).content.decode()
    assert all(words in page for words in ("按自治区评审条件", "赋分、答辩、投票", "社会效益"))
    closed = kashgar.by_handler(close_campaign, "2020-12-01", campaign)
    assert (closed.state, standing_of(closed, moment("2020-12-02"))) == (Campaign.State.CLOSED, "closed")


@pytest.mark.parametrize(
    ("other", "clauses"),
    [
        pytest.param(
            {"closes_at": moment("2020-07-02", 0)}, ("KS-3.h",), marks=pytest.mark.clause("KS-3.h"), id="too late"
        ),
        pytest.param(
            {"opens_at": moment("2020-04-30")}, ("KS-3.h",), marks=pytest.mark.clause("KS-3.h"), id="too early"
        ),
        pytest.param({"standards": " "}, ("KS-4.12.c",), marks=pytest.mark.clause("KS-4.12.c"), id="conditions"),
        pytest.param({"procedure": ""}, ("KS-4.12.d",), marks=pytest.mark.clause("KS-4.12.d"), id="procedure"),
        pytest.param(
            {"scoring": []},
            ("KS-4.11.c", "KS-4.6.i"),
            marks=pytest.mark.clause("KS-4.11.c", "KS-4.6.i"),
            id="no scoring",
        ),
        pytest.param({"named_body": None}, ("KS-0.b",), marks=pytest.mark.clause("KS-0.b", "KS-4.12.e"), id="no body"),
        pytest.param({"scoring": SCORING[:2]}, ("KS-4.6.i",), marks=pytest.mark.clause("KS-4.6.i"), id="a dimension"),
    ],
)
def test_what_keeps_kashgars_campaign_from_opening(kashgar, other, clauses):
    campaign = kashgar.planned("2020-05-10", **other)

    assert refused(kashgar.by_handler, send_campaign, "2020-05-10", campaign).clauses == clauses


@pytest.mark.clause("KS-0.b", "KS-4.12.e")
def test_where_the_notice_names_nobody_the_campaign_names_who_confirms_and_keeps_to_it(kashgar, client):
    region = office("示例自治区人力资源和社会保障厅", "hr", kashgar.place, moment("2020-01-02"))
    campaign = kashgar.published("2020-05-10", named_body=region)

    assert confirming_body(campaign, date(2020, 8, 20))[0] == region
    assert ("authority", "yes") in asked(campaign)
    with fixed_time(moment("2020-05-20")):
        assert region.name in client.get(reverse("campaign", args=[campaign.pk])).content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(named_body=kashgar.hr)


@pytest.mark.clause("KS-4.12.e")
def test_only_an_hr_department_is_named_and_only_where_the_pack_leaves_it_open(kashgar):
    draft = kashgar.planned("2020-05-10", named_body=None)
    form = LawForm.about(draft)
    other = refused(kashgar.by_handler, change_campaign, "2020-05-10", draft, named_body=kashgar.office)
    changed = kashgar.by_handler(change_campaign, "2020-05-10", draft, named_body=kashgar.hr)

    assert list(form.fields["named_body"].queryset) == [kashgar.hr]
    assert (other.field, changed.named_body) == ("named_body", kashgar.hr)


@pytest.mark.clause("QZ-9.a")
def test_a_campaign_names_nobody_where_its_pack_names_whom_it_means(qinzhou):
    draft = qinzhou.planned("2020-06-10")

    refusal = refused(qinzhou.by_handler, change_campaign, "2020-06-10", draft, named_body=qinzhou.hr)

    assert refusal.field == "named_body"
    assert "named_body" not in LawForm.about(draft).fields


@pytest.mark.clause("KS-3.e", "KS-3.d")
def test_a_county_that_reviews_itself_sets_its_own_window(kashgar):
    type(kashgar.office).objects.filter(pk=kashgar.office.pk).update(tier="county")

    own = {"opens_at": moment("2020-09-01"), "closes_at": moment("2020-10-01", 0)}

    assert kashgar.sent("2020-05-10", **own).state == Campaign.State.PENDING


@pytest.mark.clause("KS-3.h")
def test_what_the_pack_asks_is_asked_again_when_it_is_published(kashgar):
    campaign = kashgar.sent("2020-05-10")
    approve_campaign(actor=kashgar.approver, now=moment("2020-05-10"), campaign_id=campaign.pk)
    Campaign.objects.filter(pk=campaign.pk).update(scoring=[])

    refusal = refused(kashgar.by_handler, publish_campaign, "2020-05-11", campaign)

    assert refusal.clauses == ("KS-4.11.c", "KS-4.6.i")


@pytest.mark.clause("QZ-4.6.2.b")
def test_a_campaign_taken_back_shows_its_papers_no_longer(qinzhou, client):
    campaign = qinzhou.published("2020-06-10")
    filing = qinzhou.filed("2020-06-11", campaign)
    qinzhou.by_handler(take_back_campaign, "2020-06-12", campaign)

    with fixed_time(moment("2020-06-12")):
        assert client.get(reverse("campaign_document", args=[campaign.pk, filing.pk])).status_code == 404
