"""A page is found at once by its address, and what stands before it is asked as before."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from portal.pages.models import ContentPage, NewsPage
from portal.pages.visibility import for_everybody

pytestmark = pytest.mark.django_db


def about() -> Page:
    return ContentPage.objects.get(slug="about", locale__language_code="en")


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="let me in")


@pytest.mark.parametrize("path", ["about/", "about/words/"])
def test_below_a_restriction_a_page_asks_for_its_password(client, path):
    open_words = client.get(f"/en/{path}").content
    restrict(about())

    shown = client.get(f"/en/{path}").content

    assert b'type="password"' in shown
    assert b'type="password"' not in open_words  # negative control


def test_a_copy_in_step_is_as_closed_as_the_page_it_is_a_copy_of(client):
    copy = about().create_alias(update_slug="copy-of-it")
    restrict(about())

    assert b'type="password"' in client.get("/en/copy-of-it/").content
    assert not for_everybody(Page.objects.filter(pk=copy.pk)).exists()


@pytest.fixture
def copies() -> dict[str, Page]:
    """Copies of one page by their paths: of the page, of a copy, below a copy, and of what stands below a copy."""
    source, home = about(), about().get_parent()
    first = source.create_alias(update_slug="first", recursive=True)
    below = first.get_children().first()
    return {
        "first": first,
        "second": first.create_alias(update_slug="second"),
        "third": Page.objects.get(slug="second", alias_of=first).create_alias(update_slug="third"),
        f"first/{below.slug}": below,
        "last": below.create_alias(parent=first, update_slug="last"),
        "elsewhere": below.create_alias(parent=home, update_slug="elsewhere"),
    }  # fmt: skip


def open_ones(copies: dict[str, Page]) -> set[str]:
    keys = [page.pk for page in copies.values()]
    found = set(for_everybody(Page.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    return {name for name, page in copies.items() if page.pk in found}


@pytest.mark.parametrize("name", ["first", "second", "third", "first/words", "first/last"])
def test_a_copy_of_a_copy_and_what_stands_below_one_ask_for_the_password_too(client, copies, name):
    open_words = client.get(f"/en/{name}/")
    restrict(about())

    assert b'type="password"' in client.get(f"/en/{name}/").content
    assert open_words.status_code == 200
    assert b'type="password"' not in open_words.content  # negative control


def test_no_list_shows_a_copy_of_a_copy_nor_what_stands_below_one(copies):
    assert open_ones(copies) == set(copies)  # negative control
    restrict(about())

    assert open_ones(copies) == set()


def test_a_restriction_elsewhere_leaves_a_copy_open_to_everybody(client, copies):
    """One of a copy is not in lists while anything is restricted; at its address it is open as before."""
    restrict(NewsPage.objects.first())

    assert open_ones(copies) == {"first", "first/words"}
    assert client.get("/en/third/").status_code == 200
    assert b'type="password"' not in client.get("/en/third/").content


def test_what_everybody_may_read_is_what_wagtail_calls_public():
    restrict(about())

    assert set(for_everybody(Page.objects.all())) == set(Page.objects.live().public())
    assert about().page_ptr not in for_everybody(Page.objects.all())


def test_a_closed_item_is_not_shown_in_the_interface_of_another_language(client):
    item = NewsPage.objects.filter(locale__language_code="en").first()
    assert client.get(f"/fr/news/{item.slug}/").status_code == 200
    restrict(item)

    assert client.get(f"/fr/news/{item.slug}/").status_code == 404
    assert b'type="password"' in client.get(f"/en/news/{item.slug}/").content


def test_a_page_that_is_no_longer_live_is_not_found(client):
    about().unpublish()

    assert client.get("/en/about/").status_code == 404


def test_a_tree_that_moved_is_found_where_it_stands_now(client):
    """Also where this process still believes the old roots."""
    Site.get_site_root_paths()
    home = about().get_parent()
    Page.objects.filter(pk=home.pk).update(url_path="/moved/")
    Page.objects.filter(path__startswith=home.path, depth=3).update(url_path="/moved/elsewhere/")

    assert client.get("/en/about/").status_code == 200
