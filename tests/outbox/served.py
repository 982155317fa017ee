"""Settings for the worker processes that tests start and kill: the portal's own, with toys and a quick sweep."""

import os
from pathlib import Path

from portal.settings.embedded import *  # noqa: F403
from portal.settings.embedded import CELERY_BEAT_SCHEDULE, INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "tests.outbox.apps.ToysConfig"]
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
SWEEP = {**CELERY_BEAT_SCHEDULE["deliver what is promised"], "schedule": 1.0}
CELERY_BEAT_SCHEDULE = {"sweep": SWEEP} if os.environ.get("SWEEP") == "on" else {}
