"""What may still happen to a published campaign, and what not even the database lets through."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.stages.campaigns.planning import CLOSES, OPENS, PLANNED
from tests.world import moment, refused
from zhicheng.infra.events import subscribe
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.events import CampaignAmended, CampaignClosing
from zhicheng.stages.campaigns.models import CONDITIONS, Amendment, Campaign, Filing
from zhicheng.stages.campaigns.services import (
    amend_campaign,
    approve_campaign,
    change_campaign,
    close_campaign,
    extend_campaign,
    file_document,
    publish_campaign,
    send_campaign,
    take_back_campaign,
)
from zhicheng.stages.committees.models import Committee

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LATER = moment("2026-11-07", 0)
PDF = b"%PDF-1.7 not a real one"
OTHER = {
    "year": 2027,
    "series": "health",
    "level": "assistant",
    "track": "targeted",
    "specialties": ["另一个"],
    "code": "OTHER",
    "pack": "guangxi-2022@0#00",
    "supplements": [],
    "opens_at": OPENS - MINUTE,
    "cut_off": date(2026, 10, 29),
    "grace_minutes": 999,
    "office_days": 1,
    "correction_days": 1,
    "checklists": {"engineering-intermediate": []},
    "scoring": [{"name": "低"}],
    "standards": "放宽",
    "procedure": "从简",
    "fee": 1,
    "fee_standard": 1,
    "fee_document": "无",
    "fee_authority": "无",
    "report_by": LATER.date(),
    "named_body": 1,
}


def by(planning, campaign: Campaign, now=PLANNED, **more: object) -> dict[str, object]:
    return {"actor": planning.organizer, "now": now, "campaign_id": campaign.pk, **more}


@pytest.fixture
def heard(monkeypatch) -> list[CampaignAmended]:
    monkeypatch.setattr("zhicheng.infra.events._handlers", {CampaignAmended: [], CampaignClosing: []})
    told: list[CampaignAmended] = []
    subscribe(CampaignAmended, told.append)
    return told


@pytest.mark.clause("QZ-4.1.c", "QZ-4.1.d")
@pytest.mark.parametrize("field", sorted(OTHER))
def test_the_database_holds_every_condition(planning, field):
    campaign = planning.published()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(**{field: OTHER[field]})


def test_every_condition_is_tried():
    assert {*OTHER, "place", "committee"} == set(CONDITIONS)


@pytest.mark.clause("QZ-4.1.c", "QZ-4.1.d")
def test_an_open_campaign_changes_no_condition(planning):
    campaign = planning.published()

    assert refused(change_campaign, **by(planning, campaign, OPENS, cut_off=CLOSES.date())).clauses == ("QZ-4.1.c",)
    assert refused(amend_campaign, **by(planning, campaign, OPENS, reason="误", cut_off=CLOSES.date())).clauses == (
        "QZ-4.1.c",
        "QZ-4.1.d",
    )


@pytest.mark.clause("QZ-4.1.c")
def test_it_is_taken_back_until_the_minute_it_opens(planning, heard):
    campaign = planning.published()

    assert refused(take_back_campaign, **by(planning, campaign, OPENS)).clauses == ("QZ-4.1.c", "QZ-4.1.d")
    with pytest.raises(DatabaseError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(state="planned", taken_back_at=OPENS)
    assert take_back_campaign(**by(planning, campaign, OPENS - MINUTE)).state == Campaign.State.PLANNED


@pytest.mark.clause("QZ-4.1.c")
def test_what_comes_out_again_tells_what_changed(planning, heard):
    campaign = planning.published()
    take_back_campaign(**by(planning, campaign))
    change_campaign(**by(planning, campaign, cut_off=date(2026, 12, 31), contact="0000-7654321"))
    send_campaign(**by(planning, campaign))
    approve_campaign(actor=planning.approver, now=PLANNED, campaign_id=campaign.pk)
    publish_campaign(**by(planning, campaign))

    amendment = campaign.amendments.get()
    assert (amendment.number, amendment.kind) == (1, Amendment.Kind.REISSUE)
    assert amendment.changes == [
        {"field": "cut_off", "before": "2026-10-30", "after": "2026-12-31"},
        {"field": "contact", "before": "0000-1234567", "after": "0000-7654321"},
    ]
    assert [told.amendment.pk for told in heard] == [amendment.pk]


def test_a_correction_is_numbered_told_and_kept(planning, heard):
    campaign = planning.published()
    first = amend_campaign(**by(planning, campaign, OPENS, reason="电话换了。", contact="0000-7654321"))
    second = amend_campaign(**by(planning, campaign, OPENS, reason="定了日子。", meets_on=date(2026, 11, 20)))

    assert (first.number, second.number) == (1, 2)
    assert second.changes == [{"field": "meets_on", "before": None, "after": "2026-11-20"}]
    assert [told.amendment.number for told in heard] == [1, 2]
    with pytest.raises(DatabaseError), transaction.atomic():
        Amendment.objects.filter(pk=first.pk).update(reason="没有这回事")
    same = by(planning, campaign, OPENS, reason="再来", contact="0000-7654321")
    assert "没有什么要更正" in refused(amend_campaign, **same).message
    assert refused(amend_campaign, **by(planning, campaign, OPENS, reason=" ", contact="1")).field == "reason"
    assert len(heard) == 2


@pytest.mark.clause("GX-19.1", "QZ-4.1.c")
def test_the_window_is_extended_before_it_ends_and_never_cut(planning, heard):
    campaign = planning.published()

    late = by(planning, campaign, CLOSES, closes_at=LATER, reason="系统故障。")
    assert refused(extend_campaign, **late).clauses == ("GX-19.1",)
    earlier = by(planning, campaign, OPENS, closes_at=CLOSES - MINUTE, reason="赶时间。")
    assert refused(extend_campaign, **earlier).field == "closes_at"
    with pytest.raises(DatabaseError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES - MINUTE)
    amendment = extend_campaign(**late | {"now": CLOSES - MINUTE})
    campaign.refresh_from_db()
    assert (campaign.closes_at, amendment.kind) == (LATER, Amendment.Kind.EXTENSION)
    assert [change["field"] for change in amendment.changes] == ["closes_at"]
    assert len(heard) == 1


@pytest.mark.clause("GX-10.3")
def test_an_extension_ends_with_the_committees_approval(planning):
    campaign = planning.published()
    Committee.objects.update(expires_on=date(2026, 11, 5))

    longer = by(planning, campaign, OPENS, reason="报名的人多。")
    assert "GX-10.3" in refused(extend_campaign, **longer, closes_at=LATER).clauses
    assert extend_campaign(**longer, closes_at=moment("2026-11-06", 0)).number == 1


def test_it_is_closed_after_the_window_when_nothing_is_left(planning, heard):
    campaign = planning.published()

    assert refused(close_campaign, **by(planning, campaign, CLOSES - MINUTE)).clauses == ("GX-19.1", "QZ-4.1.c")
    subscribe(CampaignClosing, _still_busy)
    assert refused(close_campaign, **by(planning, campaign, CLOSES)).message == "还有1件没有办完。"
    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.PUBLISHED


def test_a_closed_campaign_is_over(planning, heard):
    campaign = planning.published()

    assert close_campaign(**by(planning, campaign, CLOSES)).closed_at == CLOSES
    refused(amend_campaign, **by(planning, campaign, CLOSES, reason="迟了", contact="1"))
    refused(extend_campaign, **by(planning, campaign, CLOSES - MINUTE, closes_at=LATER, reason="迟了"))


def _still_busy(_event: CampaignClosing) -> None:
    raise Refusal("还有1件没有办完。")


def test_a_published_campaign_is_never_deleted(planning):
    with pytest.raises(DatabaseError), transaction.atomic():
        planning.published().delete()


RATE = {"kind": Filing.Kind.PASS_RATE, "document_number": "示工学〔2026〕3号", "filed_with": "示例市职改办"}


@pytest.mark.clause("QZ-4.2.e", "QZ-4.2.c")
def test_pass_rates_are_filed_for_institutions_and_enterprises(planning):
    campaign = planning.published()
    filing = file_document(
        **by(planning, campaign), **RATE, filed_on=PLANNED.date(), rates={"institution": 60, "enterprise": 70}
    )

    assert (filing.rates, filing.filed_with) == ({"institution": 60, "enterprise": 70}, "示例市职改办")
    bad = by(planning, campaign, **RATE, filed_on=PLANNED.date())
    assert refused(file_document, **bad).clauses == ("QZ-4.2.e",)
    assert refused(file_document, **bad, rates={"institution": 101}).field == "institution"


@pytest.mark.clause("QZ-4.6.2.a")
def test_a_deployment_is_filed_as_pdf_and_not_for_a_day_to_come(planning):
    campaign = planning.published()
    facts = RATE | {"kind": Filing.Kind.DEPLOYMENT}

    today = by(planning, campaign, **facts, filed_on=PLANNED.date())
    assert refused(file_document, **today).clauses == ("QZ-4.6.2.a",)
    assert refused(file_document, **today, upload=("部署文.docx", b"PK")).clauses == ("QZ-4.6.2.a",)
    ahead = by(planning, campaign, **facts, filed_on=date(2026, 6, 2), upload=("部署文.pdf", PDF))
    assert refused(file_document, **ahead).field == "filed_on"
