"""People at the screen: what each of them does with a page, in the words that the page shows."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Download, Locator, Page, expect

PASSWORD = "滨江泵站-示例-2026"
Look = Callable[[Page], None]


class Someone:
    """One person with a browser of their own. Each kind of page is looked over when they first arrive at it."""

    def __init__(self, page: Page, look: Look) -> None:
        self.page = page
        self.name = ""
        self._look = look

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def beside(self) -> "Someone":
        """The same person in a second window."""
        other = Someone(self.page.context.new_page(), self._look)
        other.name = self.name
        return other

    def goes_to(self, path: str) -> None:
        self.page.goto(path)

    def follows(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link of that name on the page."""
        self.page.get_by_role("link", name=name).first.click()

    def opens(self, entry: str) -> None:
        """Choose an entry of the bar."""
        self.page.get_by_role("navigation", name="主导航").get_by_role("link", name=entry, exact=True).click()

    def presses(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def writes(self, label: str, text: str) -> None:
        self._field(label).fill(text)

    def chooses(self, label: str, option: str) -> None:
        self._field(label).select_option(label=option)

    def ticks(self, label: str) -> None:
        self._field(label).check()

    def picks(self, question: str, answer: str) -> None:
        """Pick one of the answers to a question."""
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()

    def answers(self, answers: dict[str, str]) -> None:
        """Pick an answer to each question, by question."""
        for question, answer in answers.items():
            self.picks(question, answer)

    def sees(self, heading: str, *words: str, clauses: Iterable[str] = ()) -> None:
        """Expect a page: its heading, what stands in its main part, and the articles it rests on."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        for word in words:
            expect(self.main).to_contain_text(word)
        for article in clauses:
            expect(self.main.locator(".zc-law summary", has_text=article).first).to_be_visible()
        self._look(self.page)

    def is_told(self, word: str) -> None:
        """Expect a message above the page."""
        expect(self.main.get_by_role("status").filter(has_text=word)).to_be_visible()

    def is_refused(self, word: str, *, clause: str = "") -> None:
        """Expect a refusal with its reason and its clause."""
        refusal = self.main.get_by_role("alert").filter(has_text=word)
        expect(refusal).to_be_visible()
        if clause:
            expect(refusal.locator(".zc-law summary", has_text=clause)).to_be_visible()

    def downloads(self, link: str | re.Pattern[str]) -> Path:
        """Follow a link that is a file; gives where it was put."""
        with self.page.expect_download() as waiting:
            self.follows(link)
        download: Download = waiting.value
        return Path(download.path())

    def _field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(（选填）)?\s*$")).first


def is_signed_in(someone: Someone, username: str) -> None:
    """Come with a session that began before the journey; what signing in is like, `sign_in` walks."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    someone.page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": someone.page.url}]
    )
    someone.goes_to("/account/login/")  # whoever is signed in is sent on to the first page of their post
    someone.name = _name_in_bar(someone)


def sign_in(someone: Someone, username: str) -> None:
    """Sign in with the password that everybody in these journeys has."""
    someone.goes_to("/account/login/")
    someone.writes("用户名", username)
    someone.writes("密码", PASSWORD)
    someone.presses("登录")
    expect(someone.page.get_by_role("button", name="退出")).to_be_visible()
    someone.name = _name_in_bar(someone)


def _name_in_bar(someone: Someone) -> str:
    return someone.page.locator(".zc-nav.is-tools a[href='/account/']").inner_text()


def sign_up(someone: Someone, username: str) -> None:
    """Make an account, beginning at the front page."""
    someone.goes_to("/")
    someone.sees("申报职称，查验证书")
    someone.follows("注册并申报")
    someone.sees("注册账号")
    someone.writes("用户名", username)
    someone.page.locator("#id_password1").fill(PASSWORD)
    someone.page.locator("#id_password2").fill(PASSWORD)
    someone.presses("注册，下一步：登记身份")
    someone.sees("先登记你是谁")


def register(someone: Someone, *, name: str, id_number: str, employer: str) -> None:
    """Say who one is."""
    someone.name = name
    someone.writes("姓名", name)
    someone.writes("身份证号", id_number)
    someone.writes("手机号", "13800000000")
    someone.chooses("工作单位", employer)
    someone.presses("登记，去申报")
