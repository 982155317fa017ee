"""What an entry of a list shows of a publication."""

from typing import Any

from django.utils.translation import gettext as _

from portal.catalogue.cards import card_words
from portal.library.cite import in_series
from portal.library.models import Publication
from portal.search.snippets import Highlighter


def publication_card(
    publication: Publication, highlighter: Highlighter | None = None, page: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The context of `components/card_publication.html`; `page`: where in its files the words stand."""
    authors = _(", ").join(author.name for author in publication.authors.all())
    series = in_series(publication.series.label, publication.series_number) if publication.series else ""
    facts = (authors, series, publication.publisher, publication.worded_date)
    return {
        **card_words(publication.words.title, publication.words.summary, highlighter),
        "url": publication.get_absolute_url(),
        "kind": publication.kind.label,
        "meta": [str(text) for text in facts if text],
        "pillars": publication.pillars.all(),
        "page": page,
    }
