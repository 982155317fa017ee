"""What people type, before it is kept: one form of each letter, and nothing that cannot be seen."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# C0 controls but newline and tab, DEL and C1 controls, lone surrogates, noncharacters.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINES = re.compile("[\n\t\u2028\u2029]")
# Letters that turn the text around them; the marks U+200E, U+200F and U+061C turn nothing but themselves.
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
# The joiners are part of how Persian, Dari and others are written, between two letters and nowhere else.
STRAY_JOINER = re.compile("(?<![^\\W\\d_])[\u200c\u200d]|[\u200c\u200d](?![^\\W\\d_])")
MOST_MARKS = 8


def plain_words(value: str) -> str:
    """The same words with letters in one form (NFC), lines that end in one way and no control characters."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", CONTROLS.sub("", value))


def check_words(value: str) -> None:
    """Refuse a text whose characters turn the words of a page around, or pile up on each other."""
    if DIRECTIONS.search(value):
        raise ValidationError(
            _("This contains a hidden character that turns the direction of the text. Please type it without it."),
            "direction",
        )
    if _longest_pile(value) > MOST_MARKS:
        raise ValidationError(_("This has too many accents on one letter. Please type it without them."), "marks")


def check_name(value: str) -> None:
    """Refuse what no name needs: a line break, a control or hidden character, or a pile of accents."""
    if CONTROLS.search(value) or LINES.search(value):
        raise ValidationError(_("Please write this on one line, without special control characters."), "control")
    if INVISIBLE.search(value) or STRAY_JOINER.search(value):
        raise ValidationError(
            _("This contains a character that cannot be seen. Please type it without it."), "invisible"
        )
    check_words(value)


def _longest_pile(value: str) -> int:
    longest = pile = 0
    for letter in unicodedata.normalize("NFD", value):
        pile = pile + 1 if unicodedata.combining(letter) else 0
        longest = max(longest, pile)
    return longest


class NameField(forms.CharField):
    """A line that names somebody or something."""

    default_validators = [check_name]

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value))


class WordsField(forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea
    default_validators = [check_words]

    def to_python(self, value):
        return plain_words(super().to_python(value))
