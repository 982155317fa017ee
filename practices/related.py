"""What stands around a practice: others like it and why, what it was adapted from and in, news and publications."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.languages.choice import reader_language, text_in_note
from portal.languages.models import Passage
from portal.library.models import Publication
from portal.partners.names import partner_names
from portal.search.engine import IndexUnavailable
from portal.search.query import select
from portal.search.related import related
from portal.vocabularies.glossary import Glossary
from practices.cards import practice_card
from practices.digest import still_public
from practices.models import Practice

MOST = 3
MOST_NEWS = 5
REASONS = 2
NEWS = ("title", "slug", "translation_key", "original_date", "only_year_known", "locale__language_code")


def related_practices(practice: Practice, terms: Glossary) -> list[dict[str, Any]]:
    """Published practices like this one, each with what both share. Nothing while there is no index."""
    try:
        hits = related(Practice.collection, str(practice.pk), MOST)
    except IndexUnavailable:
        return []
    shared = {int(hit.key): hit.shared for hit in hits}
    return [
        {"card": practice_card(one, labels=terms), "reasons": reasons(shared[one.pk], terms)}
        for one in still_public(hits)
    ]


def reasons(shared: Iterable[str], terms: Glossary) -> list[str]:
    """Why, in at most two sentences: themes, countries and partners that both have; else the pillar."""
    by_facet: dict[str, list[str]] = {}
    for token in shared:
        name, _colon, value = token.partition(":")
        by_facet.setdefault(name, []).append(value)
    telling = [name for name in ("theme", "country", "partner") if name in by_facet] or ["pillar"]
    worded = [WORDED[name](by_facet.get(name, []), terms) for name in telling]
    return [reason for reason in worded if reason][:REASONS]


def _labels(terms: Glossary, vocabulary: str, slugs: list[str]) -> str:
    return _(", ").join(terms.label(vocabulary, slug) for slug in slugs)


def _themes(slugs: list[str], terms: Glossary) -> str:
    names = {"names": _labels(terms, "theme", slugs)}
    return ngettext("Same theme: %(names)s", "Same themes: %(names)s", len(slugs)) % names if slugs else ""


def _countries(slugs: list[str], terms: Glossary) -> str:
    names = {"names": _labels(terms, "country", slugs)}
    return ngettext("Same country: %(names)s", "Same countries: %(names)s", len(slugs)) % names if slugs else ""


def _partners(slugs: list[str], _terms: Glossary) -> str:
    """Only partners that are public have a name to be called by."""
    known = partner_names() if slugs else {}
    found = [known[slug] for slug in slugs if slug in known]
    names = {"names": _(", ").join(found)}
    return ngettext("Same partner: %(names)s", "Same partners: %(names)s", len(found)) % names if found else ""


def _pillars(slugs: list[str], terms: Glossary) -> str:
    names = {"names": _labels(terms, "pillar", slugs)}
    return ngettext("Same pillar: %(names)s", "Same pillars: %(names)s", len(slugs)) % names if slugs else ""


WORDED = {"theme": _themes, "country": _countries, "partner": _partners, "pillar": _pillars}


def fetch_named(practice: Practice) -> None:
    """The words of all that a practice names, in two queries a kind: those of a draft come without them."""
    prefetch_related_objects(list(practice.adapted_from.all()), "source__texts")
    for name in ("publications", "funds"):
        prefetch_related_objects(list(getattr(practice, name).all()), "texts")


def adapted_from(practice: Practice) -> list[dict[str, Any]]:
    return _linked(row.source for row in practice.adapted_from.all())


def adapted_in(practice: Practice) -> list[dict[str, Any]]:
    return _linked(row.record for row in practice.adaptations.all()) if practice.pk else []


def _linked(practices: Iterable[Practice]) -> list[dict[str, Any]]:
    """Links to the published ones among them, by title."""
    found = [(one.words.title, one.get_absolute_url()) for one in practices if one.live]
    return [{"title": title, "url": url} for title, url in sorted(found)]


def news_about(practice: Practice) -> list[dict[str, Any]]:
    """The published news of this practice, newest first, each item once and in the reader's language if it can be."""
    if not practice.pk or not Practice.news.through.objects.filter(practice=practice.pk).exists():
        return []  # most have none, and to ask which of them are public is dear
    pages = practice.news.only(*NEWS).for_reader(MOST_NEWS)
    return [
        {
            "title": page.title,
            "language": page.language,
            "url": page.reader_url,
            "date": page.worded_date,
            "note": text_in_note(page.language),
        }
        for page in pages
    ]


def publications_about(practice: Practice) -> list[dict[str, Any]]:
    """The published ones that staff say are about it, in their order of address."""
    return _readable(one for one in practice.publications.all() if one.is_public)


def thinkers_who_know(practice: Practice) -> list[dict[str, Any]]:
    """The published thinkers of whom staff say that they know it, by name."""
    known = sorted((one for one in practice.thinkers.all() if one.is_public), key=lambda one: one.name)
    return [{"title": Passage(one.name, ""), "url": one.get_absolute_url()} for one in known]


def publications_around(practice: Practice) -> list[dict[str, Any]]:
    """Publications from the same countries on the same themes, best known by the search index."""
    countries, themes = practice.country_slugs, [theme.slug for theme in practice.themes.all()]
    if not countries or not themes:
        return []
    try:
        near = select(Publication.collection, language=reader_language())
        hits = near.where("country", countries).where("theme", themes).ordered("newest").hits(0, MOST)
    except IndexUnavailable:
        return []
    about = {str(one.pk) for one in practice.publications.all()}
    keys = [hit.key for hit in hits if hit.key not in about]
    return _readable(Publication.objects.published().with_texts().in_order_of(keys)) if keys else []


def _readable(publications: Iterable[Publication]) -> list[dict[str, Any]]:
    return [
        {"title": one.words.title, "url": one.get_absolute_url(), "publisher": one.publisher, "year": one.year}
        for one in publications
    ]
