"""What every item of the programming interface says, whatever its collection."""

from datetime import datetime

from ninja import Schema


class Term(Schema):
    """A value of a vocabulary: its slug is what filters take, its label what readers see."""

    slug: str
    label: str


class Frame(Schema):
    """`language` is that of the title; `languages` are those that the record has a text in, the original first."""

    slug: str
    url: str
    language: str
    original_language: str
    languages: list[str]
    title: str
    published: datetime | None
    updated: datetime | None


class Edition(Schema):
    language: str
    title: str
    url: str


class Linked(Schema):
    """Another published record, by its address."""

    slug: str
    url: str
