"""What an entry of a list shows of a thinker."""

from typing import Any

from portal.catalogue.cards import card_words
from portal.languages.models import Passage
from portal.search.snippets import Highlighter
from thinkers.models import Thinker


def thinker_card(thinker: Thinker, highlighter: Highlighter | None = None) -> dict[str, Any]:
    """The context of `components/card_thinker.html`."""
    bio = thinker.words.bio
    place = thinker.country.label if thinker.country else ""
    return {
        **card_words(Passage(thinker.name, bio.language), bio, highlighter),
        "url": thinker.get_absolute_url(),
        "kind": thinker.get_kind_display(),
        "meta": [text for text in (thinker.affiliation, place) if text],
        "pillars": thinker.pillars.all(),
    }
