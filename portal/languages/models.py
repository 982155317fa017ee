"""The words of a record: one row a language, each saying where it comes from (design, section 3)."""

from typing import ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.languages.choice import direction


class Origin(models.TextChoices):
    ORIGINAL = "original", _("Original")
    HUMAN = "human", _("Translated by a person")
    MACHINE = "machine", _("Translated by machine")


class Passage(NamedTuple):
    """Words and the language they are in. Falsy when there are no words."""

    words: str
    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __bool__(self) -> bool:
        return bool(self.words)

    def __str__(self) -> str:
        return self.words


class Text(models.Model):
    """A record's words in one language. Concrete texts add a `record` ParentalKey named "texts" and the words."""

    WORDS: ClassVar[tuple[str, ...]] = ()

    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    origin = models.CharField(_("kind of text"), max_length=8, choices=Origin.choices, default=Origin.ORIGINAL)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    made_from = models.PositiveIntegerField(_("made from version of the original"), default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "language"], name="%(class)s_one_a_language"),
            models.UniqueConstraint(fields=["record"], condition=Q(origin="original"), name="%(class)s_one_original"),
        ]

    def __str__(self):
        return f"{self.get_language_display()}: {getattr(self, self.WORDS[0], '')}"

    @property
    def is_original(self) -> bool:
        return self.origin == Origin.ORIGINAL

    @property
    def direction(self) -> str:
        return direction(self.language)

    def prose(self, record: models.Model) -> str:
        """All words in one piece but title and address. The record is asked where a fact of its own hides some."""
        return self.words_without("title", "url")

    def words_without(self, *names: str) -> str:
        return "\n".join(filter(None, (getattr(self, name) for name in self.WORDS if name not in names)))

    def same_words(self, other: "Text") -> bool:
        return all(getattr(self, name) == getattr(other, name) for name in self.WORDS)


class Reading:
    """A record as one reader sees it: each passage in his language where it exists, else in the original's."""

    def __init__(self, texts: list[Text], language: str):
        self.language = language
        self.texts = sorted(texts, key=lambda text: not text.is_original)
        self.original = self.texts[0] if texts else None
        self.chosen = next((text for text in texts if text.language == language), self.original)

    def __getattr__(self, name: str) -> Passage:
        if name.startswith("_") or self.chosen is None:
            raise AttributeError(name)
        words = getattr(self.chosen, name)
        if words or self.original is None:
            return Passage(words, self.chosen.language)
        return Passage(getattr(self.original, name), self.original.language)

    @property
    def is_foreign(self) -> bool:
        """True when the reader's language has no text and he is shown the original."""
        return self.chosen is not None and self.chosen.language != self.language

    @property
    def is_partial(self) -> bool:
        """True when some words are missing in the chosen translation, so that the original's stand in."""
        if self.chosen is None or self.original is None:
            return False
        return any(getattr(self.original, name) and not getattr(self.chosen, name) for name in self.chosen.WORDS)

    @property
    def is_stale(self) -> bool:
        """True when the original has changed since the chosen translation was made."""
        if self.chosen is None or self.original is None or self.chosen.is_original:
            return False
        return self.chosen.made_from < self.original.version

    @property
    def languages(self) -> list[str]:
        return [text.language for text in self.texts]
