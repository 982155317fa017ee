"""Thinkers of the starting content."""

from portal.seed.references import References
from portal.seed.schema import ThinkerEntry
from thinkers.models import Thinker, ThinkerAffiliation, ThinkerLanguage, ThinkerLink, ThinkerName, ThinkerText


def thinker(entry: ThinkerEntry, references: References) -> Thinker:
    return Thinker(
        slug=entry.slug,
        kind=entry.kind,
        name=entry.name,
        names=[ThinkerName(**name.model_dump()) for name in entry.names],
        affiliations=_affiliations(entry),
        country=references.one("country", "country", entry.country) if entry.country else None,
        regions=[references.region("regions", name) for name in entry.regions],
        themes=references.many("themes", "theme", entry.themes),
        pillars=references.many("pillars", "pillar", entry.pillars),
        languages=[ThinkerLanguage(language=code) for code in entry.languages],
        joined=entry.joined,
        links=[ThinkerLink(url=url) for url in entry.links],
        texts=[ThinkerText(language="en", bio=entry.bio)],
    )


def _affiliations(entry: ThinkerEntry) -> list[ThinkerAffiliation]:
    """That of today first, then those with their years."""
    today = [ThinkerAffiliation(organisation=name) for name in [entry.affiliation] if name]
    return [*today, *(ThinkerAffiliation(**row.model_dump()) for row in entry.affiliations)]
