"""The table of translations: what is in step, what has fallen behind, what is a draft, what is missing."""

import pytest
from wagtail.models import Locale

from portal.languages.choice import CODES
from portal.pages.models import ContentPage, NewsPage
from portal.pages.translations import items_of, rows_of
from portal.records.publishing import publish
from practices.models import Practice
from tests.factories import make_practice, make_published_practice

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/reports/languages/"
SPANISH = {"es": {"title": "Una práctica", "summary": "Un resumen"}}


def standings(item) -> dict[str, str]:
    row = next(row for row in rows_of(items_of(type(item)).filter(pk=item.pk)))
    return {cell.language: cell.standing.value for cell in row.cells}


@pytest.fixture
def about() -> ContentPage:
    return ContentPage.objects.get(slug="about", locale__language_code="en")


def test_a_page_that_is_translated_everywhere_is_in_step(about):
    assert standings(about) == {"en": "original", **dict.fromkeys(["es", "fr", "pt", "ar"], "in-step")}


def test_a_translation_falls_behind_when_the_original_is_published_anew(about):
    about.save_revision().publish()
    assert standings(about) == {"en": "original", **dict.fromkeys(["es", "fr", "pt", "ar"], "old")}

    about.get_translation(Locale.objects.get(language_code="fr")).save_revision().publish()
    assert standings(about)["fr"] == "in-step"


def test_what_is_missing_and_what_is_a_draft_is_said(about):
    about.get_translation(Locale.objects.get(language_code="ar")).unpublish()
    about.get_translation(Locale.objects.get(language_code="pt")).delete()

    assert standings(about)["ar"] == "draft"
    assert standings(about)["pt"] == "missing"


def test_the_texts_of_a_record_are_numbered_by_version():
    practice = make_published_practice(translations=SPANISH)
    assert standings(practice) == {"en": "original", "es": "in-step", "fr": "missing", "pt": "missing", "ar": "missing"}

    texts = list(practice.texts.all())
    texts[0].summary = "Other words"
    practice.texts = texts
    publish(practice)

    assert standings(Practice.objects.get(pk=practice.pk))["es"] == "old"


def test_a_record_that_is_not_public_is_a_draft_in_each_language():
    assert standings(make_practice(translations=SPANISH))["es"] == "draft"


def test_a_cell_leads_to_the_form_or_to_the_translation(client, editor):
    client.force_login(editor)
    item = NewsPage.objects.filter(locale__language_code="en").latest("pk")
    html = client.get(ADDRESS).content.decode()

    assert f"/admin/pages/{item.pk}/edit/" in html
    assert f"/admin/localize/submit/page/{item.pk}/?select_locale=ar" in html
    assert client.get(f"/admin/localize/submit/page/{item.pk}/?select_locale=ar").status_code == 200


KINDS = ["newspage", "contentpage", "pillarpage", "practice", "thinker", "event", "publication", "partner"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_costs_the_same_however_many_items_there_are(client, editor, queries, kind, monkeypatch):
    client.force_login(editor)
    client.get(ADDRESS, {"kind": kind})

    def cost(rows: int) -> int:
        monkeypatch.setattr("portal.pages.translations_report.ROWS", rows)
        with queries() as made:
            assert client.get(ADDRESS, {"kind": kind}).status_code == 200
        return len(made)

    assert cost(12) == cost(2)


@pytest.mark.parametrize("query", ["?kind=rubbish", "?p=99999", "?p=x", "?kind=%00"])
def test_odd_questions_get_an_answer(client, editor, query):
    client.force_login(editor)
    assert client.get(ADDRESS + query).status_code in (200, 400)


def test_the_table_speaks_every_language_of_staff(client, editor):
    client.force_login(editor)
    html = client.get(ADDRESS).content.decode()
    assert all(f'lang="{code}"' in html for code in CODES)


def test_who_may_not_translate_does_not_see_it(client, reviewer):
    client.force_login(reviewer)
    assert client.get(ADDRESS).status_code in (302, 403)
