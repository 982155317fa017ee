"""The languages that thinkers work in and have names in: far more than the portal speaks."""

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.languages.choice import CODES, reader_language

OTHERS = (
    "af", "ak", "am", "ay", "az", "bem", "bi", "bm", "bn", "bs", "ckb", "crs", "de", "dyu", "ee", "fa", "ff",
    "fj", "fil", "gn", "gu", "ha", "he", "hi", "ho", "hr", "ht", "hy", "id", "ig", "it", "ja", "ka", "kea", "kg",
    "ki", "kk", "km", "kmb", "kn", "ko", "kok", "ku", "ky", "lg", "ln", "lo", "lua", "luo", "mfe", "mg", "mi",
    "ml", "mn", "mos", "mr", "ms", "my", "nd", "ne", "nl", "no", "nr", "nso", "ny", "om", "or", "pa", "pap", "ps",
    "qu", "quc", "rn", "ro", "ru", "rw", "sd", "sg", "si", "sm", "sn", "so", "sq", "sr", "srn", "ss", "st", "su",
    "sw", "ta", "te", "tet", "tg", "th", "ti", "tk", "tl", "tn", "to", "tpi", "tr", "ts", "tum", "tvl", "ug",
    "uk", "umb", "ur", "uz", "ve", "vi", "wo", "xh", "yo", "zh-hans", "zh-hant", "zu",
)  # fmt: skip
SPOKEN = (*CODES, *OTHERS)
RIGHT_TO_LEFT = {"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur"}
SCRIPTS = {"zh-hans": "zh_Hans", "zh-hant": "zh_Hant"}


def spoken_name(code: str, language: str | None = None) -> str:
    """A language's name within a sentence of the reader's language; the code itself where nobody has named it."""
    for names in (Locale(language or reader_language()).languages, Locale("en").languages):
        if name := names.get(SCRIPTS.get(code, code)):
            return name
    return code


def spoken_languages() -> dict[str, str]:
    """Every language by its code, ours first and the others by name."""
    names = {code: capfirst(spoken_name(code)) for code in SPOKEN}
    ours = {code: names[code] for code in CODES}
    return {**ours, **dict(sorted(names.items(), key=lambda pair: pair[1]))}


def check_spoken(code: str) -> None:
    if code not in SPOKEN:
        raise ValidationError(_("Choose a language of the list."), "language")


def script_direction(code: str) -> str:
    """The `dir` of a name in this language; a name without one goes its own way."""
    if not code:
        return "auto"
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def _choices() -> list[tuple[str, str]]:
    return [("", "–"), *spoken_languages().items()]


class SpokenSelect(forms.Select):
    """One of them, named in the language of the interface."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = _choices
