"""An outbox with toys in it."""

from pathlib import Path

import pytest

from portal.outbox import effects, letters
from portal.outbox.models import Effect
from tests.outbox.toys import register


@pytest.fixture(autouse=True)
def toys(settings):
    """The kinds of the toys, for one test only, and their templates."""
    engine = {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [engine]
    known = dict(effects.HANDLERS), dict(letters.KINDS), set(effects.LONG)
    register()
    yield
    for registry, before in zip((effects.HANDLERS, letters.KINDS, effects.LONG), known, strict=True):
        registry.clear()
        registry.update(before)


@pytest.fixture
def time_passes():
    """Make everything that waits for its next attempt due."""

    def pass_on() -> None:
        Effect.objects.update(run_after="2020-01-01T00:00Z")

    return pass_on
