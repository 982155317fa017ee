"""The whole story: from an invitation to a public practice, and out of the public again. In two languages.

A partner writes on a phone over a line that breaks, two people review, readers find it in every channel, and after the
withdrawal nothing of it is left anywhere.
"""

import json
import random
import re
import string
import urllib.request
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.people import PASSWORD, PHONE, Author, Reviewer, answer_of, letters_to, link_in, sign_in, within

pytestmark = pytest.mark.browser

PLACE = "Kafountine-la-vraie"
GONE = 410


@dataclass(frozen=True)
class Words:
    """What one author writes."""

    language: str
    name: str
    title: str
    rare: str
    changed: str
    summary: str
    approach: str
    results: str
    source: str
    alt: str
    mark: str = ""

    def of_one_try(self) -> "Words":
        """These words, with a mark by which this try's practice is told from that of any other try."""
        mark = "".join(random.choices(string.ascii_lowercase, k=12))
        marked = {name: f"{getattr(self, name)} {mark}" for name in ("title", "changed")}
        return replace(self, rare=self.rare + mark, mark=mark, **marked)


SPANISH = Words(
    "es", "Awa Baldé", "El consejo de paz de los tres mercados", "tresmercadosdebissau",
    "El consejo de paz de los cuatro mercados",
    "Comerciantes de tres mercados crearon un consejo que media antes de que una disputa llegue a la calle.",
    "Cada semana se reúnen, escuchan a las dos partes y acuerdan una reparación.",
    "Desde entonces ninguna disputa ha cerrado los mercados.",
    "Informe anual del consejo", "Una mesa larga bajo un árbol de mango",
)  # fmt: skip
ARABIC = Words(
    "ar", "مريم بالدي", "مجلس الصلح في أسواق بيساو الثلاثة", "أسواقبيساوالثلاثة", "مجلس الصلح في أسواق بيساو الأربعة",
    "أنشأ تجار ثلاثة أسواق مجلسا يتوسط قبل أن يصل الخلاف إلى الشارع.",
    "يجتمعون كل أسبوع ويستمعون إلى الطرفين ويتفقون على تعويض.",
    "لم يغلق أي خلاف الأسواق منذ ذلك الحين.", "التقرير السنوي للمجلس", "طاولة طويلة تحت شجرة مانجو",
)  # fmt: skip


def picture_with_a_place(folder: Path) -> Path:
    """A photograph as a telephone makes it: with the place and the owner in it."""
    image = Image.new("RGB", (1200, 800), (180, 120, 60))
    exif = Image.Exif()
    exif[0x013B] = "Owner of the telephone"
    exif.get_ifd(0x8825).update({1: "N", 2: (12.0, 56.0, 30.0), 3: "W", 4: (16.0, 44.0, 10.0)})
    path = folder / f"{PLACE}.jpg"
    image.save(path, exif=exif)
    return path


def invite(open_page, sign_in_with, portal, words: Words, address: str) -> str:
    """A manager asks somebody to join; give the path of the link that the letter holds."""
    page: Page = open_page("/accounts/login/?next=/accounts/", locale=words.language)
    sign_in(page, *sign_in_with("partner"))
    page.locator("main a[href*='/accounts/organisation/']").first.click()
    expect(page).to_have_url(re.compile(r"/accounts/organisation/\d+/"))
    page.goto(page.url.split("?")[0] + "invite/")
    page.locator("input[name=email]").fill(address)
    page.locator("select[name=language]").select_option(words.language)
    page.locator("main form:has(input[name=email]) button[type=submit]").click()
    letter = within(60, lambda: letters_to(portal.var_dir / "mail", address))[0]
    assert letter.get_body(("html",)).get_content().count(f'lang="{words.language}"') >= 1
    return link_in(letter)


def write_short_form(author: Author, words: Words, *, cut: bool) -> None:
    author.begin(words.title)
    if cut:
        write_over_a_line_that_breaks_twice(author, words)
    author.open("basics")
    author.choose(main_pillar="prevention")
    author.page.locator("[name=kind]").select_option(index=1)
    author.page.locator("[name=scale]").select_option(index=1)
    author.save()
    author.open("place")
    author.choose(place_precision="country")
    author.page.locator(".countries details").first.wait_for()
    author.tick_country(country_key(author.page))
    author.save()
    author.open("time")
    author.fill(start="2011")
    author.choose(ending="ongoing")
    author.save()
    author.open("story")
    author.fill(
        summary=f"{words.summary} {words.rare}", approach=words.approach, results=words.results,
    )  # fmt: skip
    author.save()
    author.open("sources")
    author.fill(**{"sources-0-title": words.source, "sources-0-year": "2019"})
    author.save()
    author.open("safeguards")
    author.choose(names_people="no", minors="no", people_at_risk="no", exact_places="no")
    author.save()


def country_key(page: Page) -> str:
    """The value of Guinea-Bissau's box: found, as by the author, by its name."""
    label = {"es": "Guinea-Bissau", "ar": "غينيا - بيساو"}[page.locator("html").get_attribute("lang")]
    return page.locator(".countries label", has_text=label).first.locator("input").get_attribute("value")


def write_over_a_line_that_breaks_twice(author: Author, words: Words) -> None:
    """What is typed while there is no line stays on the page and is saved by itself when the line is back."""
    page = author.page
    author.open("story")
    status = page.locator("[data-status]")
    for part in (words.summary, f"{words.summary} {words.approach}"):
        page.context.set_offline(True)
        page.locator("[name=summary]").fill(part)
        expect(status).to_have_attribute("data-kind", "bad", timeout=20_000)
        with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok, timeout=40_000):
            page.context.set_offline(False)
        expect(status).to_have_attribute("data-kind", "")
    page.reload()
    expect(page.locator("[name=summary]")).to_have_value(f"{words.summary} {words.approach}")


def attach(author: Author, words: Words, folder: Path, portal) -> None:
    author.send_file(picture_with_a_place(folder))
    page = author.page
    page.locator("[name$='-alt']").fill(words.alt)
    page.locator("[name$='-credit']").fill(words.name)
    page.locator("[name$='-licence']").select_option("cc-by")
    page.locator("[name$='-has_consent']").check()
    author.save()
    kept = [file for file in (portal.var_dir / "private").rglob("*") if file.is_file()]
    assert kept
    for file in kept:
        assert b"Owner of the telephone" not in file.read_bytes()
        assert not Image.open(file).getexif().get_ifd(0x8825)


def session_ends_while_writing(author: Author, words: Words, address: str, *, script: bool) -> None:
    """What is typed after the session has ended is there, and is saved, once the author has signed in again."""
    page, typed = author.page, f"{words.results} {words.name}"
    author.open("story")
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=results]").fill(typed)
    if script:
        with page.context.expect_page() as opened:
            page.locator("[data-status] a").click(timeout=30_000)
        with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok, timeout=30_000):
            sign_in(opened.value, address, PASSWORD)
        # Closed while on its way to another page, it sometimes never answers: Chromium and Playwright wait.
        expect(opened.value).not_to_have_url(re.compile("/login/"))
        opened.value.close()
    else:
        page.locator("button[name=go][value=stay]").click()
        sign_in(page, address, PASSWORD)
        expect(page.locator("[name=results]")).to_have_value(typed)
        author.save()
    author.open("story")
    expect(page.locator("[name=results]")).to_have_value(typed)


def channels(slug: str, words: Words) -> list[str]:
    """Every public place where a reader may meet the practice."""
    code, asked = words.language, f"?q={quote(words.rare)}"
    return [
        f"/{code}/practices/{slug}/", f"/{code}/practices/{asked}", f"/{code}/practices/?country=gnb&sort=updated",
        f"/{code}/search/{asked}", f"/{code}/practices/feed.atom{asked}", f"/{code}/practices/export.csv{asked}",
        f"/{code}/practices/export.json{asked}", f"/api/v1/practices?lang={code}&q={quote(words.rare)}",
        f"/api/v1/practices/{slug}?lang={code}",
    ]  # fmt: skip


def shows(address: str, path: str, what: str) -> bool:
    status, words = answer_of(address + path)
    return status == 200 and (what in words or json.dumps(what)[1:-1] in words)


def words_of_what_is_gone(url: str) -> str:
    """What stands where something was; empty while another process still shows it (half a second: ADR 13)."""
    status, words = answer_of(url)
    return words if status == GONE else ""


def countries_counted(address: str, words: Words) -> int:
    """How many practices of Guinea-Bissau the catalogue counts beside the country's name."""
    _status, answer = answer_of(f"{address}/api/v1/practices?lang={words.language}")
    facets = {facet["name"]: facet for facet in json.loads(answer)["facets"]}
    return next((value["count"] for value in facets["country"]["values"] if value["value"] == "gnb"), 0)


def review_twice(reviewers: list[Reviewer], title: str) -> None:
    for reviewer in reviewers:
        reviewer.open(title)
        reviewer.decide("approve")


@pytest.mark.parametrize(
    ("words", "script"), [(SPANISH, True), (ARABIC, True), (SPANISH, False)], ids=["es", "ar", "es-without-script"]
)
def test_from_an_invitation_to_the_public_and_out_of_it_again(
    open_page, address, portal, sign_in_with, tmp_path, words, script
):
    words = words.of_one_try()
    mailbox = f"{words.mark}@example.org"
    before = countries_counted(address, words)

    invitation = invite(open_page, sign_in_with, portal, words, mailbox)
    phone = open_page("/", viewport=PHONE, locale=words.language, java_script_enabled=script)
    author = Author(phone, words.language)
    author.join(invitation, words.name)
    write_short_form(author, words, cut=script)
    attach(author, words, tmp_path, portal)
    session_ends_while_writing(author, words, mailbox, script=script)
    phone.goto(f"/{words.language}{author.case}preview/")
    expect(phone.locator("h1")).to_contain_text(words.title)
    author.hand_in()

    reviewers = []
    for role in ("reviewer", "administrator"):
        page = open_page("/accounts/login/?next=/admin/review/", viewport={"width": 1280, "height": 1000})
        sign_in(page, *sign_in_with(role))
        reviewers.append(Reviewer(page))
    first, _second = reviewers
    first.open(words.title)
    first.comment("sources", "Who published the report?")
    first.decide("ask", "Please say who published the report.")
    asked = within(
        60, lambda: [one for one in letters_to(portal.var_dir / "mail", mailbox) if author.case in link_of(one)]
    )
    assert words.language in asked[-1].as_string()
    assert answer_of(f"{address}/{words.language}/practices/?q={quote(words.rare)}")[1].count(words.title) == 0

    author.answer_comment("sources", "El consejo mismo.")
    author.fill(**{"sources-0-publisher": "Consejo"})
    author.save()
    author.hand_in("Done.")
    review_twice(reviewers, words.title)

    slug = within(20, lambda: public_slug(address, words))
    for path in channels(slug, words):
        within(20, lambda path=path: shows(address, path, words.title))
    within(20, lambda: f"/practices/{slug}/" in answer_of(f"{address}/sitemap-practices.xml")[1])
    within(20, lambda: countries_counted(address, words) == before + 1)
    picture = re.search(
        rf"/{words.language}/practices/{slug}/files/[^\s\"]+",
        answer_of(f"{address}/{words.language}/practices/{slug}/")[1],
    )[0]
    assert urllib.request.urlopen(address + picture, timeout=10).status == 200

    author.open("basics")
    author.fill(title=words.changed)
    author.save()
    author.hand_in()
    assert shows(address, f"/{words.language}/practices/{slug}/", words.title)
    review_twice(reviewers, words.changed)
    within(20, lambda: shows(address, f"/{words.language}/practices/{slug}/", words.changed))

    author.withdraw()
    neutral = within(20, lambda: words_of_what_is_gone(f"{address}/{words.language}/practices/{slug}/"))
    assert words.changed not in neutral
    for path in channels(slug, words)[1:]:
        within(20, lambda path=path: not shows(address, path, words.changed) and not shows(address, path, words.title))
    within(20, lambda: f"/practices/{slug}/" not in answer_of(f"{address}/sitemap-practices.xml")[1])
    assert answer_of(address + picture)[0] in (404, GONE)
    within(20, lambda: countries_counted(address, words) == before)
    lost_lines = "Failed to load resource"  # what the browser says of a line that breaks and a session that ended
    assert [said for said in phone.complaints if not said.startswith(lost_lines)] == []


def link_of(letter) -> str:
    return link_in(letter) if letter.get_body(("plain",)) else ""


def public_slug(address: str, words: Words) -> str:
    _status, answer = answer_of(f"{address}/api/v1/practices?lang={words.language}&q={quote(words.rare)}")
    items = json.loads(answer)["items"]
    return items[0]["slug"] if items else ""
