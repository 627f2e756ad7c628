"""“What may I apply for, and when?”: question by question, with and without script, on a desk and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import look_over

SITE_MODE = "demo"
ENTRIES = {
    "practice": {"from": "2015-07-01", "until-none": True, "series": "engineering"},
    "titles": {
        "series": "engineering",
        "level": "assistant",
        "obtained_on": "2018-11-20",
        "via": "review",
        "place": "here",
    },
    "degrees": {"level": "bachelor", "awarded_on": "2015-06-30", "school": "ordinary", "fits": "yes"},
}
TRUE_OF_HER = {
    "employed",
    "continuing_education_done",
    "insured_by_employer",
    "assessment_passed",
    "deliberation_passed",
}
PAGES_AT_MOST = 20


def enter(page: Page, name: str, value: object) -> None:
    """Fill one input, whatever its shape."""
    field = page.locator(f"[name='{name}']")
    shape = field.first.evaluate("input => input.type")
    if shape == "checkbox":
        field.check()
    elif shape == "radio":
        page.locator(f"[name='{name}'][value='{value}']").check()
    elif shape == "select-one":
        field.select_option(str(value))
    else:
        field.fill(str(value))


def answer(page: Page, names: list[str]) -> None:
    """Answer what the page asks: her lists, and for single facts what is true of her."""
    entry = ENTRIES.get(names[0])
    if page.locator("[name=has]").count():
        page.locator(f"[name=has][value={'yes' if entry else 'no'}]").check()
    if entry:
        for column, value in entry.items():
            enter(page, f"{names[0]}-0-{column}", value)
        return
    for name in names:
        if page.locator(f"[name='{name}-none']").count():
            page.locator(f"[name='{name}-none']").check()
        elif page.locator(f"[name='{name}'][value=yes]").count():
            enter(page, name, "yes" if name in TRUE_OF_HER else "no")
        elif page.locator(f"select[name='{name}']").count():
            page.locator(f"[name='{name}']").select_option(index=1)


def go_through(page: Page) -> list[str]:
    """Answer page after page until the result; what is wrong with the pages met is given back."""
    faults = look_over(page)
    page.get_by_label("广西壮族自治区：广西壮族自治区职称评审管理服务暂行办法").check()
    page.get_by_role("button", name="开始").click()
    for number in range(PAGES_AT_MOST):
        page.wait_for_load_state()
        if "/result/" in page.url:
            break
        if number < len(ENTRIES):
            faults += look_over(page)
        answer(page, str(page.locator("[name=asked]").get_attribute("value")).split(","))
        page.get_by_role("button", name="保存，下一步").click()
        page.wait_for_load_state()
    return faults + look_over(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_somebody_learns_what_is_open_now(person, town, width):
    page = person("/check/", width=width)

    assert go_through(page) == []

    expect(page.get_by_role("heading", level=1)).to_contain_text("你现在可以申报")
    expect(page.get_by_role("main")).to_contain_text("工程 中级（工程师）")
    page.get_by_text("核对").first.click()
    page.locator(".zc-law summary").first.click()
    page.get_by_role("link", name="看这一条的全部规则").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("《评审办法》第")


def test_a_row_more_and_a_row_less_without_leaving_the_page(person, town):
    page = person("/check/")
    page.get_by_label("广西壮族自治区：广西壮族自治区职称评审管理服务暂行办法").check()
    page.get_by_role("button", name="开始").click()
    enter(page, "practice-0-from", "2015-07-01")

    page.get_by_role("button", name="再加一条").click()
    expect(page.get_by_text("第2条", exact=True)).to_be_visible()
    expect(page.locator("[name='practice-0-from']")).to_have_value("2015-07-01")

    page.get_by_role("button", name="删掉第2条").click()
    expect(page.get_by_text("第2条", exact=True)).to_have_count(0)


def test_what_is_left_to_the_office_is_named_and_not_asked(person, town):
    page = person("/check/", width=390)
    page.get_by_label("喀什地区", exact=False).check()
    page.get_by_role("button", name="开始").click()

    expect(page.get_by_text("留给单位核实的")).to_be_visible()
    expect(page.locator("[name=mandarin_passed]")).to_have_count(0)
