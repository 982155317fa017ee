"""The people of the story, an author and a reviewer: each does what a person does, by what is on the page."""

import email
import email.policy
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

PHONE = {"width": 360, "height": 740}
PASSWORD = "a rope bridge over the river"


def within(seconds: float, condition: Callable[[], object]) -> object:
    """Wait for something to be true and give it back."""
    began = time.monotonic()
    while not (found := condition()):
        assert time.monotonic() - began < seconds, "it never came"
        time.sleep(0.1)
    return found


def letters_to(folder: Path, address: str) -> list:
    """The letters of an installation that keeps them in a folder, oldest first."""
    parts = [part for file in sorted(folder.glob("*")) for part in re.split(rb"\n-{70,}\n", file.read_bytes())]
    letters = [email.message_from_bytes(part.lstrip(), policy=email.policy.default) for part in parts if part.strip()]
    return [letter for letter in letters if address in str(letter["To"])]


def link_in(letter) -> str:
    """The path of the one link in a letter's plain text."""
    words = letter.get_body(("plain",)).get_content()
    return re.search(r"https?://[^/\s]+(/\S+)", words)[1]


def answer_of(url: str) -> tuple[int, str]:
    """What a reader without an account gets: status and words, without the marks around found words."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode().replace("<mark>", "").replace("</mark>", "")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def sign_in(page: Page, address: str, password: str) -> None:
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(password)
    page.locator("main form:has(input[name=password]) button[type=submit]").first.click()


class Author:
    """A member of an organisation who writes one case study."""

    def __init__(self, page: Page, language: str):
        self.page, self.language = page, language
        self.case = ""

    def join(self, invitation: str, name: str) -> None:
        self.page.goto(invitation)
        self.page.locator("input[name=name]").fill(name)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("select[name=language]").select_option(self.language)
        self.page.locator("main form:has(input[name=password]) button[type=submit]").click()
        expect(self.page).to_have_url(re.compile(r"/accounts/organisation/\d+/"))

    def begin(self, title: str) -> None:
        self.page.goto(f"/{self.language}/contribute/new/")
        self.page.locator("input[name=title]").fill(title)
        self.page.locator("select[name=language]").select_option(self.language)
        self.page.locator("input[name=form][value=short]").check()
        self.page.locator("main form:has(input[name=title]) button[type=submit]").click()
        expect(self.page).to_have_url(re.compile(r"/contribute/[0-9a-f-]{36}/"))
        self.case = re.search(r"/contribute/([0-9a-f-]{36})/", self.page.url)[0]

    def open(self, section: str) -> None:
        self.page.goto(f"/{self.language}{self.case}{section}/")

    def fill(self, **words: str) -> None:
        for name, value in words.items():
            self.page.locator(f"[name='{name}']").fill(value)

    def choose(self, **choices: str) -> None:
        for name, value in choices.items():
            field = self.page.locator(f"[name='{name}']")
            if field.first.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                self.page.locator(f"[name='{name}'][value='{value}']").check()

    def save(self) -> None:
        """By the button that goes on to the next page."""
        here = self.page.url
        self.page.locator("button[name=go][value=on]").click()
        expect(self.page).not_to_have_url(here)

    def tick_country(self, value: str) -> None:
        self.page.locator(f".countries details:has(input[value='{value}']) summary").click()
        self.page.locator(f"input[name=countries][value='{value}']").check()

    def send_file(self, path: Path) -> None:
        self.open("attachments")
        self.page.locator("input[type=file]").set_input_files(path)
        sending = self.page.locator("button[data-send]")
        if sending.is_visible():
            sending.click()
        expect(self.page.locator("fieldset.attachment")).to_have_count(1, timeout=30_000)

    def hand_in(self, why: str = "") -> None:
        self.page.goto(f"/{self.language}{self.case}submit/")
        if why:
            self.page.locator("textarea[name=why]").fill(why)
        self.page.locator("form:has(textarea[name=why]) button[type=submit]").click()
        expect(self.page).not_to_have_url(re.compile("/submit/$"))

    def answer_comment(self, section: str, words: str) -> None:
        self.open(section)
        self.page.locator("textarea[name^=answer-]").fill(words)
        with self.page.expect_navigation():
            self.page.locator(".comment button[type=submit]").click()

    def withdraw(self) -> None:
        self.page.goto(f"/{self.language}{self.case}withdraw/")
        self.page.locator("form:has(textarea[name=why]) button[type=submit]").click()
        expect(self.page).not_to_have_url(re.compile("/withdraw/$"))


class Reviewer:
    """A member of staff who reviews in the admin."""

    def __init__(self, page: Page):
        self.page = page

    def open(self, title: str) -> None:
        self.page.goto("/admin/review/")
        self.page.locator("a", has_text=title).first.click()
        expect(self.page.locator(".review__title")).to_contain_text(title)

    def comment(self, section: str, words: str) -> None:
        self.page.locator("select[name=section]").select_option(section)
        self.page.locator("textarea[name=words]").fill(words)
        self.page.locator("button[name=verb][value=comment]").click()

    def decide(self, verb: str, why: str = "") -> None:
        for box in self.page.locator("input[name=criteria]").all():
            box.check()
        self.page.locator("form:has(button[name=verb][value=ask]) textarea[name=why]").fill(why)
        self.page.locator(f"button[name=verb][value={verb}]").click()
        self.page.wait_for_load_state()
