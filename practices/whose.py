"""Whose practices the catalogue shows, where one partner or one country group is chosen: its list has a head."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.catalogue.filters import CatalogueFilterSet
from portal.languages.choice import reader_language
from portal.languages.fields import in_language
from portal.languages.models import Passage
from portal.partners.models import Partner
from portal.partners.names import short_name_of
from portal.vocabularies.models import CountryGroup


def whose(filterset: CatalogueFilterSet) -> dict[str, Any] | None:
    """The context of `components/list_about.html`: whose practices these are, and the way to its page."""
    partners, groups = filterset.choices["partner"], filterset.choices["group"]
    if len(partners) + len(groups) != 1:
        return None
    return _of_partner(partners[0]) if partners else _of_group(groups[0])


def isolated(name: object) -> str:
    """A name within a sentence whose script may run the other way: its signs stay on its own side."""
    return f"\u2068{name}\u2069"


def _of_partner(slug: str) -> dict[str, Any] | None:
    partner = Partner.objects.published().with_texts().filter(slug=slug).first()
    if partner is None:
        return None
    name = {"partner": isolated(short_name_of(partner))}
    return {
        "heading": _("Practices in which %(partner)s takes part") % name,
        "words": partner.words.summary,
        "url": partner.get_absolute_url(),
        "link": _("More about %(partner)s") % name,
    }


def _of_group(slug: str) -> dict[str, Any] | None:
    """A group is described by the partner whose members it is, else by who keeps the list."""
    group = CountryGroup.objects.filter(slug=slug).first()
    if group is None:
        return None
    head = {"heading": _("Practices from countries of the group %(group)s") % {"group": isolated(group.label)}}
    partner = Partner.objects.published().with_texts().filter(group=group).first()
    if partner is not None:
        link = _("More about %(partner)s") % {"partner": isolated(short_name_of(partner))}
        return {**head, "words": partner.words.summary, "url": partner.get_absolute_url(), "link": link}
    told = {
        "name": in_language(group.names, reader_language()) or group.label,
        "source": group.source,
        "day": date_format(group.as_of, "DATE_FORMAT"),
    }
    words = _("%(name)s, as listed on %(day)s by this source: %(source)s.") % told
    return {**head, "words": Passage(words, reader_language()), "url": group.source_url, "link": _("The source")}
