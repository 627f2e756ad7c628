"""The pages of campaigns: what the public sees, and how the offices plan, approve and amend by hand."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.stages.campaigns.planning import CLOSES, OPENS, PLANNED
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.campaigns.models import Amendment, Campaign, Filing
from zhicheng.stages.campaigns.services import amend_campaign, extend_campaign
from zhicheng.stages.campaigns.wording import QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with fixed_time(PLANNED):
        yield


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def page(name: str, *args: object, client: Client | None = None, at=PLANNED) -> str:
    with fixed_time(at):
        return text((client or Client()).get(reverse(name, args=args)))


@pytest.mark.clause("KS-4.12.c", "KS-4.12.d", "QZ-2.3.b", "QZ-4.6.2.b")
def test_everybody_reads_the_conditions_the_procedure_and_the_list(planning):
    campaign = planning.published(
        standards="样例条件第1号。", procedure="申报、推荐、评审、公示。", meets_on="2026-11-20"
    )

    shown = page("campaign", campaign.pk)

    for word in (
        "7月1日 09:00",
        "10月30日 24:00",
        "样例条件第1号。",
        "申报、推荐、评审、公示。",
        "劳动（聘用）合同",
        "必交",
        "有才交",
        "不收费",
    ):
        assert word in shown
    assert campaign.pack.partition("#")[2] in shown
    assert reverse("policy", args=["guangxi-2022"]) in shown
    assert planning.world.committee.name in shown


def test_the_list_tells_open_coming_and_ended(planning):
    campaign = planning.published()

    assert "正在受理1项评审" in page("campaigns")
    assert "正在受理2项评审" in page("campaigns", at=OPENS)
    over = page("campaigns", at=CLOSES)
    assert "现在没有正在受理的评审" in over
    assert reverse("campaign", args=[campaign.pk]) in over


def test_a_plan_is_not_public(planning):
    assert Client().get(reverse("campaign", args=[planning.approved().pk])).status_code == 404


def test_amendments_stand_on_the_page_with_their_differences(planning, django_assert_max_num_queries):
    campaign = planning.published()
    facts = {"actor": planning.organizer, "now": OPENS, "campaign_id": campaign.pk}
    amend_campaign(**facts, reason="电话换了。", contact="0000-7654321")
    extend_campaign(**facts, reason="系统故障。", closes_at=CLOSES.replace(hour=17))

    with django_assert_max_num_queries(12):
        shown = page("campaign", campaign.pk, at=OPENS)

    assert "第2号公告：延长申报时间" in shown
    assert "<del>10月30日 24:00</del> → <ins>10月31日 17:00</ins>" in shown
    assert "<del>0000-1234567</del> → <ins>0000-7654321</ins>" in shown


def test_from_the_desk_to_the_public_page_by_hand(planning):
    organizer, approver = signed_in(planning.organizer), signed_in(planning.approver)
    committee = planning.world.committee
    terms = planning.terms()
    first = {
        "place": planning.world.city.pk,
        "year": 2026,
        "level": "intermediate",
        "track": "general",
        "specialties": "建筑施工\n市政工程\n",
        "code": "SL2026-GD",
        "pack": terms["pack"],
        "opens_at": "2026-07-01T09:00",
        "closes_at": "2026-10-31T00:00",
        "cut_off": "2026-10-30",
        "contact": "0000-1234567",
    }

    made = organizer.post(reverse("plan_campaign", args=[committee.pk]), first)
    campaign = Campaign.objects.get(code="SL2026-GD")
    assert made["Location"] == reverse("campaign_step", args=[campaign.pk, "law"])
    assert (campaign.opens_at, campaign.closes_at, campaign.supplements) == (OPENS, CLOSES, terms["supplements"])
    for key, sent in _pages_of(terms).items():
        saved = organizer.post(reverse("campaign_step", args=[campaign.pk, key]), sent)
        assert saved.status_code == 302, saved.content.decode()
    review = reverse("campaign_review", args=[campaign.pk])
    for client, act in ((organizer, "send"), (approver, "approve"), (organizer, "publish")):
        assert client.post(review, {"act": act})["Location"] == review

    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.PUBLISHED
    assert campaign.scoring == [
        {"name": "业绩", "points": 60, "dimension": "", "qualitative": False},
        {"name": "水平", "points": 40, "dimension": "", "qualitative": True},
    ]
    assert campaign.checklists["engineering-intermediate"][:2] == ["photo", "degree"]
    assert "held_title" not in campaign.checklists["engineering-intermediate"]
    assert "专家评议" in page("campaign", campaign.pk)


def _pages_of(terms) -> dict[str, dict[str, object]]:
    rows = {"scoring-TOTAL_FORMS": 3, "scoring-INITIAL_FORMS": 0}
    counted = {"scoring-0-name": "业绩", "scoring-0-points": 60}
    judged = {"scoring-2-name": "水平", "scoring-2-points": 40, "scoring-2-qualitative": "on"}
    times = {"opens_at": "2026-07-01T09:00", "closes_at": "2026-10-31T00:00", "cut_off": "2026-10-30"}
    return {
        "law": {"pack": terms["pack"], "supplements": terms["supplements"]},
        "times": times | {"grace_minutes": 30, "office_days": 10, "correction_days": 5, "meets_on": "2026-11-20"},
        "materials": {"engineering-intermediate": ["degree"]},
        "scoring": rows | counted | judged,
        "texts": {"standards": "样例", "procedure": "样例", "contact": "0000-1234567", "remarks": ""},
        "fee": {"fee": "", "fee_standard": "", "fee_document": "", "fee_authority": ""},
    }


def test_every_page_of_a_plan_opens_with_the_law_beside_it(planning):
    campaign, client = planning.planned(), signed_in(planning.organizer)

    for key in ("scope", "law", "times", "materials", "scoring", "texts", "fee"):
        shown = page("campaign_step", campaign.pk, key, client=client)
        assert ("规定怎么说" in shown) is ("zc-law" in shown) is (key != "texts")
        assert "《喀什" not in shown
    assert client.get(reverse("campaign_step", args=[campaign.pk, "nothing"])).status_code == 404


def test_what_is_wrong_stands_at_its_place(planning):
    campaign, client = planning.planned(), signed_in(planning.organizer)
    address = reverse("campaign_step", args=[campaign.pk, "times"])
    shown = text(client.post(address, {"opens_at": "2026-07-01T09:00", "closes_at": "2026-07-01T09:00"}))

    assert "截止时间要晚于开始时间。" in shown
    half = text(client.post(reverse("campaign_step", args=[campaign.pk, "fee"]), {"fee": 5}))
    assert "收费要有核准的标准" in half
    row = {"scoring-TOTAL_FORMS": 1, "scoring-INITIAL_FORMS": 0, "scoring-0-name": "业绩"}
    assert "还没有填分值" in text(client.post(reverse("campaign_step", args=[campaign.pk, "scoring"]), row))


def test_a_plan_goes_back_with_a_reason_and_the_organizer_reads_it(planning):
    campaign = planning.sent()
    review = reverse("campaign_review", args=[campaign.pk])
    approver = signed_in(planning.approver)

    assert "等你核准" in page("campaign_desk", client=approver)
    assert approver.post(review, {"act": "return"}).status_code == 200
    assert approver.post(review, {"act": "publish"}).status_code == 404
    approver.post(review, {"act": "return", "reason": "时间太短。"})
    assert "时间太短。" in page("campaign_review", campaign.pk, client=signed_in(planning.organizer))


def test_corrections_extensions_and_filings_by_hand(planning):
    campaign, client = planning.published(), signed_in(planning.organizer)

    amended = client.post(
        reverse("amend_campaign", args=[campaign.pk]), {"contact": "1", "remarks": "", "reason": "换了。"}
    )
    extended = client.post(
        reverse("extend_campaign", args=[campaign.pk]), {"closes_at": "2026-11-07T00:00", "reason": "故障。"}
    )
    filed = client.post(
        reverse("file_campaign", args=[campaign.pk]),
        {
            "kind": Filing.Kind.PASS_RATE,
            "document_number": "示工学〔2026〕3号",
            "filed_with": "示例市职改办",
            "filed_on": "2026-06-01",
            "institution": 60,
            "enterprise": 70,
        },
    )

    assert [answer.status_code for answer in (amended, extended, filed)] == [302, 302, 302]
    assert Amendment.objects.count() == 2
    assert "事业单位 60%，企业 70%" in page("campaign", campaign.pk)


def test_the_offices_read_what_was_asked_and_answered(planning):
    campaign = planning.published()
    asked = {kept["question"] for kept in campaign.answers}

    shown = page("campaign_review", campaign.pk, client=signed_in(planning.organizer))

    assert "authority" in asked
    assert all(f"<h3>{QUESTIONS[question]} <small>" in shown for question in asked)
