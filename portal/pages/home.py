"""What the home page shows beside its own words. Whatever needs the index is absent while there is none."""

from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from events.cards import event_card
from events.models import Event
from events.programme import may_come_next, soonest
from portal.pages.cards import news_card
from portal.pages.pillars import pillar_panels
from portal.pages.shelves import Asked, asked, begin
from portal.records.gathering import together
from portal.search.engine import IndexUnavailable
from practices.models import Practice

PRACTICES, EVENTS, NEWS = 6, 2, 4


def home_context(news) -> dict[str, Any]:
    """`news` is the published news, which its own module knows."""
    numbers, newest = _catalogue()
    now, events = timezone.now(), Event.objects.published().for_cards()
    coming, past = may_come_next(events, now, EVENTS), events.past(now)[:EVENTS]
    practices, coming, past = together(newest.published() if newest else Practice.objects.none(), coming, past)
    return {
        "pillars": pillar_panels(),
        "news": [news_card(item) for item in news.for_reader(NEWS)],
        **({"numbers": numbers, "practices": newest.filled(practices)} if newest else {}),
        "next_events": [event_card(event) for event in soonest(coming, now, EVENTS)],
        "past_events": [event_card(event) for event in past],
    }


def _catalogue() -> tuple[list[str], Asked | None]:
    try:
        return _numbers(), asked("practices", "latest", PRACTICES)
    except IndexUnavailable:
        return [], None


def _numbers() -> list[str]:
    """How much the catalogue holds, each number in a phrase of its own, so that each language can count."""
    everything = begin("practices")
    counts = everything.facet_counts(["country", "language"])
    practices, countries, languages = everything.count(), len(counts["country"]), len(counts["language"])
    return [
        ngettext("%(count)s practice", "%(count)s practices", practices) % {"count": practices},
        ngettext("%(count)s country", "%(count)s countries", countries) % {"count": countries},
        ngettext("texts in %(count)s language", "texts in %(count)s languages", languages) % {"count": languages},
    ]
