"""What nobody should send: told at the right place, nothing half done, the draft kept."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.stages.applications.filling import (
    ACHIEVEMENT,
    NOW,
    PERIOD,
    applicant,
    basics,
    begin,
    complete,
    save,
)
from tests.stages.applications.unsaved import TODAY, application, read
from tests.world import actor, person
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.forms import FormContext
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.applications.sections import LONGEST_KEPT, MOST_ROWS, tidy
from zhicheng.stages.applications.services import start_application, submit_application
from zhicheng.stages.applications.workflow import Status

OF = application()
CONTEXT = FormContext(OF.campaign, TODAY, form_asked(OF.campaign))


def faults(group: FormGroup, data: dict[str, object]) -> dict[str, str]:
    """Faults by label, of a group alone."""
    return {fault.label: fault.message for fault in read({group: tidy(group, data, CONTEXT)}, OF)[group].faults}


def test_ten_thousand_characters_are_kept_and_told_at_their_field():
    told = faults(FormGroup.ACHIEVEMENTS, {"summary": "水" * 10_000, "rows": [ACHIEVEMENT]})

    assert list(told) == ["业绩总结"]
    assert "4000" in told["业绩总结"]
    assert len(tidy(FormGroup.ACHIEVEMENTS, {"summary": "水" * 10_000}, CONTEXT)["summary"]) == 10_000


def test_what_nobody_writes_is_refused_whole():
    with pytest.raises(Refusal, match="没有保存"):
        tidy(FormGroup.ACHIEVEMENTS, {"summary": "水" * (LONGEST_KEPT + 1)}, CONTEXT)
    with pytest.raises(Refusal, match="最多填60段"):
        tidy(FormGroup.PRACTICE, {"rows": [PERIOD] * (MOST_ROWS + 1)}, CONTEXT)


@pytest.mark.parametrize("text", ["𬭚矿研究所", "㛃𠮷", "👷‍♀️工地", "e\u0301cole", "ﷺ" * 30])
def test_rare_characters_and_emoji_are_kept_as_they_are(text):
    kept = tidy(FormGroup.PRACTICE, {"rows": [PERIOD | {"employer": text}]}, CONTEXT)

    assert kept["rows"][0]["employer"] == text
    assert faults(FormGroup.PRACTICE, {"rows": [PERIOD | {"employer": text}]}) == {}


def test_a_nul_is_dropped_and_no_failure():
    assert tidy(FormGroup.BASICS, {"post": "技术\0员"}, CONTEXT) == {"post": "技术员"}


@pytest.mark.parametrize(
    ("group", "data", "label", "said"),
    [
        (FormGroup.PRACTICE, {"rows": [PERIOD | {"since": "2031-07"}]}, "第1段：开始年月", "不能晚于今天"),
        (FormGroup.PRACTICE, {"rows": [PERIOD | {"since": "去年"}]}, "第1段：开始年月", "这不是日期"),
        (FormGroup.STANDING, {"hours_2025": "很多"}, "2025年学时", "整数"),
        (FormGroup.STANDING, {"retired": "maybe"}, "已经离退休", "maybe"),
        (FormGroup.EDUCATION, {"rows": [{"level": ["bachelor"]}]}, "第1段：学历学位", "bachelor"),
    ],
)
def test_what_is_of_the_wrong_kind_is_told_at_its_field(group, data, label, said):
    assert said in faults(group, data)[label]


def test_rows_that_are_none_are_left_out():
    assert tidy(FormGroup.PRACTICE, {"rows": ["x", 3, None, PERIOD]}, CONTEXT)["rows"] == [PERIOD | {"id": 1}]


def test_too_long_an_answer_leaves_the_page_and_what_was_saved(world, client):
    who = applicant(world)
    begun = begin(world, who)
    save(who, begun, "basics", basics(world, post="项目经理"))
    client.force_login(Account.objects.get(pk=who.account_id))
    url = reverse("draft", args=[begun.pk, "basics"])
    typed = basics(world, post="工" * (LONGEST_KEPT + 1)) | {"version": "1"}

    with fixed_time(NOW):
        answer = client.post(url, typed)
        quiet = client.post(url, typed, headers={"HX-Request": "true"})

    assert (answer.status_code, "没有保存" in answer.content.decode()) == (422, True)
    assert (quiet.status_code, "没有保存" in quiet.content.decode()) == (200, True)
    assert begun.sections.get(group="basics").data["post"] == "项目经理"


def test_an_expired_campaign_begins_nothing_and_keeps_drafts(world):
    late = world.campaign.closes_at + timedelta(seconds=1)
    who = applicant(world)
    begun = complete(world, who)
    other = actor(person("石磊", 140, unit=world.employer))

    with pytest.raises(Refusal, match="已经截止"):
        start_application(actor=other, now=late, campaign_id=world.campaign.pk)
    with pytest.raises(Refusal, match="草稿留着"):
        submit_application(actor=who, now=late, application_id=begun.pk, agreed=True)
    begun.refresh_from_db()
    assert (begun.status, begun.sections.count(), Application.objects.count()) == (Status.DRAFT, 6, 1)


@pytest.mark.clause("GX-19.1")
def test_a_draft_whose_window_is_over_says_so_on_its_pages(world, client):
    who = applicant(world)
    begun = complete(world, who)
    client.force_login(Account.objects.get(pk=who.account_id))

    with fixed_time(world.campaign.closes_at + timedelta(days=3)):
        draft = client.get(reverse("draft", args=[begun.pk, "basics"])).content.decode()
        check = client.get(reverse("check_answers", args=[begun.pk])).content.decode()
        progress = client.get(reverse("journey", args=[begun.pk])).content.decode()

    assert ["已经截止，这一份没有提交" in page for page in (draft, check)] == [True, True]
    assert ("已截止，没有提交" in progress, "超期" in draft + check + progress) == (True, False)


def test_two_submissions_are_one(world):
    who = applicant(world)
    begun = complete(world, who)

    first = submit_application(actor=who, now=NOW, application_id=begun.pk, agreed=True)
    second = submit_application(actor=who, now=NOW, application_id=begun.pk, agreed=True)

    assert (first.number, begun.snapshots.count()) == (second.number, 1)
