"""What calendars are told of an event, in short, so that a change of it can be noticed."""

import json
from hashlib import sha256

FACTS = ("status", "start_date", "start_time", "end_date", "end_time", "time_zone", "mode", "map_precision")
PLACE = ("venue", "room", "address", "city", "url")


def mark_of(event) -> str:
    """A fingerprint of everything that a calendar shows; equal as long as it would show the same."""
    told = {
        "facts": [str(getattr(event, name)) for name in (*FACTS, *PLACE)],
        "countries": sorted(country.pk for country in event.countries.all()),
        "texts": sorted([text.language, text.title, text.summary] for text in event.texts.all()),
        "rules": sorted([row.rule, str(row.valid_from), str(row.valid_until)] for row in event.recurrences.all()),
    }
    return sha256(json.dumps(told).encode()).hexdigest()
