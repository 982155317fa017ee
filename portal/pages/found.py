"""What the search over the whole site found: an entry of one form for records of every kind, in few queries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.cards import when
from events.models import Event
from events.places import public_place
from portal.exchange.models import Wish
from portal.funds.cards import since
from portal.funds.models import Fund
from portal.languages.choice import reader_language, text_in_note
from portal.languages.models import Passage
from portal.library.models import Publication
from portal.pages.models import NewsPage
from portal.partners.models import Partner
from portal.records.gathering import together
from portal.search.query import Hit
from portal.search.snippets import Highlighter
from practices.models import Practice
from thinkers.models import Thinker


@dataclass(frozen=True)
class Found:
    """One kind of thing that can be found: its names, the list it stands in, its records and what is said of them."""

    one: Promise
    many: Promise
    list_name: str
    records: Callable[[], Any]
    """The public records of the kind, with what an entry says of them."""
    facts: Callable[[Any], list[Any]]


FOUND = {
    "practices": Found(
        _("Practice"), _("Practices"), "practice_list",
        lambda: Practice.objects.published().select_related("kind").with_texts(),
        lambda practice: [practice.kind.label, practice.period],
    ),
    "thinkers": Found(
        _("Thinker"), _("Thinkers"), "thinker_list",
        lambda: Thinker.objects.published().select_related("country").with_texts(),
        lambda thinker: [thinker.get_kind_display(), thinker.country and thinker.country.label],
    ),
    "events": Found(
        _("Event"), _("Events"), "event_list",
        lambda: Event.objects.published().select_related("kind").prefetch_related("texts", "recurrences"),
        lambda event: [event.kind.label, when(event), public_place(event).city],
    ),
    "news": Found(
        pgettext_lazy("one item", "News"), _("News"), "news_list",
        lambda: NewsPage.objects.listed().for_cards().order_by("locale__pk"),
        lambda page: [page.worded_date, page.publisher],
    ),
    "publications": Found(
        _("Publication"), _("Publications"), "publication_list",
        lambda: Publication.objects.published().select_related("kind").with_texts(),
        lambda publication: [publication.kind.label, publication.publisher, publication.year],
    ),
    "partners": Found(
        _("Partner"), _("Partners"), "partner_list",
        lambda: Partner.objects.published().select_related("kind").with_texts().prefetch_related("names"),
        lambda partner: [partner.kind.label],
    ),
    "funds": Found(
        _("Fund"), _("Funds"), "fund_list",
        lambda: Fund.objects.published().with_texts(),
        lambda fund: [since(fund)],
    ),
    "wishes": Found(
        _("Request for experience"), _("Looking for experience"), "wish_list",
        lambda: Wish.objects.published().for_cards(),
        lambda wish: [wish.asker],
    ),
}  # fmt: skip


def entries(hits: list[Hit], highlighter: Highlighter) -> list[dict[str, Any]]:
    """One entry a hit, in the order of the hits; a query a kind. What is not public any more is left out."""
    keys: dict[str, list[str]] = {}
    for hit in hits:
        if hit.collection in FOUND:
            keys.setdefault(hit.collection, []).append(hit.key)
    fetched = together(*(_records(name, wanted) for name, wanted in keys.items()))
    made = {name: _by_key(records) for name, records in zip(keys, fetched, strict=True)}
    found = [(hit.collection, made.get(hit.collection, {}).get(hit.key)) for hit in hits]
    return [entry(name, record, highlighter) for name, record in found if record is not None]


def _records(name: str, keys: list[str]) -> Any:
    column = "translation_key" if name == NewsPage.collection else "pk"
    return FOUND[name].records().filter(**{f"{column}__in": keys})


def _by_key(records: list[Any]) -> dict[str, Any]:
    """Each once; of a news item the page in the reader's language, where there is one."""
    found: dict[str, Any] = {}
    for record in records:
        if key_of(record) not in found or not getattr(record, "is_foreign", False):
            found[key_of(record)] = record
    return found


def key_of(record) -> str:
    return str(record.translation_key if isinstance(record, NewsPage) else record.pk)


def entry(name: str, record, highlighter: Highlighter) -> dict[str, Any]:
    title, passages = _words(record)
    shown = _shown(passages, highlighter)
    return {
        "kind": name,
        "badge": FOUND[name].one,
        "url": record.reader_url if isinstance(record, NewsPage) else record.get_absolute_url(),
        "title": highlighter.mark(title.words, title.language),
        "title_language": title.language,
        "facts": [fact for fact in FOUND[name].facts(record) if fact],
        "snippet": shown.words,
        "snippet_language": shown.language,
        "language_label": text_in_note(shown.language),
    }


def _words(record) -> tuple[Passage, list[Passage]]:
    """The title as this reader sees it, and every text, his own language first."""
    if isinstance(record, NewsPage):
        return Passage(record.title, record.language), [Passage(record.teaser, record.language)]
    if isinstance(record, Wish):
        return record.passage("title"), [record.passage("words")]
    texts = sorted(record.texts.all(), key=lambda text: (text.language != reader_language(), not text.is_original))
    passages = [Passage(text.prose(record), text.language) for text in texts]
    return _title(record, texts[0].language), passages


def _title(record, language: str) -> Passage:
    if isinstance(record, Thinker):
        return Passage(record.name, language)
    return record.title if isinstance(record, Partner) else record.words.title


def _shown(passages: list[Passage], highlighter: Highlighter) -> Passage:
    """The first passage with a word that was searched for; else the beginning of the first."""
    for passage in passages:
        if snippet := highlighter.snippet(passage.words, passage.language):
            return Passage(snippet, passage.language)
    return Passage(_beginning(passages[0].words), passages[0].language)


def _beginning(words: str, length: int = 240) -> str:
    return words if len(words) <= length else f"{words[:length].rpartition(' ')[0]}…"
