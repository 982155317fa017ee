"""Which addresses may be kept, and which parameters their views know. What is not named here never is."""

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation

from portal.languages.choice import CODES

LONGEST_QUERY = 512
MOST_VALUES = 30

FILTERS = frozenset(
    ("q", "sort", "from", "to", "pillar", "region", "country", "theme", "partner", "group", "kind", "scale",
     "language", "when", "mode", "series", "available")
)  # fmt: skip
"""Every name that one of the lists knows; a list reports or passes over those of the others."""

LIST = FILTERS | {"page"}
NOTHING: frozenset[str] = frozenset()
OUTSIDE = ("/api/v1/", "/sitemap")
WAGTAIL = "serve_page"
"""Our own finder of Wagtail's pages, which hands them to Wagtail with all its hooks."""

ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("practice_list", "event_list", "thinker_list", "publication_list", "partner_list", "fund_list", "news_list",
         "wish_list", "search"), LIST,
    ),
    **dict.fromkeys(
        ("practice_feed", "event_feed", "thinker_feed", "publication_feed", "partner_feed", "fund_feed", "news_feed",
         "wish_feed"), LIST,
    ),
    **dict.fromkeys(
        ("practice_detail", "event_detail", "thinker_detail", "publication_detail", "partner_detail", "fund_detail",
         "wish"), NOTHING,
    ),
    "event_month": FILTERS | {"month"},
    "exchanges": frozenset({"from", "to", "region", "pillar", "year", "page"}),
    "thinker_map": NOTHING,
    "feeds": NOTHING,
    "practice_suggest": frozenset({"q"}),
    "api-1:list_records": LIST | {"lang"},
    "api-1:read_record": frozenset({"lang"}),
    "api-1:list_vocabularies": frozenset({"lang"}),
    "sitemap": NOTHING,
    "sitemap_section": frozenset({"p"}),
    WAGTAIL: NOTHING,
}  # fmt: skip


def allowed_name(request: HttpRequest) -> str | None:
    """The URL name under which a request's answer may be kept; None where it never is."""
    name = _name_of(request.path_info)
    if name not in ALLOWED:
        return None
    return name if _knows(ALLOWED[name], request.META.get("QUERY_STRING", "")) else None


def can_lie_at(path: str) -> bool:
    """A look at the address that costs nothing: files, forms of sign-in and the signs of life are none of ours."""
    return bool(prefix_of(path)) or path.startswith(OUTSIDE)


def prefix_of(path: str) -> str:
    """The language that an address lies below; empty where it lies below none."""
    code = path[1:3]
    return code if path[3:4] == "/" and code in CODES else ""


def _name_of(path: str) -> str:
    """No middleware has set the language yet, and the addresses below a language are found in that language only."""
    try:
        with translation.override(prefix_of(path) or CODES[0]):
            return resolve(path).view_name
    except Resolver404:
        return ""


def _knows(parameters: frozenset[str], query: str) -> bool:
    if not query:
        return True
    if len(query) > LONGEST_QUERY:
        return False
    given = QueryDict(query)
    return parameters.issuperset(given) and sum(len(values) for _name, values in given.lists()) <= MOST_VALUES
