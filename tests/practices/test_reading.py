"""Every passage says in which language it is, and the reader is told before he reads."""

import pytest

from portal.languages.models import Origin
from practices.models import PracticeText
from practices.reading import notices, rest_of_summary
from tests.factories import make_practice, make_published_practice

pytestmark = pytest.mark.django_db

SPANISH = {"context": "El contexto.", "approach": "El camino.", "results": "Lo logrado.", "lessons": "Lo aprendido."}


@pytest.fixture
def half_translated(db):
    """Spanish; title, teaser and summary also in English and Arabic."""
    short = {"title": "The title", "teaser": "The teaser.", "summary": "The teaser. The rest."}
    arabic = {"title": "العنوان", "teaser": "الموجز.", "summary": "الموجز. البقية."}
    return make_published_practice(
        "El título", language="es", words={**SPANISH, "teaser": "El avance."}, translations={"en": short, "ar": arabic}
    )


def languages_of(page) -> dict[str, tuple[str | None, str | None]]:
    return {
        section["aria-labelledby"]: (section.select_one(".prose").get("lang"), section.select_one(".prose").get("dir"))
        for section in page.select(".layout-article__body section[aria-labelledby]")
        if section.select_one(".prose")
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_a_partial_translation_each_passage_of_the_original_is_marked(look, half_translated, language):
    page = look(half_translated, language)

    assert languages_of(page) == dict.fromkeys(("context", "approach", "results", "lessons"), ("es", "ltr"))
    assert [page.select_one(selector).get("lang") for selector in ("h1", ".standfirst")] == [None, None]
    assert len(page.select(".layout-article__head .notice")) == 1


def test_in_its_own_language_nothing_is_marked_and_nothing_noted(look, half_translated):
    page = look(half_translated, "es")

    assert languages_of(page) == dict.fromkeys(("context", "approach", "results", "lessons"), (None, None))
    assert page.select(".layout-article__head .notice") == []


def test_where_there_is_no_translation_the_whole_original_is_marked(look, half_translated):
    page = look(half_translated, "fr")

    assert [page.select_one(selector)["lang"] for selector in ("h1", ".standfirst")] == ["es", "es"]
    assert page.select_one(".layout-article__head .notice a")["href"] == f"/es/practices/{half_translated.slug}/"


def test_an_arabic_original_is_set_from_right_to_left_on_an_english_page(look):
    practice = make_published_practice("العنوان", language="ar", words={"context": "السياق"})

    page = look(practice, "en")

    assert (page.h1["lang"], page.h1["dir"]) == ("ar", "rtl")
    crumb = page.select_one(".breadcrumb [aria-current]")
    assert (crumb["lang"], crumb["dir"]) == ("ar", "rtl")
    assert languages_of(page) == {"context": ("ar", "rtl")}


def test_each_notice_has_its_cause():
    practice = make_practice(translations={"fr": {"title": "Le titre", "summary": "Le résumé"}}, is_disputed=True)
    french = practice.texts.get(language="fr")

    def noted(**changes) -> list[str]:
        PracticeText.objects.filter(pk=french.pk).update(**changes)
        fresh = type(practice).objects.get(pk=practice.pk)
        fresh.__dict__["words"] = fresh.reading("fr")
        return [note["text"] for note in notices(fresh)]

    disputed = "What is said about this practice is disputed."
    assert noted() == [disputed]
    assert noted(made_from=0) == ["The original has been changed since this translation was made.", disputed]
    assert noted(made_from=1, origin=Origin.MACHINE) == [
        "This text was translated by machine and nobody has checked it; it may hold mistakes.", disputed,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("teaser", "summary", "rest"),
    [
        ("One. ", "", ""),
        ("One.", "One. Two.", "Two."),
        ("One.", "One.", ""),
        ("Zero.", "One. Two.", "One. Two."),
        ("", "One. Two.", ""),
    ],
)
def test_the_summary_does_not_say_the_teaser_again(teaser, summary, rest):
    practice = make_practice()
    words = practice.reading("en")
    words.chosen.teaser, words.chosen.summary = teaser, summary

    assert rest_of_summary(words).words == rest


def test_a_dispute_leads_to_the_criticism(look, whole_practice):
    page = look(whole_practice)

    link = page.select_one(".layout-article__head .notice--warn a")
    assert page.select_one(link["href"]).get_text() == "Criticism"


def test_wishes_are_shown_only_while_the_practice_is_looking(look):
    practice = make_published_practice(words={"looking_for": "A partner by the sea."}, is_looking_for=False)

    assert "A partner by the sea." not in look(practice).get_text()
