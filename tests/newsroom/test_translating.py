"""Staff translate a page from the admin: words one by one, facts and address with the original."""

import json
from datetime import date

import pytest
from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation

from portal.outbox.delivery import deliver_due
from portal.pages.models import ContentPage, HomePage, NewsIndexPage, NewsPage
from portal.vocabularies.models import Pillar
from tests.pictures.photographs import make_image

pytestmark = pytest.mark.django_db

SPANISH = {"A bridge was opened": "Se abrió un puente", "Two towns met.": "Dos pueblos se encontraron.",
           "They <b>danced</b> all night.": "Bailaron toda la noche.", "We are one river": "Somos un solo río",
           "People on a bridge": "Gente en un puente"}  # fmt: skip


@pytest.fixture
def item(editor):
    """A news item with a text of every kind of words."""
    newsroom = NewsIndexPage.objects.get(locale__language_code="en")
    body = [
        ("heading", "A bridge was opened"),
        ("text", "<p>They <b>danced</b> all night.</p>"),
        ("quotation", {"words": "We are one river", "speaker": "Ama", "source": "", "url": ""}),
    ]
    page = NewsPage(
        title="A bridge was opened", slug="a-bridge", original_date=date(2020, 5, 7), teaser="Two towns met."
    )
    page.body = body
    page.body.append(("picture", {"image": _picture(), "caption": "", "credit": ""}))
    newsroom.add_child(instance=page)
    page.pillars = [Pillar.objects.get(slug="prevention")]
    page.authors.create(name="Kofi")
    page.save_revision(user=editor).publish()
    return NewsPage.objects.get(pk=page.pk)


def _picture():
    image = make_image()
    deliver_due(60)
    image.contextual_alt_text, image.decorative = "People on a bridge", False
    return image


def ask_for_translation(client, page: Page, language: str):
    locale = Locale.objects.get(language_code=language)
    answer = client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]})
    assert answer.status_code == 302
    return page.get_translation(locale)


def translate(client, page: Page, words: dict[str, str]) -> None:
    """By the fields of the page on which staff translate; every other string stays as it is."""
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        value = words.get(segment.string.data, segment.string.data)
        address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
        answer = client.put(address, f"value={value}", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 201
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"}).status_code == 302


def test_a_news_item_is_translated_from_the_admin(client, editor, item):
    client.force_login(editor)
    spanish = ask_for_translation(client, item, "es")
    assert not spanish.live, "a translation that nobody has made is public"
    assert client.get(f"/admin/pages/{spanish.pk}/edit/").status_code == 200

    translate(client, spanish, SPANISH)

    html = client.get("/es/news/a-bridge/").content.decode()
    for words in SPANISH.values():
        assert words in html
    assert "danced" not in html


def test_a_translation_has_the_originals_address_and_facts(client, editor, item):
    client.force_login(editor)
    arabic = ask_for_translation(client, item, "ar")
    translate(client, arabic, {"A bridge was opened": "افتتاح جسر"})

    arabic = NewsPage.objects.get(pk=arabic.pk)
    assert (arabic.title, arabic.slug) == ("افتتاح جسر", "a-bridge")
    assert [one.slug for one in arabic.pillars.all()] == ["prevention"]
    assert [one.name for one in arabic.authors.all()] == ["Kofi"]
    assert arabic.original_date == item.original_date


def test_facts_added_to_the_original_come_along_when_it_is_brought_into_step(client, editor, item):
    client.force_login(editor)
    spanish = ask_for_translation(client, item, "es")
    translate(client, spanish, SPANISH)
    item.pillars = Pillar.objects.filter(slug__in=["prevention", "resolution"])
    item.save_revision(user=editor).publish()
    source = Translation.objects.get(source__object_id=item.translation_key).source

    answer = client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})

    assert answer.status_code == 302
    assert NewsPage.objects.get(pk=spanish.pk).pillars.count() == 2


def test_a_text_that_was_saved_before_the_block_asked_for_more_can_be_translated(client, editor, item):
    """A stored block lacks what its form asks for since."""
    old = [{"type": "quotation", "value": {"words": "We are one river", "speaker": None}}]
    NewsPage.objects.filter(pk=item.pk).update(body=json.dumps(old))
    client.force_login(editor)

    spanish = ask_for_translation(client, NewsPage.objects.get(pk=item.pk), "es")

    assert NewsPage.objects.get(pk=spanish.pk).body[0].value["speaker"] == ""


def test_a_page_of_text_is_translated_from_the_admin(client, editor):
    client.force_login(editor)
    home = HomePage.objects.get(locale__language_code="en")
    page = ContentPage(title="How we work", slug="how-we-work", introduction="Slowly.", body=[("heading", "Slowly")])
    home.add_child(instance=page)
    page.save_revision(user=editor).publish()

    french = ask_for_translation(client, page, "fr")
    translate(client, french, {"How we work": "Comment nous travaillons", "Slowly": "Lentement"})

    html = client.get("/fr/how-we-work/").content.decode()
    assert "Comment nous travaillons" in html
    assert "Lentement" in html


def test_who_may_not_translate_is_refused(client, reviewer, item):
    client.force_login(reviewer)

    answer = client.get(f"/admin/localize/submit/page/{item.pk}/")

    assert answer.status_code in (302, 403)
    assert not Translation.objects.filter(source__object_id=item.translation_key).exists()
