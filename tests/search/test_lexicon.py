import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import lexicon
from portal.search.languages import codes, stem
from portal.search.lexicon import read
from portal.search.text import words

LETTERS = st.one_of(st.characters(codec=None), st.sampled_from("aéÑßΣσςΑ.,'’-_ \n\u200b\u0301ـةأ"))


@given(st.text(LETTERS, max_size=100), st.sampled_from(codes()))
def test_the_index_holds_the_very_words_that_queries_ask_for(text, language):
    found = words(text)

    assert read(text, language)[:2] == (" ".join(found), " ".join(stem(word, language) for word in found))


def test_a_word_is_one_whatever_stands_behind_it():
    assert read("Água, água. ÁGUA.\nágua (água)", "pt").words == "agua agua agua agua agua"


def test_a_word_keeps_the_spelling_that_a_correction_shows():
    assert read("Mediación y paz en la región", "es").spellings == {
        "mediacion|es|mediación",
        "region|es|región",
    }


def test_a_short_word_and_one_without_accents_need_no_spelling():
    assert read("Día de paz", "es").spellings == set()


@pytest.mark.parametrize("text", ["", " \n", "… – !"])
def test_a_text_without_words_is_empty(text):
    assert read(text, "en") == ("", "", set())


def test_what_is_remembered_has_an_end(monkeypatch):
    monkeypatch.setattr(lexicon, "MOST_REMEMBERED", 10)
    text = " ".join(f"word{number}" for number in range(100))

    assert read(text, "en").words == text
    assert len(lexicon._known("en")) <= 10


def test_an_endless_word_is_not_remembered():
    read("z" * 100_000, "en")

    assert max(map(len, lexicon._known("en"))) < 1000
