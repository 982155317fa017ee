"""A list's other forms, with the same query string: its feed and its exports, where the collection has them."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.catalogue.address import Address

EXPORTS = {
    "csv": gettext_lazy("Table (CSV)"),
    "json": gettext_lazy("Data (JSON)"),
    "bib": gettext_lazy("References (BibTeX)"),
    "ris": gettext_lazy("References (RIS)"),
}


def machine_links(request: HttpRequest, address: Address) -> dict:
    """`feed_url` and `export_links` of a list: beside `<noun>_list` stand `<noun>_feed` and `<noun>_export`."""
    match = request.resolver_match
    noun = (match.url_name or "").removesuffix("_list") if match else ""
    feed = _address(f"{noun}_feed", address)
    exports = [(label, _address(f"{noun}_export", address, format=name)) for name, label in EXPORTS.items()]
    links = [{"label": label, "url": url} for label, url in [*exports, (_("Feed (Atom)"), feed)] if url]
    return {"feed_url": feed, "export_links": links}


def _address(name: str, address: Address, **arguments) -> str:
    """The address with the list's choices; empty where the collection has no such thing."""
    try:
        return address.at(reverse(name, kwargs=arguments)).url
    except NoReverseMatch:
        return ""
