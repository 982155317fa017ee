"""Everything that the page of a publication shows, whether it is public or an editor's preview."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.catalogue.links import country_links, list_url, pillar_links, term_links
from portal.catalogue.un_documents import address_of
from portal.languages.choice import reader_language
from portal.library.addresses import draft_address, file_address
from portal.library.cite import citation, in_series
from portal.library.enums import LICENCE_ADDRESSES, AuthorRole
from portal.library.models import Edition, Publication
from portal.library.projection import to_public
from portal.library.structured import structured
from portal.partners.names import name_of
from portal.records.gathering import together

MOST = 12
DOI = "https://doi.org/"


def page_of(publication: Publication) -> dict[str, Any]:
    """The context of `library/publication_detail.html`. A draft may lack anything."""
    return {
        "facts": _facts(publication),
        "contributors": _contributors(publication),
        "editions": editions(publication),
        "links": _links(publication),
        **_around(publication, "practices", "events"),
        "news": publication.news.for_reader(MOST) if publication.pk else [],
        **(_for_machines(publication) if publication.live and publication.pk else {}),
    }


def _for_machines(publication: Publication) -> dict[str, Any]:
    """What is made from the public projection, and so is only there for a published publication."""
    public = to_public(publication, reader_language())
    downloads = [
        {"label": _("BibTeX"), "url": reverse("publication_cite_bib", args=[publication.slug])},
        {"label": _("RIS"), "url": reverse("publication_cite_ris", args=[publication.slug])},
    ]
    return {
        "cite": {"line": citation(public), "url": public["url"], "downloads": downloads},
        "thing": structured(public),
    }


def _contributors(publication: Publication) -> list[dict[str, Any]]:
    return [
        {
            "name": row.name,
            "role": "" if row.role == AuthorRole.AUTHOR else row.get_role_display(),
            "affiliation": row.affiliation,
            "url": page.get_absolute_url() if (page := _public(row.thinker) or _public(row.partner)) else "",
        }
        for row in publication.authors.all()
    ]


def _public(record):
    return record if record and record.is_public else None


def editions(publication: Publication) -> list[dict[str, Any]]:
    """Where it can be read, the original first: the address beside each text, our files, further addresses."""
    texts = sorted(publication.texts.all(), key=lambda text: not text.is_original)
    titles = {text.language: text.title for text in texts}
    rows = publication.editions.all()
    with_file = {row.language for row in rows if row.file}
    found = [
        {
            "language": text.language, "direction": text.direction, "title": text.title, "url": text.url,
            "archived_url": text.archived_url, "is_nowhere": not text.url and text.language not in with_file,
        }
        for text in texts
    ]  # fmt: skip
    original = texts[0].title if texts else ""
    return found + [_edition(publication, row, titles.get(row.language, original)) for row in rows]


def _edition(publication: Publication, row: Edition, title: str) -> dict[str, Any]:
    return {
        "language": row.language,
        "language_name": row.get_language_display(),
        "direction": row.direction,
        "title": row.title or title,
        "url": row.url,
        "archived_url": row.archived_url,
        "file": _file(publication, row) if row.file and not row.file.is_infected else None,
    }


def _file(publication: Publication, row: Edition) -> dict[str, Any]:
    """A file of a published publication by its public address, of a draft by one for staff; none before its check."""
    is_public = publication.live and not publication._state.adding
    text = getattr(row.file, "text", None)
    shown = row.file.may_be_public or not is_public
    return {
        "url": (file_address(publication, row.file) if is_public else draft_address(row.file)) if shown else "",
        "type": row.file.get_type_display(),
        "size": row.file.size,
        "pages": text.pages if text else None,
        "note": text.get_state_display() if text else "",
    }


def _links(publication: Publication) -> list[dict[str, Any]]:
    """What it is a translation or a version of, and what is one of it: each a sentence's beginning with its links."""
    originals, later = [publication.translation_of], [publication.version_of]
    kinds = [
        (_("This is a translation of"), originals),
        (_("Translations"), publication.translations.all() if publication.pk else []),
        (_("This is a later version of"), later),
        (_("Later versions"), publication.versions.all() if publication.pk else []),
    ]
    found = [{"label": label, "records": [one for one in records if _public(one)][:MOST]} for label, records in kinds]
    return [one for one in found if one["records"]]


def _around(publication: Publication, *names: str) -> dict[str, list[Any]]:
    """The published practices and events that name it, a query a kind and one for all their words."""
    if not publication.pk:
        return {}
    related = [name for name in names if hasattr(publication, name)]
    queries = (getattr(publication, name).published().with_texts().order_by("slug")[:MOST] for name in related)
    return dict(zip(related, together(*queries), strict=True))


def _facts(publication: Publication) -> list[dict[str, Any]]:
    facts = [
        {"label": _("Kind"), "links": _terms(publication.kind, "kind") if publication.kind_id else []},
        {"label": _("Series"), "links": _series(publication)},
        {"label": _("Publisher"), **_publisher(publication)},
        {"label": _("Published"), "value": publication.worded_date},
        {"label": _("Added here"), "value": _added(publication)},
        {"label": _("Pages"), "value": str(publication.pages or "")},
        {"label": _("UN symbol"), "links": _link(publication.symbol, address_of(publication.symbol))},
        {"label": "DOI", "links": _link(publication.doi, f"{DOI}{publication.doi}")},
        {"label": "ISBN", "value": publication.isbn},
        {"label": "ISSN", "value": publication.issn},
        {"label": _("Licence"), **_licence(publication)},
        {"label": _("Pillars"), "pillars": pillar_links(publication.pillars.all())},
        {"label": _("Themes"), "links": term_links(publication.themes.all(), "theme", "publication_list")},
        {"label": _("Countries"), "links": country_links(publication.countries.all(), "publication_list")},
    ]
    return [fact for fact in facts if any(fact.get(part) for part in ("value", "links", "pillars"))]


def _terms(term, facet: str) -> list[dict[str, str]]:
    return [{"label": term.label, "url": list_url("publication_list", **{facet: term.slug})}]


def _link(label: str, url: str) -> list[dict[str, str]]:
    return [{"label": label, "url": url}] if label and url else []


def _series(publication: Publication) -> list[dict[str, str]]:
    if not publication.series:
        return []
    label = in_series(publication.series.label, publication.series_number)
    return [{"label": label, "url": list_url("publication_list", series=publication.series.slug)}]


def _publisher(publication: Publication) -> dict[str, Any]:
    partner = _public(publication.partner)
    if not partner:
        return {"value": publication.publisher}
    return {"links": [{"label": publication.publisher or name_of(partner), "url": partner.get_absolute_url()}]}


def _added(publication: Publication) -> str:
    """Not the day it appeared: the day since which it stands here."""
    added = publication.first_published_at
    return date_format(added, "DATE_FORMAT") if added else ""


def _licence(publication: Publication) -> dict[str, Any]:
    address = LICENCE_ADDRESSES.get(publication.licence, "")
    label = publication.get_licence_display() if publication.licence else ""
    return {"links": _link(label, address)} if address else {"value": str(label)}
