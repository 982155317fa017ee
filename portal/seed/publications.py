"""A publication of the starting content as a record."""

from portal.languages.models import Origin
from portal.library.models import Author, Publication, PublicationText, Series
from portal.partners.models import Partner
from portal.seed.content import ContentError
from portal.seed.references import References
from portal.seed.schema import AuthorEntry, PublicationEntry
from thinkers.models import Thinker

FACTS = {"slug", "publisher", "year", "month", "day", "series_number", "symbol", "doi", "licence"}


def publication(entry: PublicationEntry, references: References) -> Publication:
    return Publication(
        **entry.model_dump(include=FACTS),
        kind=references.one("kind", "publication-kind", entry.kind),
        series=_named(Series, entry, "series"),
        partner=_named(Partner, entry, "partner"),
        version_of=_named(Publication, entry, "version_of"),
        pillars=references.many("pillars", "pillar", entry.pillars),
        countries=references.many("countries", "country", entry.countries),
        themes=references.many("themes", "theme", entry.themes),
        authors=[_author(author, entry) for author in entry.authors],
        texts=_texts(entry),
    )


def _texts(entry: PublicationEntry) -> list[PublicationText]:
    words = entry.model_dump(include={"language", "title", "subtitle", "summary", "url"})
    return [PublicationText(**words)] + [
        PublicationText(language=edition.language, origin=Origin.HUMAN, title=edition.title, url=edition.url)
        for edition in entry.translations
    ]


def _author(author: AuthorEntry | str, entry: PublicationEntry) -> Author:
    if isinstance(author, str):
        return Author(name=author)
    return Author(
        name=author.name,
        affiliation=author.affiliation,
        is_organisation=bool(author.partner),
        thinker=_found(Thinker, author.thinker, entry, "thinker"),
        partner=_found(Partner, author.partner, entry, "partner"),
    )


def _named(model, entry: PublicationEntry, field: str):
    return _found(model, getattr(entry, field), entry, field)


def _found(model, slug: str, entry: PublicationEntry, field: str):
    """What stands at this address; None where none is named."""
    if not slug:
        return None
    record = model.objects.filter(slug=slug).first()
    if record is None:
        raise ContentError(f"resources.json, record {entry.slug!r}, field {field}: there is no {slug!r}")
    return record
