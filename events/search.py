"""How a published event becomes a document of the search index."""

from datetime import date

from events.models import Event
from events.people import public_conveners, public_speakers
from events.places import public_place
from portal.partners.spellings import other_names
from portal.records.search import RecordSource


class EventSource(RecordSource):
    model = Event
    vocabulary_of = {"kind": "event-kind"}

    def queryset(self):
        return super().queryset().for_index()

    def facets(self, event, glossary):
        countries = [country.slug for country in event.countries.all()]
        return {
            "kind": [event.kind.slug],
            "when": [event.state] if event.state else [],
            "mode": [event.mode] if event.mode else [],
            "pillar": [pillar.slug for pillar in event.pillars.all()],
            "region": glossary.regions_of(countries),
            "country": countries,
            "partner": [partner.slug for partner in self._partners(event)],
            "language": [text.language for text in event.texts.all()],
        }

    def years(self, event):
        if event.start_date is None:
            return None, None
        last = event.end_date or event.start_date
        return event.start_date.year, None if event.returns_for_ever else last.year

    def day(self, event):
        """A day that comes back is always still to come."""
        return date.max if event.returns_for_ever else event.start_date

    def names(self, event):
        place = public_place(event)
        partners = [name for partner in self._partners(event) for name in (partner.name, partner.short_name)]
        conveners = [row.name for row in public_conveners(event)]
        providers = [row.provider_name for row in event.courses.all()]
        speakers = [name for row in public_speakers(event) for name in (row.name, row.affiliation) if name]
        return [place.venue, place.city, *partners, *filter(None, conveners), *filter(None, providers), *speakers]

    def names_by_language(self, event):
        return other_names(self._partners(event))

    def _partners(self, event):
        """The partners that call or organise it, and those that give the course."""
        rows = [row.partner for row in public_conveners(event) if row.partner]
        rows += [row.provider for row in event.courses.all() if row.provider and row.provider.live]
        return list(dict.fromkeys(rows))
