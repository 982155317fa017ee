"""The words of closed lists: a partner may write a term as it is called in any of the five languages, or its code."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from babel import Locale
from django.conf import settings
from django.db import models
from django.utils import translation

from portal.languages.choice import CODES
from portal.partners.models import Partner
from portal.search.text import fold
from portal.vocabularies.models import Country, Term


def folded(words: str) -> str:
    """Letter case, accents, Arabic spellings and spaces make no difference."""
    return " ".join(fold(words).replace("-", " ").replace("’", "'").split())


class Names:
    """What each term is called; `choices` are the words that a template offers."""

    def __init__(self):
        self.meant: dict[str, dict[Any, Any]] = defaultdict(dict)
        self.choices: list[tuple[str, str]] = []

    def add(self, key: Any, term: Any, names: Iterable[str]) -> None:
        for name in filter(None, names):
            self.meant[folded(name)][key] = term

    def find(self, words: str) -> list[Any]:
        """Every term that is called so."""
        return list(self.meant.get(folded(words), {}).values())


def names_of_terms(model: type[Term]) -> Names:
    names = Names()
    for term in model.objects.all():
        names.add(term.pk, term, [term.slug, *term.labels.values(), *_other_names(term)])
        names.choices.append((term.slug, term.label))
    return names


def _other_names(term: Term) -> list[str]:
    return [term.alpha2, term.m49, *term.aliases] if isinstance(term, Country) else []


def names_of_partners() -> Names:
    names = Names()
    partners = Partner.objects.published().prefetch_related("texts", "names")
    for partner in sorted(partners, key=lambda one: fold(one.title.words)):
        names.add(partner.pk, partner, [partner.slug, *partner.spellings])
        names.choices.append((partner.slug, partner.title.words))
    return names


def names_of_choices(choices: type[models.TextChoices]) -> Names:
    names = Names()
    for choice in choices:
        names.add(choice.value, choice.value, [choice.value, *in_every_language(choice.label)])
        names.choices.append((choice.value, str(choice.label)))
    return names


def names_of_languages() -> Names:
    names = Names()
    for code, own_name in settings.LANGUAGES:
        names.add(code, code, [code, own_name, *(Locale(reader).languages[code] for reader in CODES)])
        names.choices.append((code, own_name))
    return names


def in_every_language(words) -> list[str]:
    """A lazy translation, once a language."""
    found = []
    for code in CODES:
        with translation.override(code):
            found.append(str(words))
    return found
