"""What an entry of the list shows of a wish."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.catalogue.cards import card_words
from portal.exchange.models import Wish
from portal.search.snippets import Highlighter


def wish_card(wish: Wish, highlighter: Highlighter | None = None) -> dict[str, Any]:
    """The context of `components/card_wish.html`."""
    country = wish.country.label if wish.country else ""
    until = _("Until %(date)s") % {"date": date_format(wish.ends_on, "DATE_FORMAT")}
    return {
        **card_words(wish.passage("title"), wish.passage("words"), highlighter),
        "url": wish.get_absolute_url(),
        "meta": [text for text in (wish.organisation_name, country, until) if text],
        "pillars": [wish.pillar],
    }
