"""One machine, no services: what `make run` starts. SQLite, and secrets that are made on first use below VAR_DIR."""

from urllib.parse import urlsplit

from portal.settings.base import *  # noqa: F403
from portal.settings.base import VAR_DIR, env
from portal.settings.secrets import own_secret_key

SECRET_KEY = env("SECRET_KEY", default="") or own_secret_key(VAR_DIR / "secret-key")
SERVE_MEDIA = True

_host = env("HOST", default="127.0.0.1")
_everywhere = _host in {"0.0.0.0", "::"}  # noqa: S104 - the person who starts it chose to be reached from everywhere
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if _everywhere else ["localhost", "127.0.0.1", "[::1]", _host])
_reached_at = "localhost" if _everywhere else _host
WAGTAILADMIN_BASE_URL = env("SITE_URL", default=f"http://{_reached_at}:{env('PORT', default='8000')}")

_loopback = {"localhost", "127.0.0.1", "::1"}  # nobody else reaches it: the second step is offered, not required
STAFF_MFA = "offered" if {_host, urlsplit(WAGTAILADMIN_BASE_URL).hostname} <= _loopback else "required"
