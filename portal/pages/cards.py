"""What an entry of a list shows of a news item."""

from typing import TYPE_CHECKING, Any

from portal.catalogue.cards import card_words
from portal.languages.models import Passage
from portal.search.snippets import Highlighter

if TYPE_CHECKING:
    from portal.pages.models import NewsPage


def news_card(page: "NewsPage", highlighter: Highlighter | None = None) -> dict[str, Any]:
    """The context of `components/card_news.html`."""
    words = card_words(Passage(page.title, page.language), Passage(page.teaser, page.language), highlighter)
    return {**words, **news_facts(page)}


def news_facts(page: "NewsPage") -> dict[str, Any]:
    """The part of a card that is no words of the item's own."""
    return {
        "url": page.reader_url,
        "kind": page.get_kind_display(),
        "date": page.worded_date,
        "date_iso": page.date_iso,
        "publisher": page.publisher,
    }
