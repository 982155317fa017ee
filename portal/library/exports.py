"""The library as a table and as data; the names of the columns are part of the contract and stay English."""

from portal.catalogue.channel import Projected
from portal.catalogue.exports import CatalogueExport, Columns, field, listed, slug
from portal.catalogue.references import reference_forms
from portal.library.channel import PUBLICATIONS
from portal.library.cite import bibtex, ris


def editions(name: str):
    """What each edition says under a name, the empty ones left out."""
    return lambda item: "; ".join(edition[name] for edition in item["editions"] if edition[name])


def files(item: Projected) -> str:
    return "; ".join(edition["file"]["url"] for edition in item["editions"] if edition["file"])


COLUMNS: Columns = {
    **{name: field(name) for name in ("slug", "url", "title", "subtitle", "language", "original_language")},
    "languages": listed("languages"),
    "summary": field("summary"),
    "kind": slug("kind"),
    "series": slug("series"),
    "series_number": field("series_number"),
    "authors": listed("authors"),
    "publisher": field("publisher"),
    **{name: field(name) for name in ("date", "pages", "symbol", "doi", "isbn", "issn")},
    "licence": slug("licence"),
    "pillars": listed("pillars", "slug"),
    "countries": listed("countries", "slug"),
    "themes": listed("themes", "slug"),
    "addresses": editions("url"),
    "archived": editions("archived_url"),
    "files": files,
    "published": field("published"),
    "updated": field("updated"),
}


class PublicationExport(CatalogueExport):
    channel = PUBLICATIONS
    columns = COLUMNS

    def forms(self):
        return {**super().forms(), **reference_forms(bibtex, ris)}
