"""The bodies of pages, made from the starting content: which block holds what."""

from html import escape
from typing import Any

from portal.library.models import Publication
from portal.seed.content import ContentError
from portal.seed.page_schema import AboutEntry, NewsEntry, WordsEntry
from portal.seed.schema import Labels

Block = tuple[str, Any]


def rich(words: str) -> str:
    """Plain words as rich text; the content holds no markup."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in escape(words, quote=False).split("\n\n"))


def about_body(about: AboutEntry, headings: dict[str, Labels], code: str) -> list[Block]:
    roles = "".join(f"<li>{escape(role[code], quote=False)}</li>" for role in about.roles)
    moments = [{"date": one.date, "text": one.text[code]} for one in about.timeline]
    mandates = [{"symbol": one.symbol, "date": one.date, "text": one.text[code]} for one in about.mandates]
    return [
        ("heading", headings["about"][code]),
        ("text", rich(about.about[code])),
        ("figure", _figure(about, code)),
        ("heading", headings["expected_role"][code]),
        ("text", rich(about.expected_role[code]) + f"<ul>{roles}</ul>"),
        ("heading", headings["history"][code]),
        ("text", rich(about.history[code])),
        ("heading", headings["timeline"][code]),
        ("timeline", moments),
        ("heading", headings["mandates"][code]),
        ("mandates", mandates),
        ("heading", headings["contact"][code]),
        ("contact", {"words": about.contact[code]}),
        ("call_to_action", _support(about, code)),
    ]


def words_body(words: WordsEntry, code: str) -> list[Block]:
    return [
        block for one in words.terms for block in (("heading", one.term[code]), ("text", rich(one.definition[code])))
    ]


def _support(about: AboutEntry, code: str) -> dict[str, Any]:
    told = about.support
    return {"title": told.title[code], "words": told.words[code], "button": told.label[code], "url": told.url}


def _figure(about: AboutEntry, code: str) -> dict[str, Any]:
    words = {name: getattr(about.figure, name)[code] for name in ("number", "words", "correction")}
    return {**words, **about.figure.model_dump(include={"source", "year", "url"})}


def news_body(entry: NewsEntry) -> list[Block]:
    """What somebody said, and the publications that an item is about: it is never an empty post."""
    publications = {one.slug: one for one in Publication.objects.filter(slug__in=entry.shows)}
    if missing := set(entry.shows) - set(publications):
        raise ContentError(f"news.json, record {entry.slug!r}, field shows: nothing is called {sorted(missing)}")
    return [
        *(("quotation", one.model_dump()) for one in entry.quotations),
        *(("publication", publications[slug]) for slug in entry.shows),
    ]
