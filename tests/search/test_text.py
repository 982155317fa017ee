import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.languages import stem
from portal.search.text import fold, tokens, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Médiation", "mediation"),
        ("Coração", "coracao"),
        ("CŒUR", "coeur"),
        ("Straße", "strasse"),
        ("السَّلَام", "السلام"),
        ("ســلام", "سلام"),
        ("أمة إلى آخر", "امه الي اخر"),
        ("٢٠٢٤", "2024"),
        ("ﬁn", "fin"),
    ],
)
def test_differences_that_no_searcher_means_are_folded_away(written, folded):
    assert fold(written) == folded


def test_an_apostrophe_ends_a_word_and_a_direction_mark_does_not():
    assert words("l'eau pea\u202ece") == ["l", "eau", "peace"]


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_gives_words_of_letters_and_digits(text):
    assert all(word.isalnum() for word in words(text))


@given(st.text(st.characters(codec=None), max_size=300))
def test_a_token_says_where_its_word_stands(text):
    for token in tokens(text):
        assert words(text[token.start : token.end]) == [token.word]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "mediation", "mediations"),
        ("es", "mediación", "mediaciones"),
        ("fr", "communauté", "communautés"),
        ("pt", "mediação", "mediações"),
        ("ar", "الوساطة", "وساطة"),
        ("ar", "المصالحة", "مصالحات"),
    ],
)
def test_inflected_forms_share_a_stem(language, one, other):
    assert stem(fold(one), language) == stem(fold(other), language)
