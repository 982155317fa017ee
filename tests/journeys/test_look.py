"""Every kind of page in a real browser: it fits a small phone, the policy refuses nothing, all can use it."""

from pathlib import Path

import axe_core_python
import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

PLACES = [
    "",
    "practices/",
    "practices/?q=peace&pillar=prevention",
    "practices/?region=oceania&theme=faith",
    "practices/contadora-esquipulas/",
    "practices/g7plus-fragile-to-fragile-cooperation/",
    "pillars/",
    "pillars/transformation/",
    "news/",
    "news/aipr-celebrates-south-south-day/",
    "about/",
    "events/",
    "events/bapa40-side-event-peace-development/",
    "thinkers/",
    "thinkers/accord/",
    "library/",
    "library/pathways-for-peace-2018/",
    "partners/",
    "partners/g7plus/",
    "search/?q=peace",
    "nothing-is-here/",
]


def sticks_out(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def violations(page: Page) -> list[str]:
    """What axe finds, with every fold open so that nothing is judged while hidden."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    page.evaluate(AXE)
    found = page.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:2]]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_fits_a_small_phone_and_breaks_no_policy(open_page, language, place):
    page = open_page(f"/{language}/{place}", viewport={"width": 320, "height": 640})

    assert sticks_out(page) <= 0
    refused = [words for words in page.complaints if "404" not in words]
    assert refused == []
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_can_be_used_by_all(open_page, scheme, place):
    # the policy forbids what the test injects, so it is set aside here; the test above keeps it
    page = open_page(f"/en/{place}", viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)

    assert violations(page) == []
