"""A passkey in a real browser: made, used as the second step, and used alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import sign_in

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def plug_in_device(page: Page) -> None:
    """A phone's or computer's own authenticator, as Chromium's developer tools imitate it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def sign_out(page: Page, home: str) -> None:
    page.goto(f"{home}/accounts/logout/")
    page.locator("main button[type=submit]").first.click()


def test_a_passkey_is_made_and_signs_in_as_second_step_and_alone(open_page, portal, sign_in_with):
    home = f"http://localhost:{portal.port}"
    page = open_page(f"{home}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    plug_in_device(page)
    sign_in(page, *sign_in_with("reviewer"))
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)

    sign_out(page, home)
    page.goto(f"{home}/accounts/login/?next=/accounts/sessions/")
    sign_in(page, *sign_in_with("reviewer"))
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{home}/accounts/sessions/")

    sign_out(page, home)
    page.goto(f"{home}/accounts/login/?next=/accounts/sessions/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{home}/accounts/sessions/")
    assert page.complaints == []


def test_without_a_script_no_page_offers_what_needs_one(open_page):
    page = open_page("/accounts/login/", java_script_enabled=False)
    expect(page.locator("form[data-passkey]")).to_be_hidden()
    expect(page.locator("input[name=login]")).to_be_visible()
