"""What a stranger writes into a request is not shown to others under the clean address (L8)."""

import gzip

import pytest

from portal.languages.choice import CODES
from portal.page_cache.allowed import LONGEST_QUERY, MOST_VALUES
from tests.page_cache.conftest import LIST, is_kept, page, was_kept

PRACTICE = "/en/practices/ghana-national-peace-council/"


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-Host",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-Forwarded-Prefix",
        "X-HTTP-Method-Override",
        "Forwarded",
    ],
)
def test_headers_that_proxies_know_change_nothing_and_are_nowhere_in_the_page(reader, header):
    poisoned = reader.get(LIST, headers={header: "evil.example"})

    assert b"evil.example" not in poisoned.content
    assert reader.get(LIST).content == poisoned.content


STRANGE = ["?utm=evil-example", "?utm_source=x&q=peace", "?q=peace&callback=x", "?Q=x", "?=x"]
TOO_LONG = ["?q=" + "x" * LONGEST_QUERY, "?" + "&".join(["pillar=x"] * (MOST_VALUES + 1))]


@pytest.mark.parametrize("query", STRANGE + TOO_LONG)
def test_a_parameter_that_no_view_knows_and_one_that_is_too_long_lead_past_the_cache(reader, query):
    assert not is_kept(reader, LIST + query)
    assert b"evil-example" not in reader.get(LIST).content


def test_another_order_of_the_parameters_is_another_page(reader):
    """It repeats its own address: in the links to the other languages."""
    reader.get(f"{LIST}?q=peace&sort=title")

    assert not was_kept(reader.get(f"{LIST}?sort=title&q=peace"))
    assert was_kept(reader.get(f"{LIST}?q=peace&sort=title"))


@pytest.mark.parametrize(
    "path", ["/en/practices/page.css", "/en/practices.css", "/en/practices/;x.css", "/en/about.css"]
)
def test_an_address_that_only_looks_like_a_file_is_not_there_and_not_kept(reader, path):
    assert reader.get(path).status_code == 404
    assert not was_kept(reader.get(path))


@pytest.mark.parametrize("languages", ["ar", "../../etc", "x" * 5000, "en\t,;q=;"])
def test_the_languages_of_a_browser_change_no_page_below_a_language(reader, languages):
    clean = reader.get(LIST).content

    assert reader.get(LIST, headers={"Accept-Language": languages}).content == clean


def test_outside_a_language_each_wish_of_a_browser_has_its_own_page(reader):
    reader.get("/api/v1/practices", headers={"Accept-Language": "ar"})

    assert not was_kept(reader.get("/api/v1/practices"))
    assert not is_kept(reader, "/api/v1/practices", headers={"Accept-Language": "x" * 500})


def test_each_host_has_pages_of_its_own_and_a_foreign_one_has_none(reader, settings):
    settings.ALLOWED_HOSTS = ["portal.example", "testserver"]
    reader.get(LIST)

    assert not was_kept(reader.get(LIST, headers={"Host": "portal.example"}))
    assert reader.get(LIST, headers={"Host": "evil.example"}).status_code == 400
    assert reader.get(LIST, headers={"Host": "portal.example:80@evil.example"}).status_code == 400


def test_a_page_asked_for_without_tls_is_none_of_those_with_it(reader):
    reader.get("/en/practices/feed.atom")

    assert not was_kept(reader.get("/en/practices/feed.atom", secure=True))


def test_a_redirect_to_tls_still_comes_first(keeping, settings):
    from django.test import Client

    settings.SECURE_SSL_REDIRECT = True
    browser = Client()
    assert is_kept(browser, LIST, secure=True)
    assert browser.get(LIST).status_code == 301


def test_a_fragment_is_not_shown_as_a_page_nor_a_page_as_a_fragment(reader):
    fragment = {"HX-Request": "true"}
    part, back = reader.get(LIST, headers=fragment), {**fragment, "HX-History-Restore-Request": "true"}

    whole = reader.get(LIST)
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert reader.get(LIST, headers=fragment).content == part.content
    assert b"<html" in reader.get(LIST, headers=back).content
    assert not is_kept(reader, LIST, headers={"HX-Request": "True"})


def test_each_language_has_its_own_page(reader):
    for code in CODES:
        assert is_kept(reader, f"/{code}/practices/")
    for code in CODES:
        answer = reader.get(f"/{code}/practices/")
        assert was_kept(answer)
        assert f'<html lang="{code}"' in answer.content.decode()
        assert answer.headers["Content-Language"] == code


def test_the_way_back_to_a_filtered_list_is_for_him_who_came_from_there(reader):
    came_from = {"Referer": "http://testserver/en/practices/?pillar=prevention"}
    assert not is_kept(reader, PRACTICE, headers=came_from)
    clean = reader.get(PRACTICE)

    assert not was_kept(clean)
    assert b'?pillar=prevention"' not in clean.content or b"as you filtered" not in clean.content
    assert was_kept(reader.get(PRACTICE, headers={"Referer": "http://testserver/en/practices/"}))
    back = reader.get(PRACTICE, headers=came_from)
    assert not was_kept(back)
    assert b"Practices as you filtered them" in back.content


def test_who_cannot_unpack_gets_the_page_unpacked_whoever_came_first(reader):
    packed, plain = {"Accept-Encoding": "gzip"}, {"Accept-Encoding": "identity"}
    for first in (packed, plain):
        reader.get(LIST, headers=first)
        one, other = reader.get(LIST, headers=packed), reader.get(LIST, headers=plain)
        assert was_kept(one)
        assert was_kept(other)
        assert one.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in other.headers
        assert gzip.decompress(one.content) == other.content
        assert [int(each.headers["Content-Length"]) for each in (one, other)] == [
            len(one.content),
            len(other.content),
        ]
        assert "Accept-Encoding" in one.headers["Vary"]
        reader = type(reader)()


UNKNOWN = ["Cookie", "*", " * ", "", " ", "Accept-Encoding,", "Accept-Encoding, cookie", "HX-Request,\tCOOKIE ",
           "User-Agent", "Authorization", "Accept-Language"]  # fmt: skip


@pytest.mark.parametrize("vary", UNKNOWN)
def test_what_varies_by_anything_that_the_key_does_not_hold_is_not_kept(house, vary):
    assert not house(page(Vary=vary)).keeps()


@pytest.mark.parametrize("vary", ["Accept-Encoding", "hx-request , HX-History-Restore-Request"])
def test_what_varies_by_what_the_key_holds_is_kept(house, vary):
    """Negative control."""
    assert house(page(Vary=vary)).keeps()


NOT_FOR_ALL = ["private", "Private", "NO-STORE", "no-cache", " No-Store , public", "public, Private", "max-age=60",
               "public;no-store", "", 'public, no-transform, private="x"']  # fmt: skip


@pytest.mark.parametrize("said", NOT_FOR_ALL)
def test_what_a_view_says_of_keeping_is_heard_in_any_spelling(house, said):
    assert not house(page(Cache_Control=said)).keeps()


@pytest.mark.parametrize("said", ["public, max-age=60", "Public"])
def test_what_a_view_gives_free_for_every_cache_is_kept(house, said):
    """Negative control."""
    assert house(page(Cache_Control=said)).keeps()


def test_a_page_that_did_not_pass_the_mark_is_not_kept(house):
    """The header that goes out says private of every page; what may be kept is known by a mark of our own."""
    built = house(page())
    built.cache.get_response = built._compute

    assert not built.keeps()
