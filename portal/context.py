"""What every page's frame shows: the navigation, and this page's address in the other languages."""

from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.languages.addresses import address
from portal.languages.choice import CODES, own_name, reader_language


class Entry(NamedTuple):
    """A link of the navigation, and the beginnings of the addresses that belong to it."""

    label: str
    url: str
    within: tuple[str, ...]


def site(request: HttpRequest) -> dict:
    return {
        "site_name": _("Southern Peace Practices"),
        "site_url": settings.WAGTAILADMIN_BASE_URL,
        "site_nav": SimpleLazyObject(lambda: _navigation(request)),
        "alternates": SimpleLazyObject(lambda: alternates(request)),
    }


def _navigation(request: HttpRequest) -> list[dict]:
    return [
        {"label": entry.label, "url": entry.url, "current": request.path.startswith(entry.within)}
        for entry in _entries(reader_language())
    ]


@cache
def _entries(language: str) -> list[Entry]:
    """The main navigation in the reader's language, which is `language`."""
    home, wishes = f"/{language}/", address("wish_list")
    links = [
        (_("Practices"), address("practice_list")),
        (_("Pillars"), f"{home}pillars/"),
        (_("News"), address("news_list")),
        (_("Events"), address("event_list")),
        (_("Thinkers"), address("thinker_list")),
        (_("Library"), address("publication_list")),
        (_("Partners"), address("partner_list")),
        (pgettext("between countries", "Exchange"), wishes),
        (_("Share a practice"), address("contribute")),
        (_("About"), f"{home}about/"),
    ]
    return [Entry(label, url, (url, address("exchanges")) if url == wishes else (url,)) for label, url in links]


def alternates(request: HttpRequest) -> list[dict]:
    """This page in each language: below a prefix all addresses are the same; elsewhere `lang` asks for it."""
    present, rest = reader_language(), _below_prefix(request)
    return [
        {
            "code": code,
            "name": own_name(code),
            "url": _in_language(request, code) if rest is None else f"/{code}/{rest}",
            "current": code == present,
            "exists": True,
        }
        for code in CODES
    ]


def _below_prefix(request: HttpRequest) -> str | None:
    prefix = f"/{reader_language()}/"
    return request.get_full_path().removeprefix(prefix) if request.path.startswith(prefix) else None


def _in_language(request: HttpRequest, code: str) -> str:
    if request.path.startswith("/accounts/"):
        query = request.GET.copy()
        query["lang"] = code
        return f"{request.path}?{query.urlencode()}"
    return f"/{code}/"
