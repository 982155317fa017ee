"""Every public page, for search engines: records once in each language, Wagtail pages where they exist.

Each section is paged, and a page fetches only its own records: a large catalogue costs no more than a small one.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page

from events.models import Event
from portal.funds.models import Fund
from portal.languages.choice import CODES
from portal.library.models import Publication
from portal.pages.visibility import for_everybody
from portal.partners.models import Partner
from portal.records.models import Record
from practices.models import Practice
from thinkers.models import Thinker

RECORDS_A_PAGE = 500
LISTS = ("practice_list", "event_list", "thinker_list", "publication_list", "partner_list", "fund_list",
         "wish_list", "exchanges", "feeds")  # fmt: skip


class InEveryLanguage(Paginator):
    """Pages of records, each record standing there once a language."""

    def page(self, number) -> PaginatorPage:
        page = super().page(number)
        page.object_list = [(one, code) for one in page.object_list for code in CODES]
        return page


class ListSitemap(Sitemap):
    i18n = alternates = True

    def items(self):
        return list(LISTS)

    def location(self, item):
        return reverse(item)


class RecordSitemap(Sitemap):
    """The published records of one model."""

    i18n = alternates = True
    limit = RECORDS_A_PAGE
    model: type[Record]

    def items(self):
        return self.model.objects.published().only("slug", "live", "last_published_at").order_by("pk")

    @cached_property
    def known(self) -> dict[str, Any]:
        """How many there are, and when one was last published: one query for both."""
        return self.model.objects.published().aggregate(number=Count("pk"), latest=Max("last_published_at"))

    @property
    def paginator(self):
        found = InEveryLanguage(self.items(), self.limit)
        found.count = self.known["number"]
        return found

    def lastmod(self, item: Record) -> datetime | None:
        return item.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        return self.known["latest"]


class PageSitemap(Sitemap):
    """Wagtail pages, each in its own language, with the pages that translate it."""

    limit = RECORDS_A_PAGE

    def items(self):
        pages = for_everybody(Page.objects.filter(depth__gt=1, alias_of__isnull=True))
        return pages.exclude(newspage__unlisted=True).select_related("locale").order_by("path")

    def location(self, item: Page) -> str:
        return item.get_url() or "/"

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        return self.items().aggregate(latest=Max("last_published_at"))["latest"]

    def _urls(self, page, protocol, domain):
        urls = super()._urls(page, protocol, domain)
        versions = _versions(entry["item"] for entry in urls)
        for entry in urls:
            translations = versions[entry["item"].translation_key]
            if len(translations) > 1:
                entry["alternates"] = [
                    {"location": f"{protocol}://{domain}{self.location(one)}", "lang_code": one.locale.language_code}
                    for one in translations
                ]
        return urls


def _versions(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """The public pages that translate one of these, and they themselves, by translation key."""
    keys = {page.translation_key for page in pages}
    versions = defaultdict(list)
    for page in PageSitemap().items().filter(translation_key__in=keys):
        versions[page.translation_key].append(page)
    return versions


class PracticeSitemap(RecordSitemap):
    model = Practice


class ThinkerSitemap(RecordSitemap):
    model = Thinker


class EventSitemap(RecordSitemap):
    model = Event


class PublicationSitemap(RecordSitemap):
    model = Publication


class PartnerSitemap(RecordSitemap):
    model = Partner


class FundSitemap(RecordSitemap):
    model = Fund


SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": PageSitemap,
    "lists": ListSitemap,
    "practices": PracticeSitemap,
    "thinkers": ThinkerSitemap,
    "events": EventSitemap,
    "library": PublicationSitemap,
    "partners": PartnerSitemap,
    "funds": FundSitemap,
}
