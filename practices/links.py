"""Links from a practice into the catalogue, and back to the list as the reader had filtered it."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.catalogue.links import list_url
from portal.languages.addresses import address
from portal.languages.choice import reader_language

LONGEST = 2_000


def catalogue(**choices: str) -> str:
    """The catalogue under these choices."""
    return list_url("practice_list", **choices)


def crumbs(request: HttpRequest | None, title: str, language: str = "") -> list[dict[str, str]]:
    """Home, the list, this page. The list as the reader left it, if he comes from there."""
    query = query_of_list(request) if request else ""
    plain = address("practice_list")
    back = {"label": _("Practices as you filtered them"), "url": f"{plain}?{query}"}
    return [
        {"label": _("Home"), "url": f"/{reader_language()}/"},
        back if query else {"label": _("Practices of peace"), "url": plain},
        {"label": title, "url": "", "language": language},
    ]


def query_of_list(request: HttpRequest) -> str:
    """The query string of our own list in this language, when the reader comes from it; else nothing.

    Read from the Referer, which needs no cookie; a foreign or a strange one says nothing.
    """
    try:
        origin = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    ours = origin.scheme in ("http", "https") and origin.netloc == request.get_host()
    if not ours or origin.path != address("practice_list") or len(origin.query) > LONGEST:
        return ""
    return origin.query if origin.query.isascii() and origin.query.isprintable() else ""
