"""The suite's settings: like the embedded ones, with cheap passwords, no manifest, and a folder for each run."""

import atexit
import shutil
import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATABASE_URL, DATABASES, env

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
if _kept := env("TEST_VAR_DIR", default=""):  # with --reuse-db: the starting content is loaded once, not every run
    VAR_DIR = Path(_kept)
    VAR_DIR.mkdir(parents=True, exist_ok=True)
else:
    VAR_DIR = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
SEARCH_INDEX_DIR = VAR_DIR / "index"
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
PRIVATE_ROOT = VAR_DIR / "private"
STAFF_MFA = "offered"  # what "required" means is tested in tests/accounts/test_mfa.py
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": {"BACKEND": "portal.files.storage.PrivateStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True
PAGE_CACHE = False  # most tests ask what a page costs and what it shows now; tests/page_cache turns it on
CHECK_LINKS = False  # no test asks machines that are not ours, whatever database and broker it runs on
if not DATABASE_URL:
    DATABASES["default"]["NAME"] = VAR_DIR / "portal.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "tests.sqlite3")}
