"""The page of an address, found at once instead of step by step down the tree."""

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from portal.languages.choice import reader_language
from portal.pages.models import NewsPage
from portal.pages.visibility import is_open

NEWSROOM = "news"
KINDS = ("homepage", "pillarindexpage", "pillarpage__pillar", "contentpage", "newsindexpage")
"""The kinds of page that stand at an address of the tree."""


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """As Wagtail serves it, with its hooks and restrictions. What is not found at once, Wagtail looks for itself."""
    found = _news(path) or _page(path)
    if found is not None:
        request._wagtail_route_for_request = RouteResult(found)  # where Wagtail keeps what it has found
    return serve(request, path)


def _news(path: str) -> NewsPage | None:
    """An item by its address, which is the same in the interface of every language."""
    steps = path.strip("/").split("/")
    return NewsPage.objects.at(steps[1]) if len(steps) == 2 and steps[0] == NEWSROOM else None


def _page(path: str) -> Page | None:
    """A live page of the reader's tree. Where the tree begins is known to Wagtail without a query."""
    roots = [root.root_path for root in Site.get_site_root_paths() if root.language_code == reader_language()]
    if len(roots) != 1:
        return None
    pages = Page.objects.live().annotate(is_open=is_open()).select_related("locale", *KINDS)
    page = pages.filter(url_path=f"{roots[0]}{path}").first()
    return page and _specific(page)


def _specific(page: Page) -> Page | None:
    """The page as what it is, which was asked for with it."""
    found = getattr(page, page.specific_class._meta.model_name, None)
    if found is not None:
        found.locale, found.is_open = page.locale, page.is_open
    return found
