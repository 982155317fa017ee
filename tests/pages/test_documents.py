"""Documents that staff upload: public as long as a public page shows them, and by no address before or after."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction

from portal.pages.models import ContentPage, HomePage
from portal.records.models import Record

pytestmark = pytest.mark.django_db

WORDS = b"What is not public yet."


@pytest.fixture
def document(settings, tmp_path) -> Document:
    settings.MEDIA_ROOT = tmp_path
    return Document.objects.create(title="A paper", file=ContentFile(WORDS, name="paper.txt"))


def leading_to(document) -> dict[str, list]:
    """The bodies that lead to a document, in each way there is."""
    link = f'<p><a linktype="document" id="{document.pk}">A paper</a></p>'
    return {"block": [("document", document)], "link": [("text", link)]}


def draft_with(body) -> ContentPage:
    home = HomePage.objects.get(locale__language_code="en")
    page = home.add_child(instance=ContentPage(title="To come", slug="to-come", live=False, body=body))
    page.save_revision()
    return page


def asked(client, document) -> int:
    response = client.get(document.url)
    if response.status_code == 200:
        assert b"".join(response.streaming_content) == WORDS
        assert response.headers["Cache-Control"] == "private, no-store"
    return response.status_code


def stored(page) -> Page:
    return Page.objects.get(pk=page.pk)


@pytest.mark.parametrize("way", ["block", "link"])
def test_it_is_public_as_long_as_its_page_is(client, document, way):
    page = draft_with(leading_to(document)[way])
    assert asked(client, document) == 404

    stored(page).get_latest_revision().publish()
    assert asked(client, document) == 200, "also at once"

    stored(page).specific.unpublish()
    assert asked(client, document) == 404

    stored(page).get_latest_revision().publish()
    assert asked(client, document) == 200
    stored(page).delete()
    assert asked(client, document) == 404


def test_a_change_of_a_live_page_that_waits_shows_nothing_yet_and_takes_nothing_away_yet(client, document):
    page = draft_with([("heading", "Without")])
    stored(page).get_latest_revision().publish()
    page = stored(page).specific
    page.body = leading_to(document)["block"]
    waiting = page.save_revision()
    assert asked(client, document) == 404

    waiting.publish()
    assert asked(client, document) == 200
    page = stored(page).specific
    page.body = [("heading", "Without again")]
    without = page.save_revision()
    assert asked(client, document) == 200

    without.publish()
    assert asked(client, document) == 404


def test_one_public_page_is_enough(client, document):
    draft_with(leading_to(document)["block"])
    other = HomePage.objects.get(locale__language_code="en").add_child(
        instance=ContentPage(title="Another", slug="another", body=leading_to(document)["link"])
    )
    assert asked(client, document) == 200
    stored(other).specific.unpublish()
    assert asked(client, document) == 404


def test_what_a_page_for_some_shows_is_not_for_all(client, document):
    page = draft_with(leading_to(document)["block"])
    stored(page).get_latest_revision().publish()
    PageViewRestriction.objects.create(page=stored(page), restriction_type=PageViewRestriction.LOGIN)
    assert asked(client, document) == 404


def test_what_nothing_shows_is_for_those_who_may_choose_it(client, document, editor, reviewer):
    assert asked(client, document) == 404
    client.force_login(reviewer)
    assert asked(client, document) == 404
    client.force_login(editor)
    assert asked(client, document) == 200


def test_staff_who_have_not_shown_their_second_step_are_nobody(client, document, editor, settings):
    settings.STAFF_MFA = "required"
    client.force_login(editor)
    assert asked(client, document) == 404
    stored(draft_with(leading_to(document)["link"])).get_latest_revision().publish()
    assert asked(client, document) == 200


def test_without_our_rule_anybody_gets_it(client, document, monkeypatch):
    """Negative control."""
    monkeypatch.setattr("portal.pages.documents.is_shown", lambda document: True)
    assert asked(client, document) == 200


def test_a_reader_costs_the_same_number_of_queries_whatever_shows_it(client, document, queries):
    def count() -> int:
        with queries() as made:
            assert asked(client, document) == 200
        return len(made)

    home = HomePage.objects.get(locale__language_code="en")
    for number in range(4):
        page = ContentPage(title=f"Page {number}", slug=f"page-{number}", body=leading_to(document)["block"])
        home.add_child(instance=page)
        if number == 0:
            count()
            first = count()
    assert count() == first


def test_no_record_leads_to_a_document_by_itself():
    """The rule asks pages only. Who gives a record a document extends it: `portal.pages.documents.is_shown`."""
    holders = [field.related_model for field in get_document_model()._meta.related_objects]
    assert [model for model in holders if issubclass(model, Record)] == []
