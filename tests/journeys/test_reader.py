"""A reader on a phone, with and without scripts, from the first page to a practice and back."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}
COUNT = ".result-count strong"


def number(page: Page) -> int:
    return int(re.search(r"\d+", page.locator(COUNT).first.inner_text()).group())


def choose(page: Page, facet: str, value: str) -> None:
    """Open what is folded above a facet's value, then follow it."""
    link = page.locator(f"#f-{facet}-{value}")
    for fold in link.locator("xpath=ancestor::details[not(@open)]").all():
        fold.locator("xpath=./summary").click()
    link.click()


def test_without_scripts_a_reader_finds_a_practice_and_comes_back_to_the_list_as_it_was(open_page):
    page = open_page("/en/", java_script_enabled=False, **PHONE)
    page.goto("/en/practices/")
    assert number(page) == 66

    choose(page, "pillar", "prevention")
    expect(page).to_have_url(re.compile(r"/en/practices/\?pillar=prevention$"))
    filtered = number(page)
    assert 0 < filtered < 66

    page.locator(".entry__title a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator(".breadcrumb a").last.click()

    expect(page).to_have_url(re.compile(r"/en/practices/\?pillar=prevention$"))
    assert number(page) == filtered

    page.locator(".chip").first.click()
    assert number(page) == 66


def test_with_scripts_the_list_changes_without_a_reload_and_back_goes_back(open_page):
    page = open_page("/en/practices/", viewport={"width": 1280, "height": 900})
    page.evaluate("window.stayed = true")

    choose(page, "pillar", "resolution")
    expect(page).to_have_url(re.compile("pillar=resolution"))
    expect(page.locator(COUNT)).not_to_have_text("66 practices")
    filtered = number(page)
    assert page.evaluate("window.stayed") is True
    assert "pillar=resolution" in page.locator("#languages a[hreflang=es]").get_attribute("href")

    page.go_back()
    expect(page.locator(COUNT)).to_have_text("66 practices")
    page.go_forward()
    expect(page.locator(COUNT)).not_to_have_text("66 practices")
    assert number(page) == filtered
    assert page.complaints == []


def test_a_typo_in_spanish_without_accents_still_finds_and_marks_the_word(open_page):
    page = open_page("/es/practices/", **PHONE)
    page.locator("#q").fill("mediacoin")
    page.locator("#q").press("Enter")

    expect(page.locator(".entry mark").first).to_be_visible()
    assert number(page) > 0


def test_suggestions_come_while_typing_and_lead_to_a_practice(open_page):
    page = open_page("/en/practices/", **PHONE)
    page.locator("#q").press_sequentially("wajir", delay=30)

    suggestion = page.locator("#suggestions a", has_text="Wajir").first
    expect(suggestion).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions a")).to_have_count(0)
    assert page.complaints == []


@pytest.mark.parametrize("failure", ["no answer", "an error"])
def test_a_search_whose_answer_fails_once_is_asked_again_with_its_words(open_page, failure):
    page = open_page("/en/practices/", **PHONE)
    tries = []

    def answer(route):
        tries.append(route.request.url)
        if len(tries) > 1:
            route.continue_()
        elif failure == "an error":
            route.fulfill(status=503, body="later")
        else:
            route.abort()

    page.route(re.compile(r"/en/practices/\?"), answer)
    page.locator("#q").fill("wajir")
    page.locator("#q").press("Enter")

    expect(page).to_have_url(re.compile("q=wajir"))
    expect(page.locator(".entry mark").first).to_be_visible()
    assert len(tries) == 2


def test_nothing_found_says_what_may_have_been_meant(open_page):
    page = open_page("/en/practices/?q=xqzwv", java_script_enabled=False, **PHONE)

    expect(page.locator(".empty-state")).to_be_visible()


def test_the_menu_works_without_scripts(open_page):
    page = open_page("/ar/", java_script_enabled=False, **PHONE)
    page.locator("#menu > summary").click()
    page.locator("#menu a[href='/ar/thinkers/']").click()

    expect(page).to_have_url(re.compile("/ar/thinkers/"))
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_changing_the_language_keeps_the_place_and_the_filters(open_page):
    page = open_page("/en/practices/?pillar=prevention&q=peace", **PHONE)
    page.locator("#languages a[hreflang=ar], #languages-foot a[hreflang=ar]").first.click()

    expect(page).to_have_url(re.compile(r"/ar/practices/\?.*pillar=prevention"))
