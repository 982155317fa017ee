"""Which pages the admin offers where a link or a place is chosen: drafts to who edits pages, to nobody else."""

import pytest
from wagtail.models import Page

from portal.pages.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db

TITLE, PUBLIC = "Aardvarkcanary", "Wombatcanary"


@pytest.fixture
def draft() -> Page:
    """The first of a list, with a page below it."""
    newsroom = NewsIndexPage.objects.get(locale__language_code="en")
    for title, live in ((TITLE, False), (PUBLIC, True)):
        words = {"title": title, "slug": title.lower(), "teaser": "Words", "original_date": "2020-01-01"}
        newsroom.add_child(instance=NewsPage(**words, live=live))
    return Page.objects.get(slug=TITLE.lower())


def answers(client, draft: Page) -> dict[str, str]:
    """Browsing above it and at it, and searching."""
    addresses = {
        "above": f"/admin/choose-page/{draft.get_parent().pk}/",
        "at it": f"/admin/choose-page/{draft.pk}/",
        "by its kind": f"/admin/choose-page/{draft.get_parent().pk}/?page_type=pages.newspage",
        "searching": f"/admin/choose-page/search/?q={TITLE}",
    }
    return {name: client.get(address).content.decode() for name, address in addresses.items()}


def test_a_reviewer_finds_no_draft(client, reviewer, draft):
    client.force_login(reviewer)
    assert [name for name, answer in answers(client, draft).items() if TITLE in answer.replace(f"q={TITLE}", "")] == []


def test_the_numbers_of_drafts_tell_a_reviewer_nothing(client, reviewer, draft):
    client.force_login(reviewer)
    public = Page.objects.get(slug=PUBLIC.lower())
    chosen = "/admin/choose-page/chosen-multiple/?id="
    for asked in (f"{draft.pk}", f"{public.pk}&id={draft.pk}", "none", "²"):
        answer = client.get(chosen + asked)
        assert (answer.status_code, TITLE in answer.content.decode()) == (404, False)
    assert PUBLIC in client.get(f"{chosen}{public.pk}").content.decode()


def test_a_draft_above_all_pages_of_a_kind_is_not_shown_as_their_place(client, reviewer, editor, draft):
    NewsPage.objects.exclude(locale__language_code="en").delete()
    NewsIndexPage.objects.filter(locale__language_code="en").update(draft_title=TITLE, live=False)
    asked = "/admin/choose-page/?page_type=pages.newspage"
    client.force_login(editor)
    assert TITLE in client.get(asked).content.decode()
    client.force_login(reviewer)
    assert client.get(asked).status_code == 404


def test_a_reviewer_finds_what_everybody_reads(client, reviewer, draft):
    client.force_login(reviewer)
    assert PUBLIC in answers(client, draft)["above"]
    assert PUBLIC in client.get(f"/admin/choose-page/search/?q={PUBLIC}").content.decode()
    assert client.get("/admin/choose-page/").status_code == 200


def test_an_editor_chooses_drafts_too(client, editor, draft):
    """Also the negative control: the same reading finds the title at each kind of address."""
    client.force_login(editor)
    found = answers(client, draft)
    assert [name for name, answer in found.items() if TITLE not in answer] == []
