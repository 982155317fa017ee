"""Names and texts as people type them, or as somebody who means harm does."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from portal.languages.typed import check_name, check_words, plain_words

GOOD_NAMES = [
    "Peace Partner",
    "Associação Guiné-Bissau 2030",
    "Réseau d’Afrique (de l'Ouest)",
    "منظمة السلام",
    "سازمان می\u200cخواهیم",  # a joiner inside a Persian word
    "Нурия",
    "和平 😀",
    "Việt Nam",
]
BAD_NAMES = {
    "Peace\r\nBcc: a@b.example": "control",
    "Peace\nPartner": "control",
    "Peace\x00Partner": "control",
    "Peace\u0085Partner": "control",
    "Peace\u2028Partner": "control",
    "Peace\ud800": "control",
    "Pea\u200bce": "invisible",
    "\ufeffPeace": "invisible",
    "Peace \u200d Partner": "invisible",
    "Peace\u202ePartner": "direction",
    "Peace\u2067Partner": "direction",
    "e" + "\u0301" * 9: "marks",
}


def test_words_are_kept_in_one_form_and_without_controls():
    assert plain_words("Guine\u0301\x00\x1b\x7f\r\nlinha\tdois\r") == "Guin\u00e9\nlinha\tdois\n"


def test_nothing_else_is_changed():
    text = "  two  spaces, a joiner می\u200cخواهیم, ﬁ, ½, 😀\n\n"
    assert plain_words(text) == text
    assert unicodedata.is_normalized("NFC", plain_words("A\u030a"))


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_a_name_in_any_script_is_taken(name):
    check_name(name)


@pytest.mark.parametrize(("name", "code"), BAD_NAMES.items(), ids=ascii)
def test_a_name_with_hidden_characters_is_refused_and_told_why(name, code):
    with pytest.raises(ValidationError) as refused:
        check_name(name)
    assert refused.value.code == code


def test_eight_marks_on_a_letter_are_still_a_name():
    check_name("e" + "\u0301" * 8)


def test_a_text_may_have_lines_but_no_turned_direction():
    check_words("one\ntwo\tthree")
    with pytest.raises(ValidationError):
        check_words("one\n\u202etwo")
