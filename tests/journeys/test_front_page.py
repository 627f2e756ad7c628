"""The front page in a real browser: what every later journey stands on."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import violations


def test_a_visitor_sees_the_site_in_chinese(person):
    page = person("/")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_front_page_keeps_nobody_out(person, width):
    page = person("/", width=width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_the_menu_opens_and_closes(person):
    page = person("/", width=390)
    menu = page.get_by_role("button", name="菜单")

    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("navigation", name="主导航").get_by_role("link").first).to_be_visible()

    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_chinese_has_glyphs(person):
    page = person("/")
    same = page.evaluate(
        """() => {
          const pen = new OffscreenCanvas(80, 40).getContext("2d");
          const draw = (text) => { pen.clearRect(0, 0, 80, 40); pen.font = "30px sans-serif"; pen.fillText(text, 0, 30);
            return pen.getImageData(0, 0, 80, 40).data.join(); };
          return draw("职") === draw("称");
        }"""
    )
    assert same is False


def test_styles_and_scripts_are_named_by_their_content(person):
    page = person("/")
    hrefs = page.locator("link[rel=stylesheet]").evaluate_all("links => links.map(link => link.href)")
    assert [href for href in hrefs if not re.search(r"\.[0-9a-f]{12}\.css$", href)] == []
