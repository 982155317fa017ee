"""What is found by which words, and what comes first."""

import sys

import pytest

from portal.search import reader
from portal.search.documents import Text
from portal.search.query import select
from portal.search.spelling import meant
from tests.search.toys import toy

pytestmark = pytest.mark.django_db


def found(query: str, language: str = "en") -> list[str]:
    return [hit.key for hit in select("toys", language=language).matching(query).hits(limit=50)]


@pytest.mark.parametrize(
    ("title", "language", "query"),
    [
        ("Mediación comunitaria", "es", "mediacion"),
        ("Mediacion", "es", "MEDIACIÓN"),
        ("السَّلَام في القرية", "ar", "السلام"),
        ("أهل الأرض", "ar", "اهل الارض"),
        ("سنة ٢٠٢٤", "ar", "2024"),
    ],
)
def test_accents_and_vowel_marks_make_no_difference(filled, title, language, query):
    filled(toy(1, title, language=language))
    assert found(query) == ["1"]


@pytest.mark.parametrize(
    ("title", "language", "query"),
    [
        ("Peace committees", "en", "committee"),
        ("Las mediaciones", "es", "mediación"),
        ("Les communautés", "fr", "communauté"),
        ("As mediações", "pt", "mediação"),
        ("الوساطة", "ar", "وساطة"),
    ],
)
def test_another_form_of_the_word_finds_it(filled, title, language, query):
    filled(toy(1, title, language=language), toy(2, "Something else"))
    assert found(query, language) == ["1"]


@pytest.mark.parametrize("typed", ["watre", "watr", "wateer", "wader"])
def test_one_wrong_letter_is_borne_in_words_of_five_letters(filled, typed):
    filled(toy(1, "Water committees"), toy(2, "Elders"))
    assert found(typed) == (["1"] if len(typed) >= 5 else [])


def test_two_wrong_letters_are_borne_in_long_words(filled):
    filled(toy(1, "Reconciliation"), toy(2, "Elders"))
    assert found("recoinciliatoin") == ["1"]


def test_a_word_that_is_known_finds_no_similar_words(filled):
    filled(toy(1, "Peace"), toy(2, "Place"))
    assert found("peace") == ["1"]


def test_a_long_word_that_no_text_has_is_an_error_although_some_have_a_form_of_it(filled):
    filled(toy("form", "They reconcile"), *[toy(key, "Reconciliation") for key in range(8)])
    assert set(found("reconcilation")) == {"form", *map(str, range(8))}
    assert found("reconciles") == ["form"]


def test_a_form_of_a_word_is_no_error_for_a_near_one_that_is_as_frequent(filled):
    filled(toy("form", "They reconcile"), *[toy(key, "Reconciliation") for key in range(7)])
    assert found("reconcilation") == ["form"]


def test_a_short_form_of_a_word_is_no_error(filled):
    filled(toy("form", "Teaching"), *[toy(key, "Each of them") for key in range(20)])
    assert found("teach") == ["form"]


def test_a_correction_stands_whenever_another_reader_lets_it_be_forgotten(filled):
    """Between any two lines, as a second thread may run there."""
    filled(toy(1, "Water"))
    snapshot, before = reader.current(), sys.gettrace()

    def another_reader(*_):
        snapshot.memory.get("meant", {}).clear()
        snapshot._kept.clear()
        return another_reader

    sys.settrace(another_reader)
    try:
        answer = meant("watre", snapshot)
    finally:
        sys.settrace(before)
    assert answer == ("water",)


def test_every_word_must_match_somewhere(filled):
    filled(toy(1, "Water", "elders met"), toy(2, "Water"), toy(3, "Elders"))
    assert found("water elders") == ["1"]


def test_words_may_stand_in_different_languages(filled):
    filled(toy(1, texts={"en": Text("Water"), "es": Text("Ancianos")}))
    assert found("water ancianos") == ["1"]


def test_names_of_facet_values_find_the_record(filled):
    filled(toy(1, "Water", labels={"en": ["Ghana"], "ar": ["غانا"]}), toy(2, "Water"))
    assert found("ghana") == found("غانا") == ["1"]


def test_stop_words_of_any_language_exclude_nothing(filled):
    filled(toy(1, "Water committees"))
    assert found("the water de las committees في") == ["1"]


def test_only_stop_words_keep_everything(filled):
    filled(toy(1, "Water"), toy(2, "Elders"))
    assert sorted(found("de la")) == ["1", "2"]


@pytest.mark.parametrize("query", ["UN", "UN Women", "women UN", "WOMEN UN", "UN AND women"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_acronym_that_is_an_article_elsewhere_is_looked_for(filled, query, language):
    filled(
        toy(1, "UN Women", "UN and women"),
        toy(2, "Women elders"),
        toy(3, "Un acuerdo", "un consejo de women", language="es"),
        toy(4, texts={"fr": Text("Un accord et un conseil"), "pt": Text("Um acordo, um women")}),
    )
    assert found(query, language) == ["1"]


@pytest.mark.parametrize("query", ["UN", "UN Women", "Women de la UN"])
@pytest.mark.parametrize("language", ["es", "fr"])
def test_an_acronym_in_capitals_is_looked_for_where_it_is_no_article(filled, query, language):
    filled(toy(1, "UN Women"), toy(2, "Un acuerdo, un women", language=language))
    assert found(query, language) == ["1"]


def test_a_small_word_of_another_language_is_looked_for_where_it_stands_alone(filled):
    filled(toy(1, "UN Women"), toy(2, "Un acuerdo", language="es"))
    assert found("un", "en") == ["1"]
    assert sorted(found("un", "es")) == ["1", "2"]


@pytest.mark.parametrize("query", ["UN ACUERDO DE PAZ", "Un acuerdo de paz", "acuerdo OR paz"])
def test_capitals_alone_make_no_acronym(filled, query):
    filled(toy(1, "Un acuerdo de paz", language="es"), toy(2, "UN women"))
    assert found(query, "es") == ["1"]


def test_texts_in_the_readers_language_come_first(filled):
    filled(
        toy(1, "Radio radio radio", "radio " * 50, language="en"),
        toy(2, "Una historia larga", "palabras " * 80 + "radio", language="es"),
        toy(3, "Otra cosa", "la radio", language="es"),
    )
    assert set(found("radio", "es")[:2]) == {"2", "3"}
    assert found("radio", "en")[0] == "1"
    assert set(found("rdaio", "es")[:2]) == {"2", "3"}


def test_a_text_in_the_readers_language_comes_before_a_record_that_only_has_the_label(filled):
    label = {"es": ["Mediación"], "en": ["Mediation"]}
    labelled = [toy(number, "Peace council", "A council.", labels=label) for number in (1, 2, 3)]
    filled(*labelled, toy(9, "Acuerdo", "Hubo mediación de los vecinos en muchos barrios y pueblos.", language="es"))

    assert found("mediación", "es")[0] == "9"


def test_texts_in_another_language_come_before_records_that_have_its_word_as_a_label_only(filled):
    """Although few have the label, and many the word."""
    label = {"es": ["Mediación"], "en": ["Mediation"]}
    labelled = [toy(number, "Peace council", "A council.", labels=label) for number in range(3)]
    filled(*labelled, *[toy(number, "Acuerdo", "Hubo mediación.", language="es") for number in range(3, 20)])

    assert set(found("mediación", "en")[-3:]) == {"0", "1", "2"}


def test_a_title_counts_more_than_a_body_and_the_text_itself_more_than_a_label(filled):
    filled(
        toy("body", "One thing", "water here"),
        toy("label", "One thing", "words here", labels={"en": ["water here"]}),
        toy("title", "Water thing", "words here"),
    )
    assert found("water") == ["title", "body", "label"]


def test_any_word_will_do_when_no_record_has_all_and_it_is_said(filled):
    filled(toy(1, "Water"), toy(2, "Elders"), toy(3, "Radio"))
    selection = select("toys", language="en").matching("water elders")
    assert selection.relaxed
    assert sorted(hit.key for hit in selection.hits()) == ["1", "2"]


def test_a_query_that_all_words_answer_is_not_relaxed_by_other_choices(filled):
    filled(toy(1, "Water elders", facets={"theme": ["a"]}), toy(2, "Water", facets={"theme": ["b"]}))
    selection = select("toys", language="en").matching("water elders").where("theme", ["b"])
    assert not selection.relaxed
    assert selection.count() == 0


def test_a_phrase_in_quotation_marks_keeps_its_order(filled):
    filled(toy(1, "Council of elders"), toy(2, "Elders of council"))
    assert found('"council of elders"') == found("«council of elders»") == ["1"]
    assert sorted(found("council elders")) == ["1", "2"]


HOSTILE = [
    "\0",
    "\ud800 water",
    '"' * 10_000,
    "water\u202eretaw",
    "🙂🕊️",
    "the of and",
    "AND OR NOT (",
    "title:water*^9~",
    "]" * 500 + "\\",
    "water " * 5000,
    "".join(chr(i) for i in range(0x2000, 0x2100)),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_raises(filled, query):
    filled(toy(1, "Water"))
    selection = select("toys", language="en").matching(query).where("theme\ud800", [query])
    assert selection.count() == 0
    assert selection.without("theme\ud800").hits() is not None
    assert selection.facet_counts(["theme\ud800", "(", query])
    assert selection.overlapping(-(10**30), 10**30).decade_counts() == {}


def test_a_language_without_fields_of_its_own_is_answered_all_the_same(filled):
    filled(toy(1, "Water"))
    assert found("water", "xx") == ["1"]
    assert select("toys", language="xx").ordered("title").count() == 1
