"""Which pages everybody may read, asked as a part of the query that asks for them."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction


def is_open() -> Exists:
    """True of a page that is known to be open: below no restriction, nor a copy in step (alias) of a page below one.

    Wagtail follows a copy of a copy to its end, which no single query can. While anything at all is restricted, such a
    one is not known to be open: no list shows it, and at its own address Wagtail decides.
    """
    restricted = Q(alias_of__path__startswith=OuterRef("page__path"))
    copies = _copies_at_or_above(OuterRef(OuterRef("path"))).filter(restricted | Exists(_of_its_source()))
    closing = PageViewRestriction.objects.annotate(asked=_text(OuterRef("path")))
    return ~Exists(closing.filter(Q(asked__startswith=F("page__path")) | Exists(copies)))


def for_everybody(pages: QuerySet) -> QuerySet:
    """Live pages that are known to be open; Wagtail's `public()` would ask for all restrictions first."""
    return pages.filter(is_open(), live=True)


def _of_its_source() -> QuerySet:
    return _copies_at_or_above(OuterRef("alias_of__path"))


def _copies_at_or_above(path: OuterRef) -> QuerySet:
    return Page.objects.filter(alias_of__isnull=False).annotate(asked=_text(path)).filter(asked__startswith=F("path"))


def _text(path: OuterRef) -> ExpressionWrapper:
    return ExpressionWrapper(path, output_field=CharField())
