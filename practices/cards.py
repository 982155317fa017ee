"""What an entry of a list shows of a practice."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.languages.choice import direction, reader_language, text_in_note
from portal.search.snippets import Highlighter
from portal.vocabularies.glossary import Glossary, glossary
from practices.digest import Digest
from practices.models import Practice, PracticeText

PLACES = 3


def practice_card(
    practice: Practice | Digest, highlighter: Highlighter | None = None, labels: Glossary | None = None
) -> dict[str, Any]:
    """The context of `pieces/card_practice.jinja`; with a highlighter, the words found are marked."""
    words, labels, reader = practice.words, labels or glossary(), reader_language()
    title, teaser = words.title, words.teaser or words.summary
    return {
        "url": practice.get_absolute_url(),
        "title": highlighter.mark(title.words, title.language) if highlighter else title.words,
        "title_language": title.language,
        "direction": title.direction,
        "teaser": highlighter.mark(teaser.words, teaser.language) if highlighter else teaser.words,
        "teaser_language": teaser.language,
        "teaser_direction": teaser.direction,
        "pillars": [{"slug": slug, "label": labels.label("pillar", slug, reader)} for slug in practice.pillar_slugs],
        "places": places(practice, labels),
        "years": practice.period,
        "kind": labels.label("practice-kind", practice.kind_slug, reader),
        "language_note": text_in_note(title.language),
    }


def practice_cards(practices: Sequence[Digest], highlighter: Highlighter | None = None) -> list[dict[str, Any]]:
    """The cards of a list; a teaser without the words searched for gives way to a passage that has them."""
    labels = glossary()
    cards = [practice_card(practice, highlighter, labels) for practice in practices]
    if highlighter:
        unmarked = {one.pk: card for one, card in zip(practices, cards, strict=True) if "<mark>" not in card["teaser"]}
        _show_passages(unmarked, highlighter)
    return cards


def _show_passages(cards: dict[int, dict[str, Any]], highlighter: Highlighter) -> None:
    """A passage of each with a word that was searched for; other languages only where the reader's has none."""
    own = Q(language=reader_language())
    for texts in (PracticeText.objects.filter(own), PracticeText.objects.exclude(own)):
        for pk, language, prose in texts.prose_of(cards) if cards else ():
            if pk in cards and (snippet := highlighter.snippet(prose, language)):
                shown = cards.pop(pk)
                shown.update(teaser=snippet, teaser_language=language, teaser_direction=direction(language))


def places(practice: Practice | Digest, words: Glossary) -> str:
    """Where: up to three countries by name, more by their number; without countries the region."""
    slugs = practice.country_slugs
    if not slugs:
        return words.label("region", practice.region_slug) if practice.region_slug else ""
    names = [words.label("country", slug) for slug in slugs]
    if len(names) <= PLACES:
        return _(", ").join(names)
    more = len(names) - PLACES + 1
    return ngettext("%(places)s and %(count)s more", "%(places)s and %(count)s more", more) % {
        "places": _(", ").join(names[: PLACES - 1]),
        "count": more,
    }
