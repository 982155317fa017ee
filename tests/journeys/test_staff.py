"""A member of staff signs in, changes something, publishes it, and readers have it soon after."""

import pytest
from playwright.sync_api import expect

from tests.journeys.people import answer_of, sign_in, within

pytestmark = pytest.mark.browser


def test_what_staff_publish_is_soon_in_every_channel(open_page, address, sign_in_with):
    page = open_page("/admin/", viewport={"width": 1280, "height": 1000})
    sign_in(page, *sign_in_with("editor"))
    expect(page).to_have_url(f"{address}/admin/")
    page.goto("/admin/practices/?q=Wajir")
    page.locator("td.title a").first.click()
    page.locator("input[name='texts-0-title']").fill("Wajir and the quicksilver concord")
    page.locator("footer button", has_text="More actions").click()
    page.locator("footer button[name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("published")

    channels = ["/en/practices/?q=quicksilver", "/en/search/?q=quicksilver", "/en/practices/feed.atom?q=quicksilver",
                "/api/v1/practices?q=quicksilver", "/en/practices/export.csv?q=quicksilver"]  # fmt: skip
    for path in channels:
        within(20, lambda path=path: "quicksilver concord" in answer_of(address + path)[1])


def test_a_partner_without_a_role_is_told_so_and_sees_no_admin(open_page, address, sign_in_with):
    page = open_page("/accounts/login/?next=/admin/")
    sign_in(page, *sign_in_with("partner"))

    assert page.locator("main").inner_text() != ""
    assert "/admin/" not in page.url or page.locator(".sidebar").count() == 0


def test_a_date_that_there_is_not_is_said_so_and_not_made_into_another(open_page, sign_in_with):
    page = open_page("/accounts/login/?next=/admin/events/add/", viewport={"width": 1280, "height": 1000})
    sign_in(page, *sign_in_with("editor"))
    day = page.locator("input[name=start_date]")
    page.locator("[role=tab][href='#tab-when']").click()
    day.fill("2026-02-30")
    day.press("Tab")
    page.locator("footer button[type=submit]").first.click()

    expect(page.locator("#tab-when .error-message").first).to_contain_text("Enter a valid date.")
    expect(day).to_have_value("2026-02-30")
