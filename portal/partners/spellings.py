"""By what else records that name a partner are found: its names in other languages, and those that it had before."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from portal.languages.choice import CODES
from portal.partners.models import Partner, PartnerName


def other_names(partners: Iterable[Partner]) -> dict[str, list[str]]:
    """By language, for the index's field of that language. What a partner calls itself stands in all of them."""
    known = [_other_names(partner.pk, partner.updated_at) for partner in partners]
    return {language: [name for names in known for name in names.get(language, ())] for language in CODES}


@lru_cache(maxsize=5_000)
def _other_names(pk: int, _saved: datetime) -> dict[str, list[str]]:
    """Read once for each time it was saved: a thousand practices name the same partner."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in PartnerName.objects.filter(record=pk):
        for language in [row.language] if row.language else CODES:
            found[language] += filter(None, (row.name, row.acronym))
    return found
