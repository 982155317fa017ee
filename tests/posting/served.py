"""Settings for the real web servers of these tests: the portal's own, with the small forms."""

from portal.settings.embedded import *  # noqa: F403

ROOT_URLCONF = "tests.posting.urls"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
