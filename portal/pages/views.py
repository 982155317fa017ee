"""The newsroom's list. Each item is a Wagtail page and answers for itself."""

from django.utils.translation import ngettext

from portal.catalogue.views import CatalogueList
from portal.languages.choice import reader_language
from portal.pages.cards import news_card
from portal.pages.filters import NewsFilterSet
from portal.pages.models import NewsIndexPage, NewsPage
from portal.pages.visibility import for_everybody


class NewsList(CatalogueList):
    collection = NewsPage.collection
    filterset_class = NewsFilterSet
    template_name = "pages/news_list.html"
    card_template = "components/card_news.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s news item", "%(count)s news items", count) % {"count": count}

    def extra_context(self):
        newsrooms = for_everybody(NewsIndexPage.objects.all())
        return {"page_text": newsrooms.filter(locale__language_code=reader_language()).first()}

    def records(self, keys):
        return NewsPage.objects.listed().for_cards().in_order_of(keys)

    def card(self, record):
        return news_card(record, self.highlighter)
