"""News leave the index by whichever door they leave the public, and come back by it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from portal.pages.models import ContentPage, HomePage, NewsIndexPage, NewsPage
from portal.search.models import IndexChange
from portal.search.query import select

pytestmark = pytest.mark.django_db

SLUG = "commonwealth-consultation-london"


@pytest.fixture
def item() -> Page:
    """As Wagtail's own views know it."""
    return Page.objects.get(slug=SLUG)


@pytest.fixture
def newsroom() -> Page:
    return NewsIndexPage.objects.get(locale__language_code="en").page_ptr


@pytest.fixture
def indexed(index_changes):
    """The keys that the index itself holds once it knows of every change; lists would leave out more by themselves."""

    def ask() -> set[str]:
        index_changes()
        return {hit.key for hit in select("news", language="en").hits(0, 100)}

    return ask


def keys(**facts) -> set[str]:
    return {str(key) for key in NewsPage.objects.filter(**facts).values_list("translation_key", flat=True)}


def changes() -> list[tuple[str, str]]:
    return list(IndexChange.objects.values_list("collection", "key"))


def unpublish(page: Page, client) -> None:
    page.unpublish()


def expire(page: Page, client) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def delete(page: Page, client) -> None:
    page.delete()


def delete_by_queryset(page: Page, client) -> None:
    Page.objects.filter(pk=page.pk).delete()


def delete_in_the_admin(page: Page, client) -> None:
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_many_in_the_admin(page: Page, client) -> None:
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}")


def unpublish_many_in_the_admin(page: Page, client) -> None:
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={page.pk}")


@pytest.mark.parametrize(
    "leave",
    [
        unpublish, expire, delete, delete_by_queryset, delete_in_the_admin, delete_many_in_the_admin,
        unpublish_many_in_the_admin,
    ],
)  # fmt: skip
def test_an_item_leaves_the_index_by_every_door(client, editor, item, indexed, leave):
    remaining = keys() - {str(item.translation_key)}
    assert indexed() == keys()
    client.force_login(editor)
    IndexChange.objects.all().delete()

    leave(item, client)

    assert not NewsPage.objects.published().filter(pk=item.pk).exists()
    assert set(changes()) == {("news", str(item.translation_key))}
    assert indexed() == remaining


def test_an_item_comes_back_when_it_is_published_again(item, indexed):
    item.unpublish()
    assert str(item.translation_key) not in indexed()

    item.get_latest_revision_as_object().save_revision().publish()

    assert indexed() == keys()


def test_the_items_go_with_their_newsroom(newsroom, indexed):
    remaining = keys() - keys(locale=newsroom.locale)
    assert indexed() == keys() != remaining

    newsroom.delete()

    assert indexed() == remaining


def test_a_restriction_hides_the_items_below_it_as_long_as_it_stands(newsroom, indexed):
    remaining = keys() - keys(locale=newsroom.locale)
    assert indexed() == keys()

    restriction = PageViewRestriction.objects.create(page=newsroom, restriction_type="login")
    assert indexed() == remaining

    restriction.delete()
    assert indexed() == keys()


@pytest.mark.parametrize("what", ["item", "newsroom"])
def test_what_is_moved_below_a_restriction_leaves_the_index(request, newsroom, indexed, what):
    moved = request.getfixturevalue(what)
    remaining = keys() - keys(path__startswith=moved.path)
    home = HomePage.objects.get(locale=newsroom.locale)
    closed = home.add_child(instance=ContentPage(title="Closed", slug="closed"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert indexed() == keys()

    moved.move(closed, pos="last-child")

    assert indexed() == remaining


def test_a_draft_kept_every_few_seconds_does_not_touch_the_index(item):
    page = item.specific
    revision = page.save_revision()
    IndexChange.objects.all().delete()

    page.title = "A title in the making"
    page.save_revision(overwrite_revision=revision)
    latest = page.save_revision()
    assert changes() == []

    latest.publish()
    assert set(changes()) == {("news", str(item.translation_key))}


def test_other_pages_do_not_touch_the_index():
    page = ContentPage.objects.first()
    IndexChange.objects.all().delete()

    page.save()
    page.unpublish()
    page.delete()

    assert changes() == []
