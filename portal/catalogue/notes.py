"""What of a query string was left out, or read otherwise than it was typed: each a sentence for the reader."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.catalogue.fields import FacetField
from portal.search.suggest import read_otherwise
from portal.search.text import LONGEST_QUERY
from portal.search.wording import understand

if TYPE_CHECKING:
    from portal.catalogue.filters import CatalogueFilterSet

LONGEST_SHOWN = 40


def notes_of(filterset: "CatalogueFilterSet") -> list[str]:
    return list(chain(_unknown(filterset), _repeated(filterset), _of_the_words(filterset)))


def _unknown(filterset: "CatalogueFilterSet") -> Iterator[str]:
    for name, field in filterset.form.fields.items():
        if field.ignored:
            yield _left_out(filterset.filters[name].label, field.ignored)
    if filterset.reversed_years:
        yield _left_out(_("Years"), [filterset.reversed_years])


def _repeated(filterset: "CatalogueFilterSet") -> Iterator[str]:
    """Of what can be chosen once only the last counts, as everywhere in the web."""
    for name, field in filterset.form.fields.items():
        given = dict.fromkeys([] if isinstance(field, FacetField) else filterset.data.getlist(name))
        if others := [value for value in given if value and value != filterset.data[name]]:
            values = {"filter": filterset.filters[name].label, "values": _listed(others)}
            yield _("The filter “%(filter)s” takes one value. Left out: %(values)s.") % values


def _of_the_words(filterset: "CatalogueFilterSet") -> Iterator[str]:
    words, selection = filterset.choices["q"], filterset.queryset
    if filterset.form.fields["q"].was_cut:
        yield _("The search was cut at %(count)s characters.") % {"count": LONGEST_QUERY}
    if words and not understand(words, selection.language).required:
        yield _("%(words)s has no word that can be searched for, so it leaves nothing out.") % {
            "words": _listed([words])
        }
    for typed, instead in read_otherwise(words, selection.language, selection.snapshot):
        values = {"typed": _listed([typed]), "words": _listed(instead)}
        yield _("No text has the word %(typed)s. Searched for instead: %(words)s.") % values


def _left_out(label: str, ignored: Sequence[str]) -> str:
    return _("Left out, because the filter “%(filter)s” does not know it: %(values)s.") % {
        "filter": label,
        "values": _listed(ignored),
    }


def _listed(values: Sequence[str]) -> str:
    """The first values in quotation marks, and how many more there are."""
    shown = _(", ").join(_("“%(words)s”") % {"words": value[:LONGEST_SHOWN]} for value in values[:3])
    more = len(values) - 3
    if more > 0:
        return ngettext("%(values)s and %(count)s more", "%(values)s and %(count)s more", more) % {
            "values": shown,
            "count": more,
        }
    return shown
