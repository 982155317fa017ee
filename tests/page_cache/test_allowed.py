"""Every address is either kept or named here with a reason, so that a new one fails until somebody has decided."""

from django.urls import URLResolver, get_resolver

from events.filters import EventFilterSet
from events.month_view import EventMonth
from portal.catalogue.feeds import CatalogueFeed
from portal.catalogue.filters import CatalogueFilterSet
from portal.exchange.choosing import ChoicesForm
from portal.page_cache.allowed import ALLOWED, FILTERS, LIST, WAGTAIL, can_lie_at

FORM = "holds a form"
OWN = "shows what one person may see, by a link, a sign-in or a right"
THANKS = "says thank you, once"
FILE = "a file to take along, seldom asked for twice in a minute"
STREAM = "written out piece by piece"
SEND = "leads elsewhere"
ALIVE = "must say what is true at this moment"

NEVER_BELOW = {
    "accounts/": OWN, "admin/": OWN, "^admin/": SEND, "documents/": "Wagtail asks who may have the file",
    "contribute/": OWN, "drafts/": OWN, "registrations/": OWN, "confirm/": OWN, "replies/": FORM, "write/": FORM,
    "thinkers/nominate/": FORM, "thinkers/mine/": OWN, "thinkers/members/": OWN, "_util/": SEND, "media/": FILE,
}  # fmt: skip
NEVER = {
    "": SEND, "healthz": ALIVE, "readyz": ALIVE, "robots": "other caches keep it", "security": "other caches keep it",
    "contact": FORM, "contact_sent": THANKS, "wish_new": FORM, "wish_sent": THANKS,
    "event_register": FORM, "event_registered": THANKS, "event_registration_link": FORM,
    "practice_file": FILE, "practice_file_small": FILE, "publication_file": FILE,
    "practice_cite_bib": FILE, "practice_cite_ris": FILE, "publication_cite_bib": FILE, "publication_cite_ris": FILE,
    "event_ics": FILE, "events_ics": FILE,
    "practice_export": STREAM, "publication_export": STREAM, "exchange_export": STREAM,
    "api-1:openapi-json": "speaks the language of the browser, seldom asked for",
    "api-1:refuse": "refuses", "api-1:refuse_one": "refuses", "api-1:nothing_here": "is not there",
    "api-1:start": SEND, "api-1:api-root": SEND, "wagtail_serve": "never reached: our own finder stands before it",
}  # fmt: skip


def names() -> set[str]:
    """The name of every address that does not lie below one of those above."""
    return {name for path, name in addresses() if not path.removeprefix("en/").startswith(tuple(NEVER_BELOW))}


def test_every_address_is_kept_or_named_with_the_reason_why_not():
    assert names() == set(ALLOWED) | set(NEVER)
    assert not set(ALLOWED) & set(NEVER)


def test_an_address_that_nobody_has_decided_about_would_be_seen(monkeypatch):
    """Negative control."""
    monkeypatch.delitem(ALLOWED, "practice_list")
    assert names() != set(ALLOWED) | set(NEVER)


def test_no_address_that_is_kept_is_passed_over_by_the_first_look():
    for name in ALLOWED:
        path = next(path for path, found in addresses() if found == name)
        assert can_lie_at(f"/{path}"), name


def every(base: type) -> set[type]:
    return {found for one in base.__subclasses__() for found in {one} | every(one)}


def test_the_cache_knows_every_filter_that_a_list_knows_and_no_other():
    assert set().union(*(filters.base_filters for filters in every(CatalogueFilterSet))) == FILTERS
    assert set(EventFilterSet.base_filters) | {"month"} <= ALLOWED["event_month"]
    assert set(ChoicesForm({}).fields) | {"page"} == ALLOWED["exchanges"]


def test_every_list_and_feed_of_a_collection_is_kept_by_the_same_names():
    views = {pattern.name: pattern.callback for pattern in walk(get_resolver()) if pattern.name in ALLOWED}
    for name, callback in views.items():
        view = getattr(callback, "view_class", None)
        if hasattr(view, "filterset_class") or (view and issubclass(view, CatalogueFeed)):
            assert ALLOWED[name] == LIST, name
    assert views[WAGTAIL].__name__ == "serve_page"
    assert views["event_month"].view_class is EventMonth


def walk(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern)
        else:
            yield pattern


def addresses(resolver=None, prefix: str = "", space: str = ""):
    """Every address with its name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, path, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield path, space + (pattern.name or "")
