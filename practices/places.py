"""Where a practice was at work: regions and country groups computed from its countries, never typed."""

from portal.vocabularies.glossary import Glossary
from practices.digest import Digest
from practices.models import Practice


def region_slugs(practice: Practice | Digest, terms: Glossary) -> list[str]:
    """Every region that holds one of its countries, or the region that it names; in the vocabulary's order."""
    countries = practice.country_slugs
    found = terms.regions_of(countries) if countries else set(terms.above(practice.region_slug))
    return [slug for slug in terms.labels["region"] if slug in found]


def group_slugs(practice: Practice | Digest, terms: Glossary) -> list[str]:
    """The country groups that one of the countries belongs to today."""
    found = terms.groups_with(practice.country_slugs)
    return [slug for slug in terms.labels["group"] if slug in found]
