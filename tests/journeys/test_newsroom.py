"""A member of staff puts a first news item before the public in a few clicks, and sees it while writing."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import answer_of

pytestmark = pytest.mark.browser

MOST_CLICKS = 8


class Counting:
    """Somebody at the keyboard: typing is free, every press of the mouse counts."""

    def __init__(self, page: Page):
        self.page, self.clicks = page, 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def type(self, name: str, words: str) -> None:
        self.page.locator(f"[name={name}]").fill(words)


def editor_at_the_news_form(open_page, sign_in_with, **options) -> Counting:
    page = open_page("/accounts/login/?next=/admin/", **options)
    person = Counting(page)
    address, password = sign_in_with("editor")
    person.type("login", address)
    person.type("password", password)
    person.click(page.locator("main form:has(input[name=password]) button[type=submit]").first)
    person.click(page.locator(".newsdesk .button"))
    return person


def follows(heading: Locator, person: Counting, title: str) -> bool:
    """Whether the preview shows what somebody goes on writing; a change in the moment of the first autosave may wait
    for the next one."""
    for more in range(6):
        person.type("title", f"{title}{'!' * more}")
        with suppress(AssertionError):
            expect(heading).to_contain_text(title, timeout=6_000)
            return True
    return False


def test_a_first_news_item_is_public_after_eight_clicks_at_most(open_page, sign_in_with, address):
    person = editor_at_the_news_form(open_page, sign_in_with, viewport={"width": 1280, "height": 1000})
    page = person.page
    person.type("title", "A ferry between two towns")
    person.type("teaser", "Two towns share a ferry, and their school.")
    person.click(page.locator("footer button", has_text="More actions"))
    person.click(page.locator("footer button[name=action-publish]"))
    expect(page.locator(".messages")).to_contain_text("published")

    status, words = answer_of(f"{address}/en/news/a-ferry-between-two-towns/")
    assert status == 200
    assert "Two towns share a ferry" in words
    assert person.clicks <= MOST_CLICKS


def test_what_is_written_is_seen_beside_the_form(open_page, sign_in_with):
    person = editor_at_the_news_form(open_page, sign_in_with, viewport={"width": 1500, "height": 1000})
    page = person.page
    person.type("title", "A lighthouse keeps two languages")
    person.type("teaser", "It was lit again.")
    person.click(page.locator("[data-side-panel-toggle=preview]"))

    shown = page.frame_locator("[data-side-panel=preview] iframe").last
    expect(shown.locator("h1")).to_have_text(re.compile("A lighthouse keeps two languages"), timeout=30_000)
    assert follows(shown.locator("h1"), person, "A lighthouse keeps three languages")
