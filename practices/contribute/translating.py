"""A second language beside the original, as a section: which one is asked in the address."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.languages.choice import CODES, direction
from portal.languages.models import Origin
from practices.contribute.drafts import DraftForm
from practices.contribute.fields import LineField, OneField, WordsField
from practices.models import Practice, PracticeText

LONG = {"context", "approach", "results", "lessons"}


class TranslationForm(DraftForm):
    """One field for each text of the original. Emptied wholly, the translation is taken away."""

    translated_by = OneField(
        label=_("Who translated it?"), buttons=True,
        choices=[(Origin.HUMAN, _("A person")), (Origin.MACHINE, _("A machine"))],
        help_text=_("Readers are told when a machine translated and nobody has checked it."),
    )  # fmt: skip

    def __init__(self, draft: Practice, data=None, *, language: str):
        self.language = language
        super().__init__(draft, data)

    def _mark(self) -> None:
        """All words are in the language of the translation."""
        for name in PracticeText.WORDS:
            self.fields[name].widget.attrs.update({"lang": self.language, "dir": direction(self.language)})

    def _translation(self) -> PracticeText | None:
        return next((text for text in self.draft.texts.all() if text.language == self.language), None)

    @property
    def original(self) -> list[tuple[str, str]]:
        return [(name, getattr(self.text, name)) for name in PracticeText.WORDS]

    def _read(self, name: str) -> Any:
        text = self._translation()
        if name == "translated_by":
            return text.origin if text else Origin.HUMAN
        return getattr(text, name) if text else ""

    def write(self, *, without=()) -> None:
        self.is_valid()
        text = self._translation() or PracticeText(language=self.language, origin=Origin.HUMAN)
        words = {name: self.cleaned_data.get(name, getattr(text, name)) for name in PracticeText.WORDS}
        for name in set(words) - set(without):
            setattr(text, name, words[name])
        if "translated_by" not in without:
            text.origin = self.cleaned_data.get("translated_by") or text.origin
        self._keep(text)

    def _keep(self, text: PracticeText) -> None:
        others = [other for other in self.draft.texts.all() if other.language != self.language]
        says_something = any(getattr(text, name) for name in PracticeText.WORDS)
        self.draft.texts.set([*others, text] if says_something else others)

    def pairs(self) -> list[dict[str, Any]]:
        """What the page shows: each text of the original with the field for its translation."""
        return [
            {"field": self[name], "words": words} for name, words in self.original if words or self.initial.get(name)
        ]


def _field(name: str) -> forms.CharField:
    model_field = PracticeText._meta.get_field(name)
    if name == "title":
        return LineField(label=_capitalised(model_field.verbose_name))
    return WordsField(
        label=_capitalised(model_field.verbose_name),
        rows=8 if name in LONG else 3,
        max_length=400 if name == "teaser" else None,
    )


_capitalised = lazy(capfirst, str)
TranslationForm.base_fields |= {name: _field(name) for name in PracticeText.WORDS}


def languages_to_offer(draft: Practice) -> list[str]:
    """Every language of the portal but the original's."""
    original = draft.reading().original
    return [code for code in CODES if original is None or code != original.language]
