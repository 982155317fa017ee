"""Settings of the servers that tests start: the portal's own, without files that must be gathered first."""

from portal.settings.embedded import *  # noqa: F403
from portal.settings.embedded import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
