"""Bringing the table of links into step with what is public. What is known of a link stays while the link stands."""

from urllib.parse import urlsplit

from django.db import transaction

from portal.links.models import Link, Use
from portal.links.places import Found, found_links

Place = tuple[str, str]
BATCH = 500


def refresh_links() -> int:
    """Add new links, forget those that stand nowhere any more, say of each where it stands. Returns how many stand."""
    archived: dict[str, str] = {}
    places: dict[str, dict[Place, str]] = {}
    for found in found_links():
        archived[found.url] = archived.get(found.url) or found.archived_url
        places.setdefault(found.url, {})[_place(found)] = str(found.place)[:250]
    _write(archived, places)
    return len(archived)


def _place(found: Found) -> Place:
    return found.place._meta.label_lower, str(found.place.pk)


@transaction.atomic
def _write(archived: dict[str, str], places: dict[str, dict[Place, str]]) -> None:
    known = {link.url: link for link in Link.objects.all()}
    gone = [link.pk for url, link in known.items() if url not in archived]
    for start in range(0, len(gone), BATCH):
        Link.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    new = [_link(url, archived[url]) for url in archived if url not in known]
    Link.objects.bulk_create(new, batch_size=BATCH)
    changed = [link for url, link in known.items() if url in archived and link.archived_url != archived[url]]
    for link in changed:
        link.archived_url = archived[link.url]
    Link.objects.bulk_update(changed, ["archived_url"], batch_size=BATCH)
    _write_uses(places)


def _link(url: str, archived_url: str) -> Link:
    return Link(url=url, host=(urlsplit(url).hostname or "")[:255], archived_url=archived_url)


def _write_uses(places: dict[str, dict[Place, str]]) -> None:
    keys = dict(Link.objects.values_list("url", "pk"))
    Use.objects.all().delete()
    uses = (
        Use(link_id=keys[url], model=model, key=key, title=title)
        for url, those in places.items()
        for (model, key), title in those.items()
    )
    Use.objects.bulk_create(uses, batch_size=BATCH)
