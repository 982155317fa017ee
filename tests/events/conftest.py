"""Events made for a test."""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from events.models import Event, EventText
from portal.records.publishing import publish
from portal.vocabularies.models import EventKind

_number = count(1)


def make_event(title: str = "An event made for a test", **facts) -> Event:
    """A draft, complete enough to be published."""
    return Event(
        **{
            "slug": f"made-for-a-test-{next(_number)}",
            "kind": EventKind.objects.get(slug="meeting"),
            "start_date": date(2030, 5, 2),
            "texts": [EventText(language="en", title=title, summary=f"Summary of {title}")],
            **facts,
        }
    )


@pytest.fixture
def new_event(db) -> Callable[..., Event]:
    """Publish an event."""
    return lambda *args, **facts: publish(make_event(*args, **facts))
