"""Files from a phone: the line breaks, the page is left, two windows send the same; refusals and the preview."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.infra.files.making import noise
from tests.journeys.accessibility import PHONE, look_over
from tests.journeys.papers import scan
from tests.journeys.people import PASSWORD, Someone, sign_in
from tests.journeys.town import MONDAY
from tests.journeys.uploading import held, slot_of
from tests.world import SYSTEM, actor
from zhicheng.cli.installation import django_environment
from zhicheng.cli.processes import Children
from zhicheng.cli.site import WORKER
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.stages.applications.models import Application, Material
from zhicheng.stages.applications.services import start_application
from zhicheng.stages.registry.services import enrol_person

SITE_MODE = "demo"
USER = "zhaoyuan"
ITEM = "业绩成果"


@pytest.fixture(scope="module")
def draft(town) -> Application:
    """A draft of somebody who can sign in."""
    someone = enrol_person(
        actor=SYSTEM,
        now=MONDAY,
        name="赵元",
        username=USER,
        password=PASSWORD,
        employer=town.world.employer,
        id_number=sample_id_number(birth=date(1988, 3, 1), sex=Sex.FEMALE, index=7),
        phone="13800000000",
    )
    who = actor(someone, MONDAY.date())
    return start_application(actor=who, now=MONDAY, campaign_id=town.world.campaign.pk)


@pytest.fixture
def phone(browser, site, draft) -> Iterator[BrowserContext]:
    """A signed-in phone; what the line does to its pages is no fault of theirs."""
    with _phone(browser, site) as context:
        sign_in(Someone(context.new_page(), lambda page: None), USER)
        yield context


@contextmanager
def _phone(browser, site, **more) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site.url, locale="zh-CN", **more)
    context.set_default_timeout(20_000)
    yield context
    context.close()


def materials(context: BrowserContext, draft: Application) -> Page:
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"/applications/{draft.pk}/draft/materials/")
    return page


def choose(page: Page, *files: Path, item: str = ITEM) -> None:
    slot_of(page, item).locator("input[type=file]").set_input_files(list(files))


@pytest.fixture
def photo(tmp_path) -> Callable[[str], Path]:
    """A picture of about 900 kB: three or four chunks."""

    def make(name: str, side: int = 550) -> Path:
        path = tmp_path / f"{name}.png"
        path.write_bytes(noise(side, side))
        return path

    return make


def test_a_broken_line_goes_on_where_it_broke(phone, draft, photo):
    page = materials(phone, draft)
    line = held(page)
    choose(page, photo("断线"))
    line.wait(page)

    phone.set_offline(True)
    line.waiting.pop().abort("internetdisconnected")
    expect(slot_of(page, ITEM)).to_contain_text("没有联网，连上就从断的地方接着传")
    line.go_on()
    phone.set_offline(False)

    expect(slot_of(page, ITEM).get_by_role("link", name="断线.png")).to_be_visible()
    assert (line.offsets[0], min(line.offsets[1:]) > 0) == (0, True)


def test_a_page_that_was_left_goes_on_with_the_same_file(phone, draft, photo):
    page, file = materials(phone, draft), photo("离开")
    line = held(page)
    choose(page, file)
    line.wait(page)
    page.close()

    again = materials(phone, draft)
    expect(slot_of(again, ITEM)).to_contain_text("重新选这个文件，从断的地方接着传")
    line = held(again, from_offset=10**9)
    choose(again, file)

    expect(slot_of(again, ITEM).get_by_role("link", name="离开.png")).to_be_visible()
    assert min(line.offsets) > 0


def test_two_windows_with_the_same_file_make_one(phone, draft, photo):
    first, file = materials(phone, draft), photo("两窗")
    line = held(first)
    choose(first, file)
    line.wait(first)

    second = materials(phone, draft)
    choose(second, file)
    expect(slot_of(second, ITEM).get_by_role("link", name="两窗.png")).to_be_visible()
    line.go_on()
    line.waiting.pop().continue_()

    expect(slot_of(first, ITEM).get_by_role("link", name="两窗.png")).to_be_visible()
    assert Material.objects.filter(application=draft, file__name="两窗.png").count() == 1


def test_a_refused_file_is_told_at_its_item_and_a_stopped_one_is_forgotten(phone, draft, photo, tmp_path):
    renamed = tmp_path / "照片.jpg"
    renamed.write_bytes(b"MZ\x90" * 40)
    page = materials(phone, draft)
    choose(page, renamed)
    expect(slot_of(page, ITEM).get_by_role("alert")).to_contain_text("认不出这种文件")

    line = held(page)
    choose(page, photo("停下"))
    line.wait(page)
    slot_of(page, ITEM).get_by_role("button", name="不传了").click()

    expect(slot_of(page, ITEM)).not_to_contain_text("停下.png")
    expect(slot_of(page, ITEM).locator("input[type=file]")).to_be_enabled()


def test_an_empty_file_is_told_beside_a_good_one(phone, draft, photo, tmp_path):
    empty = tmp_path / "空.pdf"
    empty.write_bytes(b"")
    page = materials(phone, draft)
    choose(page, empty, photo("好的"))

    expect(slot_of(page, ITEM).get_by_role("alert")).to_contain_text("这是一个空文件")
    slot_of(page, ITEM).get_by_role("button", name="上传", exact=True).click()

    expect(slot_of(page, ITEM).get_by_role("link", name="好的.png")).to_be_visible()


def test_whoever_was_signed_out_meanwhile_is_told(phone, draft, photo):
    page = materials(phone, draft)
    line = held(page)
    choose(page, photo("过期"))
    line.wait(page)

    phone.clear_cookies()
    line.go_on()
    line.waiting.pop().abort("connectionreset")

    expect(slot_of(page, ITEM).get_by_role("alert")).to_contain_text("登录过期了")


def test_a_large_photo_is_checked_by_the_worker(phone, draft, photo, site, databases):
    environment = {**django_environment(SITE_MODE), **databases.cluster.environment("zc_app", site.database)}
    page = materials(phone, draft)
    with Children() as children:
        children.start("worker", WORKER, environment | {"ZC_SITE_URL": site.url})
        choose(page, photo("大照片", side=1100))

        expect(slot_of(page, ITEM).get_by_role("link", name="大照片.png")).to_be_visible(timeout=40_000)


def test_files_are_seen_in_the_page_and_everybody_can_use_it(phone, draft, tmp_path):
    page = materials(phone, draft)
    choose(page, scan(tmp_path, "合同一", pages=3), scan(tmp_path, "合同二"), item="劳动（聘用）合同")
    slot = slot_of(page, "劳动（聘用）合同")
    expect(slot.get_by_role("link", name="合同二.pdf")).to_be_visible()

    slot.get_by_text("预览合同一.pdf").click()
    last = slot.get_by_role("img", name="合同一.pdf的第3页")
    last.scroll_into_view_if_needed()

    expect(last).to_have_js_property("complete", True)
    assert last.evaluate("image => image.naturalWidth") == 1100
    assert look_over(page) == []
    if folder := os.environ.get("ZC_SHOTS"):
        page.screenshot(path=f"{folder}/materials-phone.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.screenshot(path=f"{folder}/materials-desk.png", full_page=True)


def test_a_page_that_sends_can_be_used_by_everybody(phone, draft, photo):
    page = materials(phone, draft)
    line = held(page)
    choose(page, photo("看一看"))
    line.wait(page)

    expect(slot_of(page, ITEM).get_by_role("progressbar", name="看一看.png")).to_be_visible()
    assert look_over(page) == []
    if folder := os.environ.get("ZC_SHOTS"):
        page.screenshot(path=f"{folder}/sending-phone.png", full_page=True)


def test_without_script_the_form_sends_the_file(browser, site, draft, photo):
    with _phone(browser, site, java_script_enabled=False) as context:
        sign_in(Someone(context.new_page(), lambda page: None), USER)
        page = materials(context, draft)
        choose(page, photo("无脚本"))
        slot_of(page, ITEM).get_by_role("button", name="上传", exact=True).click()

        expect(slot_of(page, ITEM).get_by_role("link", name="无脚本.png")).to_be_visible()
