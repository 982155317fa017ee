"""Finding what the content refers to by slug, naming file, record and field where it is not there."""

from functools import cache

from django.utils.text import slugify

from portal.partners.models import Partner
from portal.seed.content import ContentError
from portal.vocabularies.glossary import VOCABULARIES

MODELS = {**VOCABULARIES, "partner": Partner}


class References:
    """The terms and partners of the database by slug, for the records of one file."""

    def __init__(self, file: str):
        self.file = file
        self.record = ""
        self._all = cache(lambda kind: {thing.slug: thing for thing in MODELS[kind].objects.all()})

    def find(self, kind: str, slug: str):
        return self._all(kind).get(slug)

    def one(self, field: str, kind: str, slug: str):
        found = self.find(kind, slug)
        if found is None:
            raise ContentError(f"{self.file}, record {self.record!r}, field {field}: there is no {kind} {slug!r}")
        return found

    def many(self, field: str, kind: str, slugs: list[str]) -> list:
        return [self.one(field, kind, slug) for slug in dict.fromkeys(slugs)]

    def region(self, field: str, name: str):
        """A region by its English name, as the content gives it."""
        return self.one(field, "region", slugify(name))
