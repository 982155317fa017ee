"""What is for one reader is neither kept nor answered from what is kept (L7)."""

import pytest
from django.contrib import messages
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.middleware.gzip import GZipMiddleware
from django.test import Client
from wagtail.models import PageViewRestriction

from events.models import Event
from portal.correspondence import relay
from portal.page_cache.asked import key_of
from portal.pages.models import ContentPage, NewsPage
from practices.models import Practice
from tests.page_cache.conftest import LIST, is_kept, page, was_kept
from tests.thinkers.people import agree, make_thinker

PRACTICE = "/en/practices/ghana-national-peace-council/"


def test_a_public_page_is_computed_once(reader):
    """What all the others are measured against."""
    first, second = reader.get(LIST), reader.get(LIST)

    assert not was_kept(first)
    assert was_kept(second)
    assert second.content == first.content
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert dict(second.headers) == dict(first.headers)


@pytest.mark.parametrize(
    "path",
    ["/en/", "/ar/about/", "/en/news/bapa40-side-event-announced/", PRACTICE, "/fr/partners/g7plus/", "/pt/thinkers/",
     "/es/library/", "/en/events/gssd-expo-2018/", "/en/events/calendar/?month=2018-11", "/en/funds/", "/en/exchanges/",
     "/en/experience/", "/en/thinkers/map/", "/en/feeds/", "/en/search/?q=peace", "/en/practices/?q=women&page=2",
     "/en/practices/feed.atom", "/en/practices/suggest?q=pea", "/sitemap.xml", "/sitemap-practices.xml",
     "/api/v1/practices?lang=es", "/api/v1/events/gssd-expo-2018", "/api/v1/vocabularies"],
)  # fmt: skip
def test_what_is_allowed_is_really_kept_and_comes_out_as_it_went_in(reader, path):
    first, second = reader.get(path), reader.get(path)

    assert not was_kept(first)
    assert was_kept(second), path
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)


def test_who_is_signed_in_gets_nothing_from_the_cache_and_leaves_nothing_there(reader, editor):
    signed_in = Client()
    signed_in.handler = reader.handler
    signed_in.force_login(editor)

    assert not is_kept(signed_in, LIST)
    assert not was_kept(reader.get(LIST))
    assert not was_kept(signed_in.get(LIST))


@pytest.mark.parametrize("header", [{"Cookie": "sessionid=x"}, {"Cookie": "theme=dark"}, {"Cookie": "csrftoken=a; b=c"},
                                    {"Authorization": "Basic eDp5"}, {"Authorization": ""}])  # fmt: skip
def test_a_cookie_even_an_unrelated_one_or_credentials_lead_past_the_cache(reader, header):
    assert not is_kept(reader, LIST, headers=header)
    assert not was_kept(reader.get(LIST)), "and left nothing there"
    assert not was_kept(reader.get(LIST, headers=header)), "and get nothing from there"


def test_the_key_of_forms_tells_nothing_of_its_owner_but_what_is_made_for_him_is_not_kept(reader):
    with_key = {"Cookie": f"csrftoken={'t' * 32}"}

    assert not is_kept(reader, LIST, headers=with_key)
    assert not was_kept(reader.get(LIST))
    assert was_kept(reader.get(LIST, headers=with_key))


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head"])
def test_only_what_was_asked_for_with_get_is_kept(reader, method):
    getattr(reader, method)(LIST)

    assert not was_kept(reader.get(LIST))
    if method != "head":
        assert not was_kept(getattr(reader, method)(LIST))


def test_head_is_answered_from_what_get_left_without_the_body(reader):
    body = reader.get(LIST).content
    answer = reader.head(LIST)

    assert was_kept(answer)
    assert answer.content == b""
    assert answer.headers["Content-Length"] == str(len(body))


def test_a_body_leads_past_the_cache(reader):
    reader.get(LIST)

    assert not was_kept(reader.generic("GET", LIST, "words"))


@pytest.mark.parametrize(
    "path", ["/en/contact/", "/en/experience/new/", "/en/thinkers/nominate/somebody/", "/accounts/login/"]
)
def test_a_page_with_a_form_is_never_kept(reader, path):
    answer = reader.get(path)

    assert b"csrfmiddlewaretoken" in answer.content
    assert not was_kept(reader.get(path))


def test_the_form_of_a_registration_is_never_kept_though_its_event_is(reader):
    event = Event.objects.published().first()
    Event.objects.filter(pk=event.pk).update(
        registration="here", start_date="2099-01-01", end_date="2099-01-01", status="planned"
    )

    assert is_kept(reader, f"/en/events/{event.slug}/")
    assert not is_kept(reader, f"/en/events/{event.slug}/register/")


def view_with(step):
    def view(request):
        step(request)
        return HttpResponse("<p>Words.</p>" * 30)

    return view


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(lambda request: request.session.get("x"), id="session read"),
        pytest.param(lambda request: request.session.update({"x": 1}), id="session written"),
        pytest.param(lambda request: messages.info(request, "Saved."), id="message left"),
        pytest.param(lambda request: list(messages.get_messages(request)), id="messages shown"),
        pytest.param(get_token, id="key of a form"),
        pytest.param(lambda request: setattr(request, "is_preview", True), id="preview"),
    ],
)
def test_what_a_view_asks_about_its_reader_makes_the_page_his_alone(house, step):
    assert not house(view_with(step)).keeps()


def test_a_view_that_asks_nothing_is_kept(house):
    """Negative control."""
    assert house(view_with(lambda request: None)).keeps()


@pytest.mark.parametrize("words", ['<input name="csrfmiddlewaretoken" value="x">', '<input name="one_time_key">'])
def test_the_hidden_fields_of_a_form_are_seen_in_the_page_itself(house, words):
    assert not house(lambda request: HttpResponse(words * 20)).keeps()
    assert not house(packing(words)).keeps(**{"Accept-Encoding": "gzip"}), "also in one that is packed"
    assert house(packing("<input>")).keeps(**{"Accept-Encoding": "gzip"})  # negative control


def packing(words):
    return GZipMiddleware(lambda request: HttpResponse(words * 50))


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(lambda request: StreamingHttpResponse([b"a" * 300]), id="streaming"),
        pytest.param(lambda request: FileResponse([b"a" * 300]), id="file"),
        pytest.param(page(cookie="seen"), id="cookie"),
        *[pytest.param(page(status=status), id=str(status)) for status in (201, 204, 206, 301, 404, 410, 500, 503)],
    ],
)
def test_what_is_no_finished_page_is_not_kept(house, view):
    assert not house(view).keeps()


@pytest.fixture
def about(keeping) -> ContentPage:
    return ContentPage.objects.live().get(slug="about", locale__language_code="en")


@pytest.mark.parametrize("kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN])
def test_a_restricted_page_that_somebody_was_let_in_to_is_not_shown_to_the_next_one(reader, editor, about, kind):
    PageViewRestriction.objects.create(page=about, restriction_type=kind, password="open")
    signed_in = Client()
    signed_in.handler = reader.handler
    signed_in.force_login(editor)
    signed_in.get("/en/about/")

    answer = reader.get("/en/about/")
    assert not was_kept(answer)
    assert about.introduction not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert not was_kept(reader.get("/en/about/")), "nor is the form that asks for the password"


def test_a_restriction_put_on_a_page_or_above_it_counts_at_once(reader, about, commit):
    commit()
    assert is_kept(reader, "/en/about/")
    PageViewRestriction.objects.create(page=about.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    commit()

    assert reader.get("/en/about/").status_code == 302


def test_a_restricted_page_is_not_kept_at_the_address_of_a_copy_of_its_copy(reader, about, commit):
    about.create_alias(update_slug="first").create_alias(update_slug="second")
    commit()
    assert is_kept(reader, "/en/second/")  # negative control
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    commit()

    assert reader.get("/en/second/").status_code == 302
    assert not was_kept(reader.get("/en/second/"))


def test_a_preview_is_neither_kept_nor_what_is_kept_shown_in_its_place(reader, about):
    reader.get("/en/about/")
    about.title = "A draft that nobody has approved"

    shown = about.make_preview_request(preview_mode="").content.decode()
    assert "A draft that nobody has approved" in shown
    assert "A draft that nobody has approved" not in reader.get("/en/about/").content.decode()


def test_a_previews_request_has_no_key(keeping, rf, about):
    """Also of a preview for which no cookie was handed on."""
    request = rf.get("/en/about/")
    assert key_of(request) is not None
    request.is_dummy = True
    assert key_of(request) is None


def test_a_withdrawn_page_and_an_unpublished_item_are_gone_at_once(reader, commit):
    news = NewsPage.objects.get(slug="bapa40-side-event-announced")
    address = "/en/news/bapa40-side-event-announced/"
    assert is_kept(reader, address)
    assert is_kept(reader, PRACTICE)
    commit()
    news.unpublish()
    Practice.objects.get(slug="ghana-national-peace-council").unpublish()
    commit()

    assert reader.get(address).status_code == 404
    assert reader.get(PRACTICE).status_code == 410
    assert not was_kept(reader.get(PRACTICE))


@pytest.mark.django_db
def test_who_refuses_all_letters_is_offered_to_nobody_by_a_page_that_was_kept(reader, commit):
    thinker = make_thinker()
    consent = agree(thinker)
    commit()
    shown, form = f"/en/thinkers/{thinker.slug}/", f"/en/write/thinker/{thinker.slug}/"
    assert is_kept(reader, shown)
    assert form in reader.get(shown).content.decode()

    relay.refuse(relay._hidden(consent.email))
    commit()

    assert form not in reader.get(shown).content.decode()
