"""The table of links follows what is public, and its report says where each stands."""

import csv
import io

import pytest

from portal.links.enums import State
from portal.links.models import Link
from portal.links.places import found_links, is_outside
from portal.links.refresh import refresh_links
from portal.pages.models import ContentPage, HomePage
from portal.records.publishing import withdraw
from practices.models import Source
from tests.factories import make_practice, make_published_practice

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/reports/links/"


def cited(url: str, **row) -> list[Source]:
    return [Source(title="A report", url=url, **row)]


def places_of(url: str) -> list[str]:
    return [use.title for use in Link.objects.get(url=url).uses.all()]


def test_links_of_records_and_of_the_texts_of_pages_are_found():
    practice = make_published_practice(sources=cited("https://cited.example/a", archived_url="https://kept.example/a"))
    words = '<p><a href="https://told.example/?a=1&amp;b=2">there</a></p>'
    page = ContentPage(title="How we work", slug="how-we-work", body=[("text", words)])
    HomePage.objects.get(locale__language_code="en").add_child(instance=page)

    refresh_links()

    assert Link.objects.get(url="https://cited.example/a").archived_url == "https://kept.example/a"
    assert places_of("https://cited.example/a") == [str(practice)]
    assert places_of("https://told.example/?a=1&b=2") == ["How we work"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("See https://told.example/S/RES/1325(2000).", "https://told.example/S/RES/1325(2000)"),
        ("A report (https://told.example/report).", "https://told.example/report"),
        ("Was it https://told.example/why?", "https://told.example/why"),
    ],
)
def test_a_link_ends_where_its_sentence_goes_on_and_keeps_its_own_brackets(said, found):
    page = ContentPage(title="How we work", slug="how-we-work", body=[("text", f"<p>{said}</p>")])
    HomePage.objects.get(locale__language_code="en").add_child(instance=page)

    refresh_links()

    assert [link.url for link in Link.objects.filter(url__contains="told.example")] == [found]


def test_what_is_not_public_is_not_in_the_table():
    make_practice(sources=cited("https://draft.example/"))
    practice = make_published_practice(sources=cited("https://withdrawn.example/"))
    refresh_links()
    assert Link.objects.filter(url="https://withdrawn.example/").exists()

    withdraw(practice)
    refresh_links()

    assert not Link.objects.filter(url__in=["https://draft.example/", "https://withdrawn.example/"]).exists()


def test_what_is_known_of_a_link_stays_while_the_link_stands():
    make_published_practice(sources=cited("https://cited.example/a"))
    refresh_links()
    Link.objects.filter(url="https://cited.example/a").update(state=State.BROKEN, failures=3)

    refresh_links()

    assert Link.objects.get(url="https://cited.example/a").failures == 3


def test_a_name_that_is_longer_than_names_are_is_cut():
    make_published_practice(sources=cited(f"https://{'a' * 300}.example/"))
    refresh_links()
    assert Link.objects.get(url__contains="a" * 300).host == "a" * 255


@pytest.mark.parametrize(
    "url", ["mailto:a@example.org", "/en/news/", "javascript:alert(1)", "http://[::1", "https://x/" + "a" * 700, ""]
)
def test_what_is_no_outside_link_is_left_out(url):
    assert not is_outside(url)


def test_the_starting_content_has_links():
    assert len({found.url for found in found_links()}) > 50


@pytest.fixture
def report(client, editor):
    make_published_practice("A cited practice", sources=cited("https://cited.example/a"))
    make_published_practice(sources=cited("https://broken.example/=cmd"))
    refresh_links()
    Link.objects.filter(host="broken.example").update(state=State.BROKEN, status=404, failures=3)
    client.force_login(editor)
    return client


def test_the_report_shows_where_a_link_stands_and_which_are_broken(report):
    html = report.get(ADDRESS, {"q": "cited.example"}).content.decode()
    assert "A cited practice" in html
    assert "/admin/practices/edit/" in html

    html = report.get(ADDRESS, {"state": "broken"}).content.decode()
    assert "broken.example" in html
    assert "cited.example" not in html


def test_the_report_costs_the_same_however_many_links_there_are(report, queries):
    report.get(ADDRESS)
    with queries() as few:
        report.get(ADDRESS, {"state": "broken"})
    with queries() as many:
        report.get(ADDRESS)
    assert len(many) <= len(few) + 1


def test_the_report_can_be_taken_along_and_runs_no_formula(report):
    Link.objects.filter(host="broken.example").update(problem="=HYPERLINK(1)")
    answer = report.get(ADDRESS, {"format": "csv", "state": "broken"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))

    assert rows[1][0] == "https://broken.example/=cmd"
    assert rows[1][3] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    "query", ["?q=%00", "?state=rubbish", "?p=999999", "?p=-1", "?p=x", "?q=" + "x" * 9000, "?q=%ff"]
)
def test_odd_questions_get_an_answer(report, query):
    assert report.get(ADDRESS + query).status_code in (200, 400)


def test_who_may_not_see_it_does_not(client, reviewer):
    client.force_login(reviewer)
    assert client.get(ADDRESS).status_code in (302, 403)
