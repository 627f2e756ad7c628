"""The last minute of a window: what the server received before it ended counts, what came after is refused and kept.

The clock is a row that these journeys move under the open pages; the campaign gives half an hour for files begun in
time.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.infra.files.making import noise
from tests.journeys import earlier
from tests.journeys.town import FOUNDED, Town, set_clock
from tests.journeys.uploading import held, slot_of
from tests.world import campaign_terms, published_campaign
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status

SITE_MODE = "demo"
ITEM, KEY = "业绩成果", "achievements"
GRACE = 30
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def evening(town) -> Town:
    """The town with a campaign whose window ends as these journeys do."""
    world = town.world
    terms = campaign_terms(world.city) | {"code": "SL2026-GZ", "grace_minutes": GRACE}
    campaign = published_campaign(world.committee, FOUNDED, **terms)
    return replace(town, world=replace(world, campaign=campaign))


@pytest.fixture
def scanned(tmp_path):
    """A picture of about 900 kB: it takes several chunks."""
    path = tmp_path / "验收表.png"
    path.write_bytes(noise(550, 550))
    return path


def signs(applicant, application: Application) -> None:
    """Open the page of all answers and sign; what is left is one press."""
    applicant.goes_to(f"/applications/{application.pk}/check/")
    applicant.ticks(f"我承诺。{applicant.name}")


def sends_file(applicant, application: Application, file):
    """Begin to send a file whose second chunk hangs on the way; gives the line."""
    applicant.goes_to(f"/applications/{application.pk}/draft/materials/")
    line = held(applicant.page)
    slot_of(applicant.page, ITEM).locator("input[type=file]").set_input_files(file)
    line.wait(applicant.page)
    return line


@pytest.mark.clause("GX-19.1")
def test_just_before_the_end_counts(someone, evening):
    application = earlier.filled_in(evening, "zaolan", "早岚", 31)
    end = application.campaign.closes_at
    applicant = someone("zaolan")

    set_clock(end - MINUTE)
    signs(applicant, application)
    applicant.sees("都填好了，核对后提交")
    set_clock(end - MINUTE)
    applicant.presses("提交申报")

    applicant.is_told("已提交，申报编号SL2026-GZ-")
    application.refresh_from_db()
    assert end - MINUTE <= application.submitted_at < end


@pytest.mark.clause("GX-19.1")
def test_just_after_the_end_is_refused_and_the_draft_kept(someone, evening):
    application = earlier.filled_in(evening, "wanqing", "晚晴", 32)
    end = application.campaign.closes_at
    applicant = someone("wanqing")

    set_clock(end - MINUTE)
    signs(applicant, application)
    set_clock(end)
    applicant.presses("提交申报")

    applicant.is_refused("10月30日 24:00 前没有收到你的申报；草稿留着", clause="《评审办法》第19条")
    applicant.sees("核对", "示例大学")
    application.refresh_from_db()
    assert (application.status, application.submitted_at) == (Status.DRAFT, None)
    applicant.goes_to("/applications/")
    applicant.sees("我的申报1件", "已截止，没有提交", "看草稿")


@pytest.mark.clause("GX-19.1")
def test_a_file_begun_in_time_arrives_within_the_grace(someone, evening, scanned):
    application = earlier.filled_in(evening, "suiyue", "岁月", 33, without=KEY)
    end = application.campaign.closes_at
    applicant = someone("suiyue")

    set_clock(end - MINUTE)
    line = sends_file(applicant, application, scanned)
    second = applicant.beside()
    signs(second, application)
    second.presses("提交申报")
    second.is_told("提交已收到，时间从现在算")
    second.sees("申报", "正等文件传完")

    set_clock(end + (GRACE - 1) * MINUTE)
    line.go_on()
    line.waiting.pop().continue_()

    applicant.sees("工程系列中级申报，正在")
    application.refresh_from_db()
    assert end - MINUTE <= application.submitted_at < end


@pytest.mark.clause("GX-19.1")
def test_a_file_that_comes_after_the_grace_is_refused(someone, evening, scanned):
    application = earlier.filled_in(evening, "chigui", "迟归", 34, without=KEY)
    end = application.campaign.closes_at
    applicant = someone("chigui")

    set_clock(end - MINUTE)
    line = sends_file(applicant, application, scanned)
    set_clock(end + GRACE * MINUTE)
    line.go_on()
    line.waiting.pop().continue_()

    expect(applicant.main.get_by_role("alert").first).to_contain_text("申报已经截止，这个文件没有收下")
    applicant.sees("申报")
    application.refresh_from_db()
    assert application.status == Status.DRAFT
