"""The newsroom as machines take it."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404

from portal.catalogue.channel import Channel
from portal.pages.filters import NewsFilterSet
from portal.pages.models import NewsPage, NewsPageQuerySet
from portal.pages.projection import NewsItem, to_public, to_public_brief
from portal.pages.related import RECORDS


def listed_news() -> NewsPageQuerySet:
    """The pages that machines may list, with everything the projection needs, the first language before the others."""
    listed = NewsPage.objects.listed().select_related("locale")
    return listed.prefetch_related(
        "pillars", "authors__thinker", "editions", "named_as_edition", *RECORDS,
        Prefetch("editions__item", listed), Prefetch("named_as_edition__page", listed),
    ).order_by("locale__pk")  # fmt: skip


@dataclass(frozen=True)
class NewsChannel(Channel):
    """News are pages, one a language; what an entry of the list stands for is all of them together."""

    def records(self, keys: list[str]) -> list[NewsItem]:
        versions: dict[str, list[NewsPage]] = defaultdict(list)
        for page in self.published().filter(translation_key__in=keys):
            versions[str(page.translation_key)].append(page)
        return [NewsItem(versions[key]) for key in keys if key in versions]

    def record(self, slug: str) -> NewsItem:
        keys = NewsPage.objects.listed().filter(slug=slug).values_list("translation_key", flat=True)[:1]
        items = self.records([str(key) for key in keys])
        if not items:
            raise Http404
        return items[0]


NEWS = NewsChannel(
    collection=NewsPage.collection,
    filterset_class=NewsFilterSet,
    published=listed_news,
    brief=to_public_brief,
    full=to_public,
)
