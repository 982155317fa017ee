"""The words of an entry in a list, the same for every kind of record."""

from typing import Any

from portal.languages.choice import text_in_note
from portal.languages.models import Passage
from portal.search.snippets import Highlighter


def card_words(title: Passage, teaser: Passage, highlighter: Highlighter | None = None) -> dict[str, Any]:
    """Title and teaser, each with its language; with a highlighter, the words that were searched for are marked."""
    shown = teaser.words
    if highlighter:
        shown = highlighter.snippet(shown, teaser.language) or shown
    return {
        "title": highlighter.mark(title.words, title.language) if highlighter else title.words,
        "language": title.language,
        "direction": title.direction,
        "language_label": text_in_note(teaser.language),
        "teaser": shown,
        "teaser_language": teaser.language,
        "teaser_direction": teaser.direction,
    }
