"""Suggestions, corrections, related records and highlighting."""

import pytest

from portal.search.documents import Text
from portal.search.related import related
from portal.search.snippets import Highlighter
from portal.search.suggest import did_you_mean, suggest
from tests.search.toys import toy

pytestmark = pytest.mark.django_db


def test_the_last_word_is_a_beginning_and_the_readers_language_comes_first(filled):
    filled(
        toy(1, "Community radio"),
        toy(2, texts={"es": Text("Radio comunitaria")}),
        toy(3, "Elders", "community radio"),
    )
    assert [hit.key for hit in suggest("radio com", "toys", "es")] == ["2", "1"]
    assert [hit.key for hit in suggest("rádio COM", "toys", "en")] == ["1", "2"]


@pytest.mark.parametrize("query", ["", "\0", "\ud800", '"' * 10_000, ".*", "🙂"])
def test_odd_beginnings_suggest_nothing(filled, query):
    filled(toy(1, "Water"))
    assert suggest(query, "toys", "en") == []
    assert did_you_mean(query, "en") is None


def test_a_correction_is_spelt_as_the_texts_spell_it(filled):
    filled(toy(1, "Mediación comunitaria", language="es"), toy(2, "Meditation"))
    assert did_you_mean("La medaicion, comunitaria", "es") == "La mediación, comunitaria"
    assert did_you_mean("mediacion comunitaria", "es") is None


def test_a_correction_has_no_accents_where_the_readers_language_has_none(filled):
    filled(toy(1, texts={"en": Text("Mediation"), "fr": Text("Médiation")}), toy(2, "Médiation", language="fr"))
    assert did_you_mean("mediatoin", "en") == "mediation"
    assert did_you_mean("mediatoin", "fr") == did_you_mean("mediatoin", "es") == "médiation"


def test_of_equally_near_words_the_frequent_one_is_meant(filled):
    filled(toy(1, "Wader"), *[toy(key, "Water") for key in range(2, 6)])
    assert did_you_mean("waxer", "en") == "water"


def test_related_records_share_facets_and_say_which(filled):
    filled(
        toy(1, "Water committees", facets={"theme": ["water"], "country": ["gha"]}),
        toy(2, "Well keepers", facets={"theme": ["water"], "country": ["gha"]}),
        toy(3, "Water users", facets={"theme": ["land"]}),
        toy(4, "Radio", facets={"theme": ["media"]}),
    )
    hits = related("toys", "1")
    assert [hit.key for hit in hits] == ["2", "3"]
    assert hits[0].shared == ("country:gha", "theme:water")
    assert related("toys", "none") == []


@pytest.fixture
def many_share_a_kind(filled):
    """Of thirty records with one kind two share a country, and one has that country and no kind."""
    ghana = [toy(key, facets={"kind": ["law"], "country": ["gha"]}) for key in (1, 2)]
    filled(*ghana, toy(3, facets={"country": ["gha"]}), *(toy(key, facets={"kind": ["law"]}) for key in range(4, 32)))


def test_in_a_large_index_what_many_share_has_no_weight(many_share_a_kind, monkeypatch):
    weighed = {hit.key: hit.score for hit in related("toys", "1", limit=2)}
    monkeypatch.setattr("portal.search.related.FEW", 5)

    scores = {hit.key: hit.score for hit in related("toys", "1", limit=2)}

    assert set(scores) == set(weighed) == {"2", "3"}
    assert scores["2"] < weighed["2"]
    assert scores["3"] == weighed["3"]


def test_where_few_share_what_is_rare_the_rest_share_what_is_common(many_share_a_kind, monkeypatch):
    monkeypatch.setattr("portal.search.related.FEW", 5)

    hits = related("toys", "1", limit=4)

    assert {hit.key for hit in hits[:2]} == {"2", "3"}
    assert [hit.shared for hit in hits[2:]] == [("kind:law",)] * 2


def test_marks_stand_around_the_original_words(filled):
    filled(toy(1, "Mediación", language="es"))
    assert Highlighter("mediacion", "es").mark("Las MEDIACIONES de paz") == "Las <mark>MEDIACIONES</mark> de paz"
    assert Highlighter("السلام", "ar").mark("هذا السَّلَام") == "هذا <mark>السَّلَام</mark>"


def test_an_article_is_not_marked_as_the_acronym_that_was_searched_for(filled):
    filled(toy(1, "UN Women"))
    marks = Highlighter("UN Women", "en")
    assert marks.mark("UN Women", "en") == "<mark>UN</mark> <mark>Women</mark>"
    assert marks.mark("un acuerdo", "es") == "un acuerdo"


def test_a_misspelt_word_is_marked_where_it_was_found(filled):
    filled(toy(1, "Water committees"))
    assert Highlighter("watre", "en").mark("Water first") == "<mark>Water</mark> first"
    assert Highlighter("water", "en").mark("Wafer first") == "Wafer first"


def test_html_is_escaped_within_and_around_marks(filled):
    filled(toy(1, "script"))
    text = '<script>alert("script & co")</script>'
    marked = Highlighter("script alert", "en").mark(text)
    assert "<script" not in marked
    assert "&lt;<mark>script</mark>&gt;" in marked
    assert "&amp; co" in marked
    assert Highlighter("co", "en").snippet("<b>co", "en") == "&lt;b&gt;<mark>co</mark>"


def test_a_snippet_shows_the_passage_with_most_words_and_cuts_at_word_borders(filled):
    filled(toy(1, "Water"))
    text = "water " + "filler " * 100 + "the water of the elders " + "padding " * 100
    snippet = Highlighter("water elders", "en").snippet(text, "en", length=80)
    assert "<mark>water</mark> of the <mark>elders</mark>" in snippet
    assert snippet.startswith("…") and snippet.endswith("…")
    plain = snippet.replace("<mark>", "").replace("</mark>", "").strip("…")
    assert len(plain) <= 80
    assert set(plain.split()) <= {"filler", "the", "water", "of", "elders", "padding"}
    assert Highlighter("nothing", "en").snippet(text, "en") is None
    assert Highlighter("", "en").snippet(text, "en") is None


def test_highlighting_works_without_an_index(index_dir):
    assert Highlighter("water", "en").mark("Water <3") == "<mark>Water</mark> &lt;3"
