"""An author writes over a line that breaks, with a script and without one."""

import json
import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.accounts.people import PASSWORD
from tests.files.samples import jpeg
from tests.journeys.people import sign_in
from tests.runtime.processes import INHERITED, ROOT

pytestmark = pytest.mark.browser

SAVED = re.compile("Saved at")
AUTHOR = """
import json
from uuid import uuid4
from django.conf import settings
from django.test import Client
from tests.accounts.people import client_of, make_organisation, make_person
from practices.contribute.beginning import begin
author = make_person("Amina", email=f"{uuid4().hex}@example.org")
organisation = make_organisation(f"Peace Partner {uuid4().hex}", authors=[author])
case = begin(author, organisation=organisation, title="A council of elders", language="en", form="short")
session = client_of(author).cookies[settings.SESSION_COOKIE_NAME]
print(json.dumps({"case": str(case.key), "name": session.key, "value": session.value, "email": author.email}))
"""


@pytest.fixture
def author(portal) -> dict:
    """Somebody of an organisation who has signed in and begun a case study."""
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    environment |= {"VAR_DIR": str(portal.var_dir), "DJANGO_SETTINGS_MODULE": "portal.settings.embedded"}
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", AUTHOR]
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout.strip().splitlines()[-1])


@pytest.fixture
def write(open_page, address, author):
    """Open a page of the case study in a browser in which its author has signed in."""

    def begin(section: str, **options):
        page = open_page("/en/contribute/criteria/", **options)
        page.context.add_cookies([{"name": author["name"], "value": author["value"], "url": address}])
        page.goto(f"/en/contribute/{author['case']}/{section}/")
        return page

    return begin


def status(page):
    return page.locator("[data-status]")


def test_what_is_typed_is_saved_by_itself(write):
    page = write("story")
    page.locator("#id_summary").press_sequentially("The elders listen. " * 5, delay=90)
    expect(status(page)).to_contain_text(SAVED)
    page.reload()
    expect(page.locator("#id_summary")).to_have_value(re.compile("The elders listen"))
    assert page.complaints == []


def test_a_line_that_breaks_twice_loses_nothing(write):
    page = write("story", viewport={"width": 360, "height": 740})
    for words in ("First part.", "First part. Second part."):
        page.context.set_offline(True)
        page.locator("#id_summary").fill(words)
        expect(status(page)).to_contain_text("No connection")
        page.locator("button[value=on]").click()
        expect(page.locator("#id_summary")).to_have_value(words)
        page.context.set_offline(False)
        expect(status(page)).to_contain_text(SAVED)
    page.reload()
    expect(page.locator("#id_summary")).to_have_value("First part. Second part.")


def test_an_answer_that_never_arrived_is_asked_for_again_and_counts_once(write):
    page = write("story")
    lost = []

    def lose_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())  # the portal has it; its answer is lost on the way back
            return route.abort()
        return route.continue_()

    page.route("**/story/", lose_first)
    page.locator("#id_summary").fill("Said once.")
    expect(status(page)).to_contain_text(SAVED)
    assert lost[0].status == 200
    page.locator("#id_summary").fill("Said once. And more.")
    page.locator("button[value=stay]").click()
    expect(page.locator(".messages")).to_contain_text("Saved.")


def test_a_copy_on_the_device_is_made_only_if_asked_for_and_never_of_what_is_sensitive(write):
    page = write("safeguards")
    page.route("**/safeguards/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.locator("[name=notes]").fill("A secret")
    expect(status(page)).to_contain_text("No connection")
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"
    page.locator("[data-device-copy]").check()
    page.locator("[name=notes]").fill("A secret, still")
    assert "secret" not in page.evaluate("JSON.stringify(localStorage)")
    page.locator("[data-device-clear]").click()
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def copied(page, field: str, words: str, *, arrives: bool = False):
    """Type into a page with a copy on the device, and lose the line: what is sent, or only the answer to it."""

    def lose(route):
        if route.request.method != "POST":
            return route.continue_()
        if arrives:
            route.fetch()
        return route.abort()

    page.locator("[data-device-copy]").check()
    page.route(page.url, lose)
    page.locator(field).fill(words)
    expect(status(page)).to_contain_text("No connection")
    page.on("dialog", lambda dialog: dialog.accept())


def write_elsewhere(write, section: str, field: str, words: str):
    """The same author on another device."""
    other = write(section)
    other.locator(field).fill(words)
    expect(status(other)).to_contain_text(SAVED)


def test_what_was_not_saved_comes_back_from_the_device(write):
    page = write("story")
    copied(page, "#id_summary", "Only here")
    page.reload()
    expect(page.locator("#id_summary")).to_have_value("Only here")
    page.unroute(page.url)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(status(page)).to_contain_text(SAVED)


def test_it_comes_back_though_another_page_was_saved_since_and_the_clock_of_the_device_is_slow(write):
    page = write("story")
    page.add_init_script("const now = Date.now; Date.now = () => now() - 3600e3")
    page.reload()
    copied(page, "#id_summary", "Only here")
    write_elsewhere(write, "basics", "[name=title]", "A council of women")
    page.reload()
    expect(page.locator("#id_summary")).to_have_value("Only here")
    expect(status(page)).to_contain_text("copy on this device")
    page.unroute(page.url)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(status(page)).to_contain_text(SAVED)


def test_a_copy_of_a_page_that_was_changed_since_leads_to_both_texts(write):
    page = write("story")
    copied(page, "#id_summary", "Only here")
    write_elsewhere(write, "story", "#id_summary", "Written elsewhere")
    page.reload()
    expect(page.locator("#id_summary")).to_have_value("Only here")
    page.unroute(page.url)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("[data-status] button").click()
    expect(page.locator("main")).to_contain_text("Written elsewhere")
    expect(page.locator("main")).to_contain_text("Only here")


def test_a_copy_of_what_is_saved_already_is_forgotten_without_a_word(write):
    page = write("story")
    copied(page, "#id_summary", "It has arrived", arrives=True)
    assert "It has arrived" in page.evaluate("JSON.stringify(localStorage)")
    page.reload()
    expect(page.locator("#id_summary")).to_have_value("It has arrived")
    assert "It has arrived" not in page.evaluate("JSON.stringify(localStorage)")
    expect(status(page)).not_to_contain_text("copy on this device")


def test_a_row_that_was_added_comes_back_from_the_device(write):
    page = write("sources")
    page.locator("button[name=more]").click()
    copied(page, "[name=sources-3-title]", "A report")
    page.reload()
    expect(page.locator("[name=sources-3-title]")).to_have_value("A report")


def test_a_file_goes_on_after_signing_in_again_in_another_tab(write, author, tmp_path):
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(jpeg())
    page = write("attachments")
    page.context.clear_cookies(name=author["name"])
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.locator(".sending__file")).to_contain_text("Your session has ended")

    other = page.context.new_page()
    other.goto(page.url.split("/en/")[0] + "/accounts/login/")
    sign_in(other, author["email"], PASSWORD)
    expect(other).not_to_have_url(re.compile("/login/"))
    page.locator("input[type=file]").set_input_files(picture)

    expect(page.locator("fieldset.attachment")).to_have_count(1, timeout=30_000)


def test_without_a_script_the_buttons_do_all_of_it(write):
    page = write("basics", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.locator("[name=main_pillar]").first.check()
    page.locator("[name=kind]").select_option(index=1)
    page.locator("[name=scale]").select_option(index=1)
    page.locator("button[value=on]").click()
    expect(page).to_have_url(re.compile("/place/"))
    page.goto(page.url.replace("/place/", "/sources/"))
    page.locator("[name=sources-0-title]").fill("A report")
    page.locator("button[name=more]").click()
    expect(page.locator("[name=sources-0-title]")).to_have_value("A report")
    page.goto(page.url.split("/sources/")[0] + "/time/")
    page.locator("[name=start]").fill("two thousand")
    page.locator("button[value=on]").click()
    expect(page.locator(".field__error")).to_be_visible()
    expect(page.locator("[name=start]")).to_have_value("two thousand")
