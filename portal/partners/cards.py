"""What an entry of a list shows of a partner."""

from typing import Any

from portal.catalogue.cards import card_words
from portal.languages.choice import reader_language
from portal.partners.models import Partner
from portal.search.snippets import Highlighter


def partner_card(partner: Partner, highlighter: Highlighter | None = None) -> dict[str, Any]:
    """The context of `components/card_partner.html`."""
    title, short_name = partner.title, partner.short_name_in(reader_language())
    return {
        **card_words(title, partner.words.summary, highlighter),
        "url": partner.get_absolute_url(),
        "kind": partner.kind.label,
        "meta": [short_name] if short_name not in ("", title.words) else [],
    }
